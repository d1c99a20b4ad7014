import { call, IpcError, type ReminderStatus } from "../../../host";
import { useAct, useInvalidate } from "../../../host/data";
import { useSession } from "../../../host/session";
import { useText } from "../../../i18n";
import { errorWords } from "../../../i18n/error";
import { Segmented } from "../../../kit/Segmented";
import { Switch } from "../../../kit/Switch";
import { toast } from "../../../kit/Toast";

const choices = ["auto", "stay", "close"] as const;
type Choice = (typeof choices)[number];

/** On a computer: starting with the login, and staying in the tray. Where there is no such thing it is not mentioned. */
export function Device({ status }: { status: ReminderStatus }) {
  const t = useText();
  const { refresh } = useSession();
  const invalidate = useInvalidate();
  const words = t.reminders.reach;
  const login = useAct("login_save", { touches: ["reminder"] });
  // A phone rings by itself; there is no window to close.
  if (status.exact !== null) return null;

  const tray = async (choice: Choice) => {
    try {
      const { appearance } = await call("app_status");
      await call("appearance_save", { ...appearance, tray: choice === "auto" ? null : choice === "stay" });
      await refresh();
      invalidate("reminder");
    } catch (thrown) {
      toast({ text: errorWords(t, IpcError.from(thrown).code), problem: true });
    }
  };
  const chosen: Choice = status.tray === null ? "auto" : status.tray ? "stay" : "close";
  return (
    <section className="reminder-part">
      <h2>{words.deviceTitle}</h2>
      {status.login !== null && (
        <Switch isSelected={status.login} onChange={(on) => void login.run({ on })} note={words.loginNote}>
          {words.login}
        </Switch>
      )}
      <div className="reminder-field">
        <p className="k-label">{words.tray}</p>
        <p className="reminders-note">{words.trayNote}</p>
        <Segmented
          label={words.tray}
          parts={choices.map((id) => ({ id, label: words.trayChoices[id] }))}
          value={chosen}
          onChange={(choice) => void tray(choice)}
        />
      </div>
    </section>
  );
}
