import { Switch } from "react-aria-components/Switch";
import "../../kit/Choice.css";

interface Props {
  label: string;
  isSelected: boolean;
  onChange: (on: boolean) => void;
}

/** On or off at the end of a row that has its words already. */
export function ToggleSwitch({ label, ...rest }: Props) {
  return (
    <Switch {...rest} aria-label={label} className="k-switch reminders-switch">
      <span className="k-switch-track">
        <span className="k-switch-knob" />
      </span>
    </Switch>
  );
}
