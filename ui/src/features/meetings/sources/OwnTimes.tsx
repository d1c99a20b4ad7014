import type { OwnTime } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Chips } from "../../../kit/Chips";
import { DatePicker, TimeField } from "../../../kit/DatePicker";
import { dayName, weekdays } from "../../../kit/meeting";
import { NumberField } from "../../../kit/NumberField";
import { Select } from "../../../kit/Select";
import { newTime, type Rhythm, repeatOf, rhythms } from "./own";

interface Props {
  times: readonly OwnTime[];
  today: string;
  /** A monthly time names no week. */
  problem: boolean;
  onChange: (times: OwnTime[]) => void;
}

/** When it is held: one or several times, each in plain words. */
export function OwnTimes({ times, today, problem, onChange }: Props) {
  const t = useText();
  const words = t.own;
  return (
    <fieldset className="own-times">
      <legend>{words.when}</legend>
      {times.length === 0 && <p className="sources-note">{words.byArrangement}</p>}
      {times.map((time, at) => (
        <OneTime
          // biome-ignore lint/suspicious/noArrayIndexKey: a time has no name of its own, and rows are only added at the end
          key={at}
          number={at + 1}
          many={times.length > 1}
          time={time}
          today={today}
          problem={problem}
          onChange={(next) => onChange(times.map((one, place) => (place === at ? next : one)))}
          onRemove={() => onChange(times.filter((_, place) => place !== at))}
        />
      ))}
      <div className="sources-acts">
        <Button look="text" icon="plus" onPress={() => onChange([...times, newTime()])}>
          {times.length === 0 ? words.firstTime : words.moreTime}
        </Button>
      </div>
    </fieldset>
  );
}

interface OneProps {
  number: number;
  many: boolean;
  time: OwnTime;
  today: string;
  problem: boolean;
  onChange: (time: OwnTime) => void;
  onRemove: () => void;
}

function OneTime({ number, many, time, today, problem, onChange, onRemove }: OneProps) {
  const t = useText();
  const format = useFormat();
  const words = t.own;
  const { repeat } = time;
  const byDay = repeat.kind !== "month_day" && repeat.kind !== "once" && repeat.kind !== "rule";
  return (
    <fieldset className="own-time" aria-label={many ? words.timeNumber(number) : words.when}>
      {repeat.kind !== "rule" && (
        <Select
          label={words.rhythm}
          options={rhythms.map((id) => ({ id, label: words.rhythms[id] }))}
          value={repeat.kind as Rhythm}
          onChange={(rhythm) => onChange({ ...time, repeat: repeatOf(rhythm, repeat, today) })}
        />
      )}
      {byDay && (
        <Select
          label={words.day}
          options={weekdays.map((id) => ({ id, label: dayName(format, id) }))}
          value={time.weekday}
          onChange={(weekday) => onChange({ ...time, weekday })}
        />
      )}
      {repeat.kind === "nth_of_month" && (
        <div className="own-nth">
          <p className="own-label">{words.weeks}</p>
          <Chips
            label={words.weeks}
            chips={["1", "2", "3", "4", "5", "-1"].map((id) => ({
              id,
              label: t.meetings.rhythm.ordinal(Number(id), time.weekday),
            }))}
            values={repeat.nth.map(String)}
            onChange={(nth) =>
              onChange({ ...time, repeat: { kind: "nth_of_month", nth: nth.map(Number).sort((a, b) => a - b) } })
            }
          />
          {problem && repeat.nth.length === 0 && <p className="own-problem">{words.weeksMissing}</p>}
        </div>
      )}
      {repeat.kind === "every_other_week" && (
        <DatePicker
          label={words.oneDate}
          value={repeat.anchor}
          onChange={(anchor) => onChange({ ...time, repeat: { kind: "every_other_week", anchor } })}
        />
      )}
      {repeat.kind === "month_day" && (
        <NumberField
          label={words.monthDay}
          value={repeat.day}
          minValue={1}
          maxValue={31}
          onChange={(day) => onChange({ ...time, repeat: { kind: "month_day", day: day || 1 } })}
        />
      )}
      {repeat.kind === "once" && (
        <DatePicker
          label={words.date}
          value={repeat.on}
          onChange={(on) => onChange({ ...time, repeat: { kind: "once", on: on ?? today } })}
        />
      )}
      <TimeField
        label={words.start}
        value={time.start}
        onChange={(start) => onChange({ ...time, start: start ?? time.start })}
      />
      <NumberField
        label={words.minutes}
        value={time.minutes}
        minValue={1}
        maxValue={1440}
        onChange={(minutes) => onChange({ ...time, minutes: minutes || 60 })}
      />
      {(many || number === 1) && (
        <Button look="text" size="small" icon="trash" onPress={onRemove}>
          {many ? words.removeTime(number) : words.noTime}
        </Button>
      )}
    </fieldset>
  );
}
