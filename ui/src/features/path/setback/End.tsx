import type { CounterView } from "../../../host";
import { useAct } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { seedOf } from "../../../kit/Headline";
import { Link } from "../../../kit/Link";
import { Stones } from "../../../kit/Stones";
import { toast } from "../../../kit/Toast";
import { stoneName } from "../wording";
import type { Flow } from "./flow";

/** The quiet end: the same stones as before, and every day that was. */
export function End({ view, flow, onDone }: { view: CounterView; flow: Flow; onDone: () => void }) {
  const t = useText();
  const format = useFormat();
  const undo = useAct("change_undo", { touches: ["counter", "today"] });
  const words = t.path.flow;
  const count = view.stones.length;
  const latest = view.stones.at(-1);
  const label = latest ? `${stoneName(t, format, latest)}, ${format.day(latest.on)}` : "";

  const take = async () => {
    if (flow.change === null) return;
    const done = await undo.run({ change: flow.change });
    if (!done) return;
    toast({ text: words.undone });
    onDone();
  };

  return (
    <>
      {count > 0 && (
        <div className="setback-stones">
          <Stones
            count={count}
            seed={seedOf(view.id)}
            width={200}
            maxHeight={260}
            colours={view.stones.map((stone) => stone.colour)}
            label={t.path.cairn(count, label)}
          />
        </div>
      )}
      <div className="setback-kept">
        {count > 0 && <p>{words.endStones(count)}</p>}
        {view.total_days > 0 && <p>{words.endDays(t.counter.nDays(view.total_days))}</p>}
        <p>{flow.outcome === "new_stretch" ? words.endNew : words.endSlip}</p>
        {flow.next === "rest" && <p>{words.endRest}</p>}
        {flow.next === "plan" && <p>{words.endPlan}</p>}
      </div>
      <div className="setback-acts">
        {flow.next === "call" && (
          <Link look="support" icon="phone" to="/support">
            {words.endCall}
          </Link>
        )}
        {flow.next === "plan" && (
          <Link look="support" icon="list" to="/support">
            {t.app.places.support}
          </Link>
        )}
        {flow.next === "meeting" && (
          <Link look="line" icon="meetings" to="/meetings">
            {words.endMeeting}
          </Link>
        )}
        <Button look="filled" onPress={onDone}>
          {words.close}
        </Button>
        <Button look="text" icon="undo" isPending={undo.pending} onPress={() => void take()}>
          {words.undo}
        </Button>
      </div>
      <p className="setback-small">{words.undoNote}</p>
    </>
  );
}
