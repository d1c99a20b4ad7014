import type { Schedule, Step, Unit } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Checkbox } from "../../../kit/Checkbox";
import { IconButton } from "../../../kit/IconButton";
import { NumberField } from "../../../kit/NumberField";
import { Select } from "../../../kit/Select";
import { stepName } from "../wording";

type Custom = Extract<Schedule, { preset: "custom" }>;

const units: readonly Unit[] = ["hour", "day", "week", "month", "year"];
const most = 100;

interface Props {
  schedule: Custom;
  onChange: (schedule: Custom) => void;
  problem: string | undefined;
}

/** One's own steps, in any order; the cairn sorts them by their day. */
export function Steps({ schedule, onChange, problem }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.path.editor;
  const { steps } = schedule;
  const put = (at: number, part: Partial<Step>) =>
    onChange({ ...schedule, steps: steps.map((step, other) => (other === at ? { ...step, ...part } : step)) });
  return (
    <div className="counter-part">
      <h3 className="counter-label">{words.steps}</h3>
      <ul className="counter-steps">
        {steps.map((step, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place.
            key={at}
          >
            <NumberField
              label={words.stepN}
              labelHidden
              value={step.n}
              minValue={1}
              maxValue={60_000}
              onChange={(n) => put(at, { n: Number.isNaN(n) ? 1 : Math.round(n) })}
            />
            <Select
              label={words.stepUnit}
              labelHidden
              options={units.map((id) => ({ id, label: words.units[id] }))}
              value={step.unit}
              onChange={(unit) => put(at, { unit })}
            />
            <IconButton
              icon="close"
              label={words.removeStep(stepName(t, format, step))}
              onPress={() => onChange({ ...schedule, steps: steps.filter((_, other) => other !== at) })}
            />
          </li>
        ))}
      </ul>
      {problem && (
        <p className="k-problem" role="alert">
          {problem}
        </p>
      )}
      <Button
        look="soft"
        size="small"
        icon="plus"
        className="counter-add"
        isDisabled={steps.length >= most}
        onPress={() => onChange({ ...schedule, steps: [...steps, { n: (steps.at(-1)?.n ?? 0) + 100, unit: "day" }] })}
      >
        {words.addStep}
      </Button>
      <Checkbox isSelected={schedule.then_yearly} onChange={(then_yearly) => onChange({ ...schedule, then_yearly })}>
        {words.thenYearly}
      </Checkbox>
    </div>
  );
}
