import "./Button.css";
import { ToggleButton, type ToggleButtonProps } from "react-aria-components/ToggleButton";
import { Icon, type IconName } from "./Icon";

interface Props extends Omit<ToggleButtonProps, "children" | "className" | "style" | "aria-label"> {
  icon: IconName;
  label: string;
  className?: string;
}

/** An icon that is on or off: a star, a pin, "show what I type". */
export function ToggleIcon({ icon, label, className, ...rest }: Props) {
  return (
    <ToggleButton {...rest} aria-label={label} className={["k-icon-button", className].filter(Boolean).join(" ")}>
      <Icon name={icon} />
    </ToggleButton>
  );
}
