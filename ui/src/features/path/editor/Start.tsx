import { useMemo } from "react";
import type { LeapRule } from "../../../host";
import { useText } from "../../../i18n";
import { Checkbox } from "../../../kit/Checkbox";
import { ComboBox } from "../../../kit/ComboBox";
import { DatePicker, TimeField } from "../../../kit/DatePicker";
import { Notice } from "../../../kit/Notice";
import { isLeapDay, type PartProps } from "./draft";

/** Every zone of the platform, and the one in use whatever the platform thinks of it. */
function zonesWith(zone: string) {
  const known = Intl.supportedValuesOf("timeZone");
  const all = known.includes(zone) ? known : [zone, ...known];
  return all.map((id) => ({ id, label: id.replaceAll("_", " ") }));
}

/** Since when, and where the days are counted. */
export function Start({ draft, change, problem, today, leap }: PartProps & { today: string; leap: LeapRule }) {
  const t = useText();
  const words = t.path.editor;
  const zones = useMemo(() => zonesWith(draft.zone), [draft.zone]);
  const quiet = draft.kind === "significant_date";
  return (
    <fieldset className="counter-section">
      <legend>{words.start}</legend>
      <div className="counter-pair">
        <DatePicker
          label={quiet ? words.dateDay : words.startDay}
          value={draft.start}
          onChange={(start) => change({ start })}
          {...(draft.approximate ? { max: today } : {})}
          problem={problem("start") ? words.startMissing : problem("early") ? words.startEarly : undefined}
        />
        {!quiet && !draft.approximate && (
          <TimeField
            label={`${words.time} (${t.kit.optional})`}
            hint={words.timeNote}
            value={draft.start_time}
            onChange={(start_time) => change({ start_time })}
          />
        )}
      </div>
      {isLeapDay(draft.start) && <Notice icon="info">{words.leap[leap]}</Notice>}
      <Checkbox
        isSelected={draft.approximate}
        note={words.approximateNote}
        onChange={(approximate) => change({ approximate, start_time: approximate ? null : draft.start_time })}
      >
        {words.approximate}
      </Checkbox>
      <ComboBox
        label={words.zone}
        hint={words.zoneHint}
        options={zones}
        value={draft.zone}
        onChange={(zone) => zone && change({ zone })}
        nothing={words.zoneNothing}
      />
    </fieldset>
  );
}
