import type { MeetingView } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { toast } from "../../kit/Toast";

/** Saving a meeting, making it the home group, and writing a note on it; each can be taken back. */
export function useSaving(view: MeetingView) {
  const t = useText();
  const save = useAct("meeting_save", { touches: ["today"] });
  const undo = useAct("change_undo", { touches: ["meeting", "today"] });
  const { meeting, saved, home } = view.card;
  const say = (text: string, back: () => void) => toast({ text, undo: back });
  const keep = async (change: { saved?: boolean; home?: boolean; note?: string }, text: string) => {
    const done = await save.run({ meeting, saved, home, note: view.note, ...change });
    if (done) say(text, () => void undo.run({ change: done.change }));
    return done !== undefined;
  };
  return {
    pending: save.pending,
    say,
    star: () =>
      saved ? keep({ saved: false, home: false }, t.meetings.unsaved) : keep({ saved: true }, t.meetings.savedNow),
    home: (on: boolean) =>
      keep(on ? { saved: true, home: true } : { home: false }, on ? t.meetings.homeNow : t.meetings.homeNot),
    note: (note: string) => keep({ saved: note === "" ? saved : true, note }, t.meetings.noteKept),
  };
}
