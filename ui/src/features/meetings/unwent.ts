import type { AttendanceView } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { toast } from "../../kit/Toast";

/** Takes a time one went away again, with a way back. */
export function useUnwent() {
  const t = useText();
  const remove = useAct("attendance_delete", { touches: ["meeting", "today"] });
  const undo = useAct("change_undo", { touches: ["meeting", "attendance", "today", "journal"] });
  return async (time: AttendanceView) => {
    const done = await remove.run({ id: time.id });
    if (done) toast({ text: t.meetings.went.removed, undo: () => void undo.run({ change: done.change }) });
  };
}
