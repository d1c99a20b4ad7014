import { useText } from "../i18n";
import { Button } from "./Button";
import type { Arrival } from "./linking";
import { Notice } from "./Notice";
import { Stage } from "./Stage";
import { Stones } from "./Stones";
import { Spinner } from "./Waiting";

interface Props {
  arrival: Arrival;
  title: string;
  note: string;
  doneLabel: string;
  onDone: () => void;
}

/** Everything is being fetched, and then it is here. Nobody has to wait for it. */
export function Arriving({ arrival, title, note, doneLabel, onDone }: Props) {
  const t = useText();
  const words = t.link.steps;
  if (arrival === "whole") {
    return (
      <Stage key="whole" title={title} note={note} centred>
        <Stones count={7} seed={6} width={120} animateLast decorative />
        <div className="k-stage-acts">
          <Button look="filled" wide onPress={onDone}>
            {doneLabel}
          </Button>
        </div>
      </Stage>
    );
  }
  return (
    <Stage key="fetching" title={words.fetching} note={words.fetchingNote} centred>
      <Spinner label={words.fetching} />
      {arrival === "stuck" && <Notice live>{words.slow}</Notice>}
      <div className="k-stage-acts">
        <Button look="text" wide onPress={onDone}>
          {t.link.done.meanwhile}
        </Button>
      </div>
    </Stage>
  );
}
