import { useState } from "react";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Chips } from "../../../kit/Chips";
import { NumberField } from "../../../kit/NumberField";
import { minutesWords } from "../../../kit/reminder";
import { Select } from "../../../kit/Select";
import type { PartProps } from "./draft";

const usual = [0, 5, 15, 30, 60, 120, 1440] as const;
const units = { minute: 1, hour: 60, day: 1440, week: 10_080 } as const;
type Unit = keyof typeof units;

/** Four weeks, and eight of them, as the host takes at most. */
const longest = 40_320;
const most = 8;

/** How long before it rings; several are fine. */
export function Leads({ draft, change }: PartProps) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders.editor;
  const [own, setOwn] = useState(false);
  const chosen = draft.leads.length === 0 ? [0] : draft.leads;
  const shown = [...new Set([...usual, ...chosen])].sort((one, other) => one - other);
  const full = chosen.length >= most;
  return (
    <fieldset className="reminder-section">
      <legend>{words.leads}</legend>
      <Chips
        label={words.leads}
        chips={shown.map((minutes) => ({
          id: String(minutes),
          label: minutes === 0 ? words.atTime : minutesWords(format, minutes),
        }))}
        values={chosen.map(String)}
        onChange={(next) => change({ leads: next.slice(0, most).map(Number) })}
      />
      {full ? (
        <p className="k-hint">{words.leadMost}</p>
      ) : own ? (
        <Own
          onAdd={(minutes) => {
            change({ leads: [...new Set([...chosen, minutes])] });
            setOwn(false);
          }}
          onCancel={() => setOwn(false)}
        />
      ) : (
        <Button look="text" size="small" icon="plus" className="reminder-begin" onPress={() => setOwn(true)}>
          {words.leadOwn}
        </Button>
      )}
    </fieldset>
  );
}

function Own({ onAdd, onCancel }: { onAdd: (minutes: number) => void; onCancel: () => void }) {
  const t = useText();
  const words = t.reminders.editor;
  const [number, setNumber] = useState(45);
  const [unit, setUnit] = useState<Unit>("minute");
  const minutes = number * units[unit];
  const long = minutes > longest;
  return (
    <>
      <div className="reminder-pair">
        <NumberField
          label={words.leadNumber}
          value={number}
          minValue={1}
          maxValue={longest}
          autoFocus
          onChange={(value) => setNumber(Number.isNaN(value) ? 1 : Math.round(value))}
          problem={long ? words.leadLong : undefined}
        />
        <Select
          label={words.leadUnit}
          options={(Object.keys(units) as Unit[]).map((id) => ({ id, label: words.leadUnits[id] }))}
          value={unit}
          onChange={setUnit}
        />
      </div>
      <div className="reminder-acts">
        <Button look="soft" isDisabled={long} onPress={() => onAdd(minutes)}>
          {words.leadAdd}
        </Button>
        <Button look="text" onPress={onCancel}>
          {t.kit.cancel}
        </Button>
      </div>
    </>
  );
}
