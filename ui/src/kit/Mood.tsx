import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import { useText } from "../i18n";
import "./Mood.css";
import { stoneOutline } from "./stone";

/** Five, from lowest to highest; the host writes the same words. */
export const moods = ["rough", "low", "okay", "good", "bright"] as const;
export type MoodName = (typeof moods)[number];

const star = Array.from({ length: 16 }, (_, corner) => {
  const angle = (2 * Math.PI * corner) / 16;
  const reach = corner % 2 === 1 ? 18 : 18 * 0.68;
  return `${(22 + reach * Math.cos(angle)).toFixed(1)} ${(22 + reach * Math.sin(angle)).toFixed(1)}`;
});

// From jagged and low to round and bright: the shape tells as much as the colour.
export const moodOutlines: Record<MoodName, string> = {
  rough: `M${star.join(" ")}Z`,
  low: stoneOutline(22, 26, 36, 18, 5),
  okay: "M15 10h14a9 9 0 0 1 9 9v6a9 9 0 0 1-9 9H15a9 9 0 0 1-9-9v-6a9 9 0 0 1 9-9z",
  good: stoneOutline(22, 22, 36, 30, 8),
  bright: "M22 4a18 18 0 1 1 0 36 18 18 0 0 1 0-36z",
};

interface ShapeProps {
  mood: MoodName;
  size?: number;
  /** Where no word stands beside it. */
  named?: boolean;
}

export function MoodShape({ mood, size = 44, named }: ShapeProps) {
  const t = useText();
  return (
    <svg
      className="k-mood-shape"
      data-mood={mood}
      viewBox="0 0 44 44"
      style={{ inlineSize: `${size / 16}rem`, blockSize: `${size / 16}rem` }}
      {...(named ? { role: "img", "aria-label": t.kit.moods[mood] } : { "aria-hidden": true })}
    >
      <path d={moodOutlines[mood]} />
    </svg>
  );
}

interface PickerProps {
  label: string;
  value: MoodName | null;
  onChange: (mood: MoodName | null) => void;
}

/** How are you, just now? One of five, or none: pressing the chosen one takes it back. */
export function MoodPicker({ label, value, onChange }: PickerProps) {
  const t = useText();
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="k-moods"
      selectionMode="single"
      selectedKeys={value ? [value] : []}
      onSelectionChange={(keys) => onChange(moods.find((mood) => keys.has(mood)) ?? null)}
    >
      {moods.map((mood) => (
        <ToggleButton key={mood} id={mood} className="k-mood">
          <MoodShape mood={mood} />
          <span>{t.kit.moods[mood]}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
