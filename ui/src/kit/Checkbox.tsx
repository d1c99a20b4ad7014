import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps } from "react-aria-components/Checkbox";
import "./Choice.css";
import { Icon } from "./Icon";

interface Props extends Omit<CheckboxProps, "children" | "className" | "style"> {
  children: ReactNode;
  /** A second, quieter line. */
  note?: ReactNode;
}

export function Checkbox({ children, note, ...rest }: Props) {
  return (
    <AriaCheckbox {...rest} className="k-choice">
      <span className="k-check">
        <Icon name="check" size={16} />
      </span>
      <span className="k-choice-text">
        <span>{children}</span>
        {note && <small>{note}</small>}
      </span>
    </AriaCheckbox>
  );
}
