import { useEffect } from "react";
import type { ReminderStatus } from "../../../host";
import { useAct, useInvalidate } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";

/** On a phone that saves power by being late: the way to its own page where that can be changed. */
export function Exact({ status }: { status: ReminderStatus }) {
  const t = useText();
  const words = t.reminders.reach;
  const ask = useAct("reminder_exact");
  const invalidate = useInvalidate();
  // Whoever comes back from that page may have changed it.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") invalidate("reminder");
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [invalidate]);
  if (status.exact !== "inexact" || status.allowed !== "yes") return null;
  return (
    <section className="reminder-part">
      <h2>{words.exact}</h2>
      <p className="reminders-note">{words.exactNote}</p>
      <div className="reminder-acts">
        <Button look="soft" icon="clock" isPending={ask.pending} onPress={() => void ask.run()}>
          {words.exactAsk}
        </Button>
      </div>
    </section>
  );
}
