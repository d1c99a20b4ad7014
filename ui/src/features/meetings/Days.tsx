import { useFormat, useText } from "../../i18n";
import { ChipChoice } from "../../kit/Chips";
import { type DayCode, dayName, dayOf, weekdays } from "../../kit/meeting";

interface Props {
  /** Meetings on each day, Monday first. */
  counts: readonly number[];
  today: string;
  value: DayCode;
  onChange: (day: DayCode) => void;
}

/** The week from today on, to look at a day at a time. */
export function Days({ counts, today, value, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const from = weekdays.indexOf(dayOf(today));
  const week = weekdays.map((_, index) => weekdays[(from + index) % 7] ?? "Mon");
  return (
    <div className="meetings-days">
      <ChipChoice
        label={t.meetings.facets.days}
        scroll
        required
        chips={week.map((day) => ({
          id: day,
          label: dayName(format, day, "weekdayShort"),
          note: format.number(counts[weekdays.indexOf(day)] ?? 0),
        }))}
        value={value}
        onChange={(day) => day && onChange(day)}
      />
    </div>
  );
}
