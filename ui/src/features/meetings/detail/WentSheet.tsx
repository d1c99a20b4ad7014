import { useState } from "react";
import type { MeetingView } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { DatePicker } from "../../../kit/DatePicker";
import { Sheet } from "../../../kit/Sheet";
import { TextArea, TextField } from "../../../kit/TextField";
import { toast } from "../../../kit/Toast";

interface Props {
  view: MeetingView;
  isOpen: boolean;
  onClose: () => void;
}

/** "I went": the day, a few words, and one thing to try. All of it may stay empty. */
export function WentSheet({ view, isOpen, onClose }: Props) {
  const t = useText();
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t.meetings.went.add} held>
      {isOpen && <Form view={view} onClose={onClose} />}
    </Sheet>
  );
}

function Form({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const t = useText();
  const today = useCall("journal_new").data?.on;
  const [on, setOn] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [toTry, setToTry] = useState("");
  const add = useAct("attendance_add", { touches: ["meeting", "journal", "today", "tag"] });
  const undo = useAct("change_undo", { touches: ["meeting", "attendance", "journal", "today", "tag"] });
  const keep = async () => {
    const day = on ?? today;
    const done = await add.run({
      meeting: view.card.meeting,
      name: view.card.name,
      ...(day ? { on: day } : {}),
      note: note.trim(),
      to_try: toTry.trim(),
    });
    if (!done) return;
    onClose();
    toast({ text: t.meetings.went.kept, undo: () => void undo.run({ change: done.change }) });
  };
  return (
    <div className="meeting-went">
      <DatePicker
        label={t.meetings.went.day}
        value={on ?? today ?? null}
        onChange={setOn}
        {...(today ? { max: today } : {})}
      />
      <TextArea
        label={t.meetings.went.note}
        hint={t.meetings.went.noteHint}
        rows={3}
        written
        value={note}
        onChange={setNote}
      />
      <TextField label={t.meetings.went.toTry} hint={t.meetings.went.toTryHint} value={toTry} onChange={setToTry} />
      <div className="k-actions">
        <Button look="filled" isPending={add.pending} onPress={() => void keep()}>
          {t.kit.save}
        </Button>
        <Button look="text" onPress={onClose}>
          {t.kit.cancel}
        </Button>
      </div>
    </div>
  );
}
