import type { Schedule } from "../../../host";
import { useText } from "../../../i18n";
import { RadioCards } from "../../../kit/RadioCards";
import type { PartProps } from "./draft";
import { Steps } from "./Steps";

const presets: readonly Schedule["preset"][] = ["gentle", "aa", "na", "yearly", "custom", "nothing"];

/** When a stone is laid. */
export function Stones({ draft, change, problem }: PartProps) {
  const t = useText();
  const words = t.path.editor;
  const shown = draft.kind === "significant_date" ? (["yearly", "custom", "nothing"] as const) : presets;
  return (
    <fieldset className="counter-section" data-problem={problem("steps") || undefined}>
      <legend>{words.schedule}</legend>
      <RadioCards
        label={words.scheduleLabel}
        labelHidden
        across
        cards={shown.map((id) => ({ id, label: words.presets[id], note: words.presetNotes[id] }))}
        value={draft.schedule.preset}
        onChange={(preset) =>
          change({
            schedule:
              preset === "custom" ? { preset, steps: [{ n: 100, unit: "day" }], then_yearly: true } : { preset },
          })
        }
      />
      {draft.schedule.preset === "custom" && (
        <Steps
          schedule={draft.schedule}
          onChange={(schedule) => change({ schedule })}
          problem={problem("steps") ? words.stepsMissing : undefined}
        />
      )}
    </fieldset>
  );
}
