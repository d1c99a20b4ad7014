import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import "./Segmented.css";

interface Props<K extends string> {
  label: string;
  parts: readonly { id: K; label: string }[];
  value: K;
  onChange: (value: K) => void;
}

/** Two to four views of the same thing. */
export function Segmented<K extends string>({ label, parts, value, onChange }: Props<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="k-segmented"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as K);
      }}
    >
      {parts.map((part) => (
        <ToggleButton key={part.id} id={part.id} className="k-segmented-part">
          {part.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
