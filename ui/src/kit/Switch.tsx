import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps } from "react-aria-components/Switch";
import "./Choice.css";

interface Props extends Omit<SwitchProps, "children" | "className" | "style"> {
  children: ReactNode;
  /** A second, quieter line: what it changes. */
  note?: ReactNode;
}

/** On or off, at once. The words come first, the switch at the end of the line. */
export function Switch({ children, note, ...rest }: Props) {
  return (
    <AriaSwitch {...rest} className="k-choice k-switch">
      <span className="k-choice-text">
        <span>{children}</span>
        {note && <small>{note}</small>}
      </span>
      <span className="k-switch-track">
        <span className="k-switch-knob" />
      </span>
    </AriaSwitch>
  );
}
