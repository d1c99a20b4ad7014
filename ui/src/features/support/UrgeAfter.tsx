import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { call, type Entry } from "../../host";
import { useAct } from "../../host/data";
import { blankEntry } from "../../host/entry";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Chips } from "../../kit/Chips";
import { Link } from "../../kit/Link";
import { Notice } from "../../kit/Notice";
import { toast } from "../../kit/Toast";
import { leaveRide, minutesOf, type Ride, stayOn } from "./ride";
import { Strength } from "./Strength";

const tools = ["waiting", "breathing", "grounding", "moving", "talking", "other"] as const;
type Tool = (typeof tools)[number];

/** How strong it is now, what helped, and whether to keep it. */
export function UrgeAfter({ ride }: { ride: Ride }) {
  const t = useText();
  const words = t.care;
  const { status } = useSession();
  const [, go] = useLocation();
  const [after, setAfter] = useState<number | null>(null);
  const [helped, setHelped] = useState<readonly Tool[]>([]);
  const save = useAct("journal_save", { touches: ["tag", "today"] });
  const undo = useAct("change_undo", { touches: ["journal", "today"] });
  const open = status.gate === "unlocked";

  useEffect(() => {
    // In braces: some engines return a promise from it, and an effect may only return its clean-up.
    scrollTo(0, 0);
  }, []);

  const leave = () => {
    leaveRide();
    go("/support");
  };
  const keep = async () => {
    const page = await call("journal_new").catch(() => null);
    if (!page) return;
    const answers: Entry["answers"] = { minutes: String(minutesOf(ride)) };
    if (ride.before !== null) answers.before = String(ride.before);
    if (after !== null) answers.after = String(after);
    if (helped.length > 0) answers.tool = helped.map((tool) => words.tools[tool]).join(", ");
    const saved = await save.run({
      entry: { ...blankEntry(page.written_at, page.zone), title: words.entryTitle, template: "urge", answers },
    });
    if (!saved) return;
    const { change } = saved;
    toast({
      text: words.kept,
      ...(change === null ? {} : { undo: () => void undo.run({ change }).then(() => toast({ text: words.undone })) }),
    });
    leave();
  };

  const strong = after !== null && after >= 7;
  return (
    <>
      <p className="support-lead">{words.timeOverNote}</p>
      <Strength label={words.after} value={after} start={ride.before ?? 5} onChange={setAfter} />
      <p role="status" className="support-lead">
        {strong
          ? words.same
          : after !== null && ride.before !== null && after < ride.before
            ? `${words.fell(ride.before, after)} ${words.doneNote}`
            : ""}
      </p>
      <div className="support-field">
        <p className="support-ask" aria-hidden="true">
          {words.what}
        </p>
        <Chips
          label={words.what}
          chips={tools.map((id) => ({ id, label: words.tools[id] }))}
          values={helped}
          onChange={setHelped}
        />
      </div>
      {!open && <Notice icon="lock">{status.gate === "fresh" ? words.freshNote : words.lockedNote}</Notice>}
      <div className="support-tool-acts">
        {open && (
          <Button look="filled" size="large" wide onPress={() => void keep()} isPending={save.pending}>
            {words.keep}
          </Button>
        )}
        <div className="support-pair">
          {strong && (
            <Link to="/support" look="support" icon="phone">
              {t.support.call}
            </Link>
          )}
          <Button look="line" onPress={() => stayOn(5)}>
            {words.stay}
          </Button>
          <Button look="text" onPress={leave}>
            {open ? words.skipKeep : words.toSupport}
          </Button>
        </div>
      </div>
    </>
  );
}
