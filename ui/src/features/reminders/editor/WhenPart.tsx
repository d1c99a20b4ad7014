import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { DatePicker, TimeField } from "../../../kit/DatePicker";
import { Notice } from "../../../kit/Notice";
import { Segmented } from "../../../kit/Segmented";
import { type PartProps, weekly } from "./draft";
import { Except } from "./Except";
import { RhythmPart } from "./RhythmPart";

/** Once or again and again; a meeting has its own times. */
export function WhenPart({ today, ...part }: PartProps & { today: string }) {
  const t = useText();
  const words = t.reminders.editor;
  const { draft, change, problem } = part;
  if (draft.mode === "meeting") {
    return (
      <fieldset className="reminder-section">
        <legend>{words.when}</legend>
        <p className="reminders-note">{words.meetingTimes}</p>
      </fieldset>
    );
  }
  const series = draft.mode === "series";
  return (
    <fieldset className="reminder-section">
      <legend>{words.when}</legend>
      <Segmented
        label={words.when}
        parts={[
          { id: "once", label: words.whenKinds.once },
          { id: "series", label: words.whenKinds.series },
        ]}
        value={series ? "series" : "once"}
        onChange={(mode) =>
          change(
            mode === "series"
              ? { mode, rhythm: draft.rhythm ?? (draft.rule ? null : weekly(draft.day)) }
              : { mode: "once" },
          )
        }
      />
      {series &&
        (draft.rhythm ? (
          <RhythmPart {...part} rhythm={draft.rhythm} />
        ) : (
          <Notice
            icon="info"
            title={words.ownRule}
            actions={
              <Button look="soft" onPress={() => change({ rhythm: weekly(draft.day), except: [], besides: [] })}>
                {words.ownRuleChange}
              </Button>
            }
          >
            {words.ownRuleNote}
          </Notice>
        ))}
      <div className="reminder-pair">
        <TimeField
          label={words.time}
          value={draft.time}
          onChange={(time) => change({ time })}
          problem={problem("time") ? words.timeMissing : undefined}
        />
        <DatePicker
          label={series ? words.firstDay : words.day}
          value={draft.day}
          onChange={(day) => change({ day })}
          {...(series ? {} : { min: today })}
          problem={problem("day") ? words.dayMissing : problem("past") ? words.dayPast : undefined}
        />
      </div>
      {series && <Except {...part} />}
    </fieldset>
  );
}
