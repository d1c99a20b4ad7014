import "./Icon.css";
import { type IconName, shapes } from "./icons";

export type { IconName } from "./icons";

interface Props {
  name: IconName;
  size?: number;
  /** Only when the icon alone carries the meaning; beside words it stays silent. */
  label?: string;
}

/** One line icon of the set. Grows with the text size. */
export function Icon({ name, size = 22, label }: Props) {
  const named = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg
      className={name === "back" || name === "chevron" ? "k-icon k-icon-turns" : "k-icon"}
      style={{ inlineSize: `${size / 16}rem`, blockSize: `${size / 16}rem` }}
      viewBox="0 0 24 24"
      {...named}
    >
      {shapes[name]}
    </svg>
  );
}
