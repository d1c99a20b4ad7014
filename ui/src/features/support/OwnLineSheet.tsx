import { useState } from "react";
import type { LockScreen, OwnLine, OwnLineView } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { dials, leads, longest } from "./form";
import { KeptSheet } from "./KeptSheet";

interface Props {
  /** A line to change; none for a new one. */
  kept: OwnLineView | null;
  lockScreen: LockScreen;
  onClose: () => void;
}

const nothing: OwnLine = { name: "", phone: "", text: "", chat: "", note: "", when_locked: false };

/** A line of one's own: a name, and one way to reach it. */
export function OwnLineSheet({ kept, lockScreen, onClose }: Props) {
  const t = useText();
  const words = t.support;
  const [line, setLine] = useState<OwnLine>(kept?.own ?? nothing);
  const [tried, setTried] = useState(false);
  const save = useAct("line_save", { touches: ["care"] });
  const remove = useAct("line_delete", { touches: ["care"] });
  const undo = useAct("change_undo", { touches: ["care"] });
  const put = (part: Partial<OwnLine>) => setLine((was) => ({ ...was, ...part }));

  const empty = [line.phone, line.text, line.chat].every((way) => way.trim() === "");
  const wrong = (typed: string) => (typed.trim() !== "" && !dials(typed) ? words.phoneWrong : undefined);
  const problems = {
    name: line.name.trim() === "" ? words.nameMissing : undefined,
    phone: empty ? words.lineNoWay : wrong(line.phone),
    text: wrong(line.text),
    chat: line.chat.trim() !== "" && !leads(line.chat) ? words.lineChatWrong : undefined,
  };
  const keep = async () => {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const same = kept && JSON.stringify(kept.own) === JSON.stringify(line);
    if (same || (await save.run({ ...(kept ? { id: kept.id } : {}), line }))) onClose();
  };
  const drop = async () => {
    if (!kept) return;
    const done = await remove.run({ id: kept.id });
    if (!done) return;
    onClose();
    toast({ text: words.deleted(kept.own.name), undo: () => void undo.run({ change: done.change }) });
  };

  return (
    <KeptSheet
      title={kept ? words.lineEdit : words.lineNew}
      onClose={onClose}
      onKeep={() => void keep()}
      keeping={save.pending}
      onDrop={kept ? () => void drop() : undefined}
      dropping={remove.pending}
      whenLocked={line.when_locked}
      onWhenLocked={(when_locked) => put({ when_locked })}
      lockScreen={lockScreen}
    >
      <TextField
        label={words.lineName}
        hint={words.lineNameHint}
        value={line.name}
        onChange={(name) => put({ name })}
        problem={tried ? problems.name : undefined}
        maxLength={longest}
        autoFocus={!kept}
        isRequired
      />
      <TextField
        label={words.linePhone}
        type="tel"
        value={line.phone}
        onChange={(phone) => put({ phone })}
        problem={tried ? problems.phone : undefined}
        maxLength={longest}
      />
      <TextField
        label={words.lineText}
        type="tel"
        value={line.text}
        onChange={(text) => put({ text })}
        problem={tried ? problems.text : undefined}
        maxLength={longest}
      />
      <TextField
        label={words.lineChat}
        hint={words.lineChatHint}
        type="url"
        value={line.chat}
        onChange={(chat) => put({ chat })}
        problem={tried ? problems.chat : undefined}
        maxLength={500}
      />
      <TextField label={words.lineNote} value={line.note} onChange={(note) => put({ note })} maxLength={longest} />
    </KeptSheet>
  );
}
