import type { Counter } from "../../../host";
import { useText } from "../../../i18n";
import { NumberField } from "../../../kit/NumberField";
import { Segmented } from "../../../kit/Segmented";
import { Switch } from "../../../kit/Switch";
import { TextField } from "../../../kit/TextField";
import { type PartProps, targetOf } from "./draft";

/** How much is meant, per day or per week; or no measure at all. */
export function Target({ draft, change, problem }: PartProps) {
  const t = useText();
  const words = t.path.editor;
  const kind = draft.kind === "do" ? "do" : "reduce";
  const turn = (part: Partial<NonNullable<Counter["target"]>>) =>
    draft.target && change({ target: { ...draft.target, ...part } });
  return (
    <fieldset className="counter-section">
      <legend>{words.target[kind]}</legend>
      <Switch
        isSelected={draft.target !== null}
        onChange={(on) => change({ target: on ? targetOf(draft.kind) : null })}
      >
        {words.targetWanted[kind]}
      </Switch>
      {draft.target && (
        <>
          <div className="counter-pair">
            <NumberField
              label={words.target[kind]}
              value={draft.target.hundredths / 100}
              onChange={(value) => turn({ hundredths: Number.isNaN(value) ? 0 : Math.round(value * 100) })}
              minValue={0}
              maxValue={1_000_000}
              formatOptions={{ maximumFractionDigits: 2 }}
              problem={problem("target") ? words.targetMissing : undefined}
            />
            <TextField
              label={words.targetUnit}
              hint={words.targetUnitHint}
              value={draft.target.unit}
              maxLength={60}
              onChange={(unit) => turn({ unit })}
            />
          </div>
          <Segmented
            label={words.targetPer}
            parts={[
              { id: "day", label: words.per.day },
              { id: "week", label: words.per.week },
            ]}
            value={draft.target.per}
            onChange={(per) => turn({ per })}
          />
        </>
      )}
    </fieldset>
  );
}
