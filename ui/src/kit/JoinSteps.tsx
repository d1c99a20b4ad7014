import { useState } from "react";
import { useText } from "../i18n";
import { Arriving } from "./Arriving";
import { Button } from "./Button";
import { Digits } from "./Digits";
import { JoinForm, type Joining } from "./JoinForm";
import { type Arrival, type Linking, oneByOne } from "./linking";
import { Notice } from "./Notice";
import { Stage } from "./Stage";
import { VisuallyHidden } from "./VisuallyHidden";
import { Spinner } from "./Waiting";

interface Props {
  link: Linking | undefined;
  arrival: Arrival;
  /** Resolves to undefined when it began, else to the code of what went wrong. */
  onJoin: (joining: Joining) => Promise<string | undefined>;
  onStop: () => void;
  onDone: () => void;
  doneLabel: string;
}

type Shown = "form" | "reaching" | "digits" | "arriving";

function shownOf(link: Linking | undefined): Shown {
  if (link?.side !== "new") return "form";
  if (link.step === "admitted") return "arriving";
  if (link.step === "none" || link.step === "ended") return "form";
  return link.digits ? "digits" : "reaching";
}

/** The new device's side of linking: read the code, compare the digits, and fetch everything. */
export function JoinSteps({ link, arrival, onJoin, onStop, onDone, doneLabel }: Props) {
  const t = useText();
  const words = t.link;
  const shown = shownOf(link);
  // An end from before this was opened is no news.
  const [tried, setTried] = useState(false);
  const ended = tried && link?.side === "new" && link.step === "ended" ? (link.ended ?? "stopped") : null;
  const said =
    shown === "reaching"
      ? words.steps.reaching
      : shown === "digits"
        ? `${words.digits.label} ${oneByOne(link?.digits ?? "")}. ${words.digits.new}`
        : shown === "arriving"
          ? arrival === "whole"
            ? words.done.new
            : words.steps.fetching
          : "";
  return (
    <div className="k-join">
      <VisuallyHidden>
        <p role="status">{said}</p>
      </VisuallyHidden>
      {ended && shown === "form" && (
        <Notice tone="plum" live>
          {words.ended[ended]}
        </Notice>
      )}
      {shown === "form" && (
        <JoinForm
          onJoin={async (joining) => {
            const problem = await onJoin(joining);
            setTried(true);
            return problem;
          }}
        />
      )}
      {shown === "reaching" && (
        <Stage key="reaching" title={words.steps.reaching} note={words.steps.reachingNote} centred>
          <Spinner label={words.steps.reaching} />
          <div className="k-stage-acts">
            <Button look="text" wide onPress={onStop}>
              {words.offer.stop}
            </Button>
          </div>
        </Stage>
      )}
      {shown === "digits" && (
        <Stage key="digits" title={words.digits.title} note={words.digits.new}>
          <Digits digits={link?.digits ?? ""} label={words.digits.label} />
          <p className="k-stage-note">{words.digits.why}</p>
          <div className="k-stage-acts">
            <Button look="text" wide onPress={onStop}>
              {words.offer.stop}
            </Button>
          </div>
        </Stage>
      )}
      {shown === "arriving" && (
        <Arriving
          arrival={arrival}
          title={words.done.new}
          note={words.done.newNote}
          doneLabel={doneLabel}
          onDone={onDone}
        />
      )}
    </div>
  );
}
