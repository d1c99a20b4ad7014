import { useState } from "react";
import type { ToTry as Thing } from "../../host";
import { useAct } from "../../host/data";
import { useReminding } from "../../host/reminder";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { RemindChip } from "../../kit/RemindChip";
import { TextArea } from "../../kit/TextField";
import { toast } from "../../kit/Toast";

/** What the person meant to try, and room to say how it went. "Later" folds it away until the next visit. */
export function ToTry({ thing }: { thing: Thing }) {
  const t = useText();
  const format = useFormat();
  const answer = useAct("try_answer", { touches: ["today", "journal"] });
  const undo = useAct("change_undo", { touches: ["today", "journal"] });
  const reminding = useReminding({ kind: "try", entry: thing.entry });
  const [how, setHow] = useState<string | null>(null);
  const [later, setLater] = useState(false);
  if (later) return null;

  const keep = async (words: string, said: string) => {
    const done = await answer.run({ entry: thing.entry, how: words });
    if (done) toast({ text: said, undo: () => void undo.run({ change: done.change }) });
  };

  return (
    <Card look="flat" eyebrow={t.today.tryFrom(format.day(thing.on, "weekdayDayMonth"))}>
      <h2 className="today-written">{thing.text}</h2>
      {how === null ? (
        <div className="k-actions">
          <Button look="soft" onPress={() => setHow("")}>
            {t.today.itWent}
          </Button>
          <Button look="text" onPress={() => setLater(true)}>
            {t.today.later}
          </Button>
          <RemindChip compact reminding={reminding} name={thing.text} />
        </div>
      ) : (
        <div className="today-line">
          <TextArea
            label={t.today.how}
            hint={t.today.howHint}
            rows={2}
            written
            autoFocus
            value={how}
            onChange={setHow}
          />
          <div className="today-acts">
            <Button
              look="soft"
              isDisabled={how.trim() === ""}
              isPending={answer.pending}
              onPress={() => void keep(how.trim(), t.today.tryKept)}
            >
              {t.kit.save}
            </Button>
            <Button look="text" onPress={() => void keep("", t.today.tryAside)}>
              {t.today.aside}
            </Button>
            <Button look="text" onPress={() => setHow(null)}>
              {t.kit.cancel}
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}
