import type { Rhythm } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { type DayCode, dayName, dayOf, weekdays } from "../../../kit/meeting";
import { Segmented } from "../../../kit/Segmented";
import { Select } from "../../../kit/Select";

interface Props {
  rhythm: Rhythm;
  start: string | null;
  onChange: (on: Rhythm["on"]) => void;
}

/** On a day of the month, or on its 2nd Tuesday. */
export function MonthPart({ rhythm, start, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders.editor;
  const { on } = rhythm;
  const day = on.kind === "month_day" ? on.day : start ? Number(start.slice(8)) : 1;
  const nth = on.kind === "nth_weekday" ? on : null;
  const first: DayCode = start ? dayOf(start) : "Mon";
  return (
    <div className="reminder-field">
      <p className="k-label">{words.monthly}</p>
      <Segmented
        label={words.monthly}
        parts={[
          { id: "day", label: words.monthlyKinds.day },
          { id: "nth", label: words.monthlyKinds.nth },
        ]}
        value={nth ? "nth" : "day"}
        onChange={(kind) =>
          onChange(
            kind === "day"
              ? { kind: "month_day", day: start ? Number(start.slice(8)) : 1 }
              : {
                  kind: "nth_weekday",
                  nth: start ? Math.min(4, Math.ceil(Number(start.slice(8)) / 7)) : 1,
                  day: first,
                },
          )
        }
      />
      {nth ? (
        <div className="reminder-pair">
          <Select
            label={words.nth}
            options={[1, 2, 3, 4, 5, -1].map((which) => ({
              id: String(which),
              label: words.nthOption(which, nth.day),
            }))}
            value={String(nth.nth)}
            onChange={(which) => onChange({ ...nth, nth: Number(which) })}
          />
          <Select
            label={words.weekday}
            options={weekdays.map((id) => ({ id, label: dayName(format, id) }))}
            value={nth.day}
            onChange={(next) => onChange({ ...nth, day: next })}
          />
        </div>
      ) : (
        <Select
          label={words.monthDay}
          options={[...Array.from({ length: 31 }, (_, index) => index + 1), -1].map((which) => ({
            id: String(which),
            label: which < 0 ? words.lastDay : words.dayOption(which),
          }))}
          value={String(day)}
          onChange={(which) => onChange({ kind: "month_day", day: Number(which) })}
        />
      )}
      {(day > 28 || nth?.nth === 5) && <p className="k-hint">{words.shortMonths}</p>}
    </div>
  );
}
