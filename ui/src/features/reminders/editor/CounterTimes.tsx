import { useFormat, useText } from "../../../i18n";
import { Chips } from "../../../kit/Chips";
import { TimeField } from "../../../kit/DatePicker";
import { Switch } from "../../../kit/Switch";
import type { PartProps } from "./draft";

/** So many days before it can be thought of. */
const days = [1, 2, 3, 7, 14] as const;

/** About a milestone: the evening before, on the day. About a significant date: some days before, quietly. */
export function CounterTimes({ draft, change, problem }: PartProps) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders.editor;
  const { evening, onTheDay } = draft;
  const shown = [...new Set([...days, ...draft.before])].sort((one, other) => one - other);
  return (
    <fieldset className="reminder-section" data-problem={problem("never") || undefined}>
      <legend>{words.when}</legend>
      <div className="reminder-field">
        <p className="k-label">{words.before}</p>
        <Chips
          label={words.before}
          chips={shown.map((n) => ({ id: String(n), label: format.span({ days: n }) }))}
          values={draft.before.map(String)}
          onChange={(chosen) => change({ before: chosen.map(Number) })}
        />
      </div>
      {draft.before.length > 0 && (
        <TimeField
          label={words.beforeTime}
          value={draft.beforeTime}
          onChange={(beforeTime) => change({ beforeTime })}
          problem={problem("beforeTime") ? words.timeMissing : undefined}
        />
      )}
      <Switch isSelected={evening.on} onChange={(on) => change({ evening: { ...evening, on } })}>
        {words.evening}
      </Switch>
      {evening.on && (
        <TimeField
          label={words.eveningTime}
          value={evening.time}
          onChange={(time) => change({ evening: { ...evening, time } })}
        />
      )}
      <Switch isSelected={onTheDay.on} onChange={(on) => change({ onTheDay: { ...onTheDay, on } })}>
        {words.onTheDay}
      </Switch>
      {onTheDay.on && (
        <TimeField
          label={words.dayTime}
          value={onTheDay.time}
          onChange={(time) => change({ onTheDay: { ...onTheDay, time } })}
        />
      )}
      {problem("never") && (
        <p className="k-problem" role="alert">
          {words.never}
        </p>
      )}
    </fieldset>
  );
}
