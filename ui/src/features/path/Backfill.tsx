import { useState } from "react";
import type { CounterView } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { DatePicker } from "../../kit/DatePicker";
import { daysBetween } from "../../kit/Headline";
import { Sheet } from "../../kit/Sheet";
import { toast } from "../../kit/Toast";

/** Days from before, filled in afterwards, with no setback noted for it. */
export function Backfill({ isOpen, onClose, view }: { isOpen: boolean; onClose: () => void; view: CounterView }) {
  const t = useText();
  const add = useAct("event_add", { touches: ["counter", "today"] });
  const undo = useAct("change_undo", { touches: ["counter", "today"] });
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const words = t.path.backfill;
  const days = from && until ? daysBetween(from, until) : 0;
  const missing = !from || !until ? words.missing : undefined;
  const problem = missing ?? (days <= 0 ? words.order : until && until > view.today ? words.future : undefined);

  const keep = async () => {
    setTried(true);
    if (problem || !from || !until) return;
    const done = await add.run({ counter: view.id, on: from, what: { kind: "stretch", until } });
    if (!done) return;
    setFrom(null);
    setUntil(null);
    setTried(false);
    onClose();
    toast({ text: words.added(t.counter.nDays(days)), undo: () => void undo.run({ change: done.change }) });
  };

  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={words.title}
      foot={
        <>
          <Button look="text" onPress={onClose}>
            {t.kit.cancel}
          </Button>
          <Button look="filled" onPress={() => void keep()} isPending={add.pending}>
            {words.add}
          </Button>
        </>
      }
    >
      <p className="path-note">{words.note}</p>
      <DatePicker label={words.from} value={from} onChange={setFrom} max={view.today} />
      <DatePicker
        label={words.until}
        value={until}
        onChange={setUntil}
        max={view.today}
        problem={tried ? problem : undefined}
        hint={days > 0 && !problem ? words.days(days) : undefined}
      />
    </Sheet>
  );
}
