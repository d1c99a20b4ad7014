import { useState } from "react";
import type { Intention as Set_ } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Checkbox } from "../../kit/Checkbox";
import { IconButton } from "../../kit/IconButton";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";

/** One line for one day. Tomorrow the page is blank again, done or not. */
export function Intention({ on, intention }: { on: string; intention: Set_ | null }) {
  const t = useText();
  const save = useAct("intention_save", { touches: ["today"] });
  const undo = useAct("change_undo", { touches: ["today", "intention"] });
  const [words, setWords] = useState<string | null>(null);

  const keep = async () => {
    const text = (words ?? "").trim();
    if (text === (intention?.text ?? "")) {
      setWords(null);
      return;
    }
    const done = await save.run({ on, text, done: text !== "" && (intention?.done ?? false) });
    if (!done) return;
    setWords(null);
    if (text === "") toast({ text: t.today.intentionCleared, undo: () => void undo.run({ change: done.change }) });
  };

  if (words !== null) {
    return (
      <Card title={t.today.intention}>
        <form
          className="today-line"
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          <TextField
            label={t.today.intentionAsk}
            hint={t.today.intentionHint}
            value={words}
            onChange={setWords}
            maxLength={800}
            autoFocus
            onKeyDown={(event) => {
              if (event.key === "Escape") setWords(null);
            }}
          />
          <div className="today-acts">
            <Button look="soft" type="submit" isPending={save.pending}>
              {t.kit.save}
            </Button>
            <Button look="text" onPress={() => setWords(null)}>
              {t.kit.cancel}
            </Button>
          </div>
        </form>
      </Card>
    );
  }

  if (!intention || intention.text === "") {
    return (
      <Card look="quiet" className="today-blank">
        <Button look="text" icon="leaf" onPress={() => setWords("")}>
          {t.today.intentionAdd}
        </Button>
      </Card>
    );
  }

  return (
    <Card eyebrow={t.today.intention} className="today-intention">
      <div className="today-intended" data-done={intention.done}>
        <Checkbox isSelected={intention.done} onChange={(done) => void save.run({ on, text: intention.text, done })}>
          {intention.text}
        </Checkbox>
        <IconButton icon="pencil" label={t.today.intentionEdit} onPress={() => setWords(intention.text)} />
      </div>
    </Card>
  );
}
