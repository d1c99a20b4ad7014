import { useState } from "react";
import type { CounterView } from "../../host";
import { useAct } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { NumberField } from "../../kit/NumberField";
import { ProgressRing } from "../../kit/Progress";
import { toast } from "../../kit/Toast";
import { amountOf, amountText, targetText } from "./wording";

/** Today or this week beside what was meant, and a quick way to note more. Going past it is noted, never scolded. */
export function Period({ view }: { view: CounterView }) {
  const t = useText();
  const format = useFormat();
  const note = useAct("event_add", { touches: ["counter", "today"] });
  const undo = useAct("change_undo", { touches: ["counter", "today"] });
  const [amount, setAmount] = useState(1);
  const { period } = view;
  const kind = view.counter.kind;
  if (!period || (kind !== "reduce" && kind !== "do")) return null;
  const { unit, per, hundredths: meant } = period.target;
  const soFar = amountOf(t, format, period.hundredths, unit);

  const keep = async () => {
    const hundredths = Math.round(amount * 100);
    const done = await note.run({ counter: view.id, what: { kind: "amount", hundredths } });
    if (!done) return;
    toast({
      text: t.path.noted(amountOf(t, format, hundredths, unit)),
      undo: () => void undo.run({ change: done.change }),
    });
  };

  return (
    <Card eyebrow={t.path.period[per]} className="path-period">
      <div className="path-period-now">
        <ProgressRing
          label={t.path.period[per]}
          share={period.hundredths / meant}
          valueLabel={`${soFar}, ${targetText(t, format, kind, period)}`}
          tone={kind === "do" && period.within ? "dawn" : "moss"}
        >
          {amountText(format, period.hundredths)}
        </ProgressRing>
        <div>
          <h2>{soFar}</h2>
          <p className="path-note">{targetText(t, format, kind, period)}</p>
          <p className="path-note">{period.within ? t.path.within[kind] : t.path.beyond[kind]}</p>
        </div>
      </div>
      <form
        className="path-amount"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <NumberField
          label={t.path.howMuch(unit)}
          labelHidden
          value={amount}
          onChange={(value) => setAmount(Number.isNaN(value) ? 1 : value)}
          minValue={0.01}
          maxValue={1_000_000}
          formatOptions={{ maximumFractionDigits: 2 }}
        />
        <Button look="soft" type="submit" isPending={note.pending} aria-label={t.path.noteAmount}>
          {t.path.note}
        </Button>
      </form>
    </Card>
  );
}
