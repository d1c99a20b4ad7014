import { IpcError, type Settings } from "../../../host";
import { useCall, useInvalidate } from "../../../host/data";
import { changeSettings } from "../../../host/settings";
import { useFormat, useText } from "../../../i18n";
import { errorWords } from "../../../i18n/error";
import { TimeField } from "../../../kit/DatePicker";
import { minutesWords } from "../../../kit/reminder";
import { Select } from "../../../kit/Select";
import { Switch } from "../../../kit/Switch";
import { toast } from "../../../kit/Toast";
import { Skeleton } from "../../../kit/Waiting";

/** Ten in the evening to eight in the morning. */
const usual = { quiet_from: 22 * 60, quiet_to: 8 * 60 };
const waits = [5, 10, 15, 30, 60] as const;

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

/** Hours in which nothing makes a sound, and how long "Later" waits. */
export function Quiet() {
  const t = useText();
  const format = useFormat();
  const invalidate = useInvalidate();
  const { data } = useCall("settings_read");
  const words = t.reminders.reach;
  if (!data) return <Skeleton lines={3} />;

  const change = async (part: Partial<Settings>) => {
    try {
      await changeSettings(part);
    } catch (thrown) {
      toast({ text: errorWords(t, IpcError.from(thrown).code), problem: true });
    }
    invalidate("settings", "reminder", "today");
  };
  const on = data.quiet_from !== data.quiet_to;
  const edge = (part: "quiet_from" | "quiet_to") => (time: string | null) => {
    // Half-typed, or the same as the other: what there was stays.
    if (time !== null && minutesOf(time) !== data[part === "quiet_from" ? "quiet_to" : "quiet_from"]) {
      void change({ [part]: minutesOf(time) });
    }
  };
  return (
    <>
      <section className="reminder-part">
        <h2>{words.quietTitle}</h2>
        <Switch
          isSelected={on}
          note={words.quietNote}
          onChange={(wanted) => void change(wanted ? usual : { quiet_from: 0, quiet_to: 0 })}
        >
          {words.quietOn}
        </Switch>
        {on && (
          <div className="reminder-pair">
            <TimeField label={words.from} value={clock(data.quiet_from)} onChange={edge("quiet_from")} />
            <TimeField label={words.to} value={clock(data.quiet_to)} onChange={edge("quiet_to")} />
          </div>
        )}
      </section>
      <section className="reminder-part">
        <h2>{words.snoozeTitle}</h2>
        <p className="reminders-note">{words.snoozeNote}</p>
        <Select
          label={words.snoozeTitle}
          labelHidden
          options={[...new Set([...waits, data.snooze_minutes])]
            .sort((one, other) => one - other)
            .map((minutes) => ({ id: String(minutes), label: minutesWords(format, minutes) }))}
          value={String(data.snooze_minutes)}
          onChange={(minutes) => void change({ snooze_minutes: Number(minutes) })}
        />
      </section>
    </>
  );
}
