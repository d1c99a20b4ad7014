import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import "./Chips.css";
import { Icon } from "./Icon";

export interface ChipItem<K extends string> {
  id: K;
  label: string;
  /** A small drawing before the words. */
  mark?: ReactNode;
  /** A quieter word after the label: how many. */
  note?: string;
}

interface Words {
  /** What the group asks; read aloud. */
  label: string;
  /** One line that scrolls sideways instead of wrapping. */
  scroll?: boolean;
  isDisabled?: boolean;
}

type Single<K extends string> = Words & {
  chips: readonly ChipItem<K>[];
  value: K | null;
  onChange: (value: K | null) => void;
  /** One is always chosen. */
  required?: boolean;
};

type Several<K extends string> = Words & {
  chips: readonly ChipItem<K>[];
  values: readonly K[];
  onChange: (values: K[]) => void;
};

/** Any number of small choices: hungry, angry, lonely, tired. */
export function Chips<K extends string>({ chips, values, onChange, ...words }: Several<K>) {
  return (
    <Group
      {...words}
      chips={chips}
      mode="multiple"
      chosen={values}
      onChosen={(keys) => onChange(chips.map((chip) => chip.id).filter((id) => keys.has(id)))}
    />
  );
}

/** One small choice, or none. */
export function ChipChoice<K extends string>({ chips, value, onChange, required, ...words }: Single<K>) {
  return (
    <Group
      {...words}
      chips={chips}
      mode="single"
      required={required ?? false}
      chosen={value === null ? [] : [value]}
      onChosen={(keys) => onChange(chips.find((chip) => keys.has(chip.id))?.id ?? null)}
    />
  );
}

type GroupProps<K extends string> = Words & {
  chips: readonly ChipItem<K>[];
  mode: "single" | "multiple";
  chosen: readonly K[];
  required?: boolean;
  onChosen: (keys: Set<K>) => void;
};

function Group<K extends string>({
  label,
  scroll,
  isDisabled,
  chips,
  mode,
  chosen,
  required,
  onChosen,
}: GroupProps<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={scroll ? "k-chips k-chips-scroll" : "k-chips"}
      selectionMode={mode}
      disallowEmptySelection={required ?? false}
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChosen(keys as Set<K>)}
      isDisabled={isDisabled ?? false}
    >
      {chips.map((chip) => (
        <ToggleButton key={chip.id} id={chip.id} className="k-chip">
          {chip.mark}
          {chip.label}
          {chip.note !== undefined && <small>{chip.note}</small>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** A word that stands for something and does nothing. */
export function Tag({ children, tone }: { children: ReactNode; tone?: "plain" | "dawn" | "plum" | "moss" }) {
  return <span className={`k-tag k-tag-${tone ?? "plain"}`}>{children}</span>;
}

/** A word that can be taken away again: a tag on an entry, a filter. */
export function RemovableChip({
  label,
  removeLabel,
  onRemove,
}: {
  label: string;
  removeLabel: string;
  onRemove: () => void;
}) {
  return (
    <button type="button" className="k-chip k-chip-removable" onClick={onRemove} aria-label={removeLabel}>
      {label}
      <Icon name="close" size={14} />
    </button>
  );
}
