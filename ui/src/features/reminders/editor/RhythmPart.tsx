import type { Rhythm, RhythmUnit } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { Chips } from "../../../kit/Chips";
import { DatePicker } from "../../../kit/DatePicker";
import { dayName, dayOf, weekdays } from "../../../kit/meeting";
import { NumberField } from "../../../kit/NumberField";
import { Select } from "../../../kit/Select";
import type { PartProps } from "./draft";
import { MonthPart } from "./MonthPart";

const units: readonly RhythmUnit[] = ["day", "week", "month", "year"];
const most = 400;

/** "Every 2 weeks on Tuesday, until May", from parts a person can choose. */
export function RhythmPart({ draft, change, problem, rhythm }: PartProps & { rhythm: Rhythm }) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders.editor;
  const turn = (part: Partial<Rhythm>) => change({ rhythm: { ...rhythm, ...part } });
  const start = draft.day;

  const turnUnit = (unit: RhythmUnit) => {
    const week = { kind: "weekdays" as const, days: start ? [dayOf(start)] : [] };
    const month = { kind: "month_day" as const, day: start ? Number(start.slice(8)) : 1 };
    turn({ unit, on: unit === "week" ? week : unit === "month" ? month : { kind: "start" } });
  };
  // "As the first day" is shown as the day that is.
  const days = rhythm.on.kind === "weekdays" ? rhythm.on.days : start ? [dayOf(start)] : [];

  return (
    <>
      <div className="reminder-pair">
        <NumberField
          label={words.every}
          value={rhythm.every}
          minValue={1}
          maxValue={most}
          onChange={(every) => turn({ every: Number.isNaN(every) ? 1 : Math.round(every) })}
        />
        <Select
          label={words.unit}
          options={units.map((id) => ({ id, label: rhythm.every === 1 ? words.unit1[id] : words.units[id] }))}
          value={rhythm.unit}
          onChange={turnUnit}
        />
      </div>
      {rhythm.unit === "week" && (
        <div className="reminder-field" data-problem={problem("days") || undefined}>
          <p className="k-label">{words.days}</p>
          <Chips
            label={words.days}
            chips={weekdays.map((id) => ({ id, label: dayName(format, id, "weekdayShort") }))}
            values={days}
            onChange={(chosen) => turn({ on: { kind: "weekdays", days: chosen } })}
          />
          {problem("days") && (
            <p className="k-problem" role="alert">
              {words.daysMissing}
            </p>
          )}
        </div>
      )}
      {rhythm.unit === "month" && <MonthPart rhythm={rhythm} start={start} onChange={(on) => turn({ on })} />}
      <div className="reminder-pair">
        <Select
          label={words.ends}
          options={(["never", "on", "after"] as const).map((id) => ({ id, label: words.endKinds[id] }))}
          value={rhythm.end.kind}
          onChange={(kind) =>
            turn({
              end:
                kind === "on"
                  ? { kind, day: yearAfter(start) }
                  : kind === "after"
                    ? { kind, times: 10 }
                    : { kind: "never" },
            })
          }
        />
        {rhythm.end.kind === "on" && (
          <DatePicker
            label={words.endDay}
            value={rhythm.end.day}
            onChange={(day) => day && turn({ end: { kind: "on", day } })}
            problem={problem("end") ? words.endDayEarly : undefined}
          />
        )}
        {rhythm.end.kind === "after" && (
          <NumberField
            label={words.endTimes}
            value={rhythm.end.times}
            minValue={1}
            maxValue={9999}
            onChange={(times) => turn({ end: { kind: "after", times: Number.isNaN(times) ? 1 : Math.round(times) } })}
          />
        )}
      </div>
    </>
  );
}

/** A place to begin from: the same day of the next year, or its 28th. */
function yearAfter(start: string | null): string {
  const [year = "2026", month = "01", day = "01"] = (start ?? "").split("-");
  return `${Number(year) + 1}-${month}-${month === "02" && day === "29" ? "28" : day}`;
}
