import { useId } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import { useText } from "../../i18n";
import { VisuallyHidden } from "../../kit/VisuallyHidden";
import "./Rating.css";
import { most } from "./templates";

interface Props {
  label: string;
  kind: "strength" | "card";
  /** Digits, or nothing. */
  value: string;
  onChange: (value: string) => void;
  /** Words for both ends of the scale; said once above a row of several. */
  ends?: boolean;
}

/** How strong, from nothing to most. A second press takes the answer back: every question may stay empty. */
export function Rating({ label, kind, value, onChange, ends = true }: Props) {
  const t = useText();
  const id = useId();
  const steps = Array.from({ length: most[kind] + 1 }, (_, step) => String(step));
  const chosen = value === "" ? -1 : Number(value);
  return (
    <div className={`journal-rating journal-rating-${kind}`}>
      <p id={id} className="journal-ask">
        {label}
      </p>
      <ToggleButtonGroup
        aria-labelledby={id}
        className="journal-scale"
        selectionMode="single"
        selectedKeys={steps.includes(value) ? [value] : []}
        onSelectionChange={(keys) => onChange(steps.find((step) => keys.has(step)) ?? "")}
      >
        {steps.map((step, index) => (
          <ToggleButton
            key={step}
            id={step}
            className="journal-step"
            data-below={index < chosen}
            aria-label={t.journal.strength(index, most[kind])}
          >
            {step}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {ends && (
        <p className="journal-ends" aria-hidden="true">
          <span>{t.journal.ends[kind][0]}</span>
          <span>{t.journal.ends[kind][1]}</span>
        </p>
      )}
    </div>
  );
}

/** The same, to read. */
export function Rated({ label, kind, value }: { label: string; kind: "strength" | "card"; value: number }) {
  const t = useText();
  return (
    <div className="journal-rated">
      <span>{label}</span>
      <span className="journal-meter" aria-hidden="true">
        <i style={{ inlineSize: `${(100 * value) / most[kind]}%` }} />
      </span>
      <b>
        <span aria-hidden="true">{value}</span>
        <VisuallyHidden>{t.journal.strength(value, most[kind])}</VisuallyHidden>
      </b>
    </div>
  );
}
