import "./Button.css";
import { Button, type ButtonProps } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { Icon, type IconName } from "./Icon";
import "./IconButton.css";

interface Props extends Omit<ButtonProps, "children" | "className" | "style" | "aria-label"> {
  icon: IconName;
  /** What it does; read aloud and shown on hover or focus. */
  label: string;
  raised?: boolean;
  className?: string;
}

export function IconButton({ icon, label, raised, className, ...rest }: Props) {
  const classes = ["k-icon-button", raised && "k-icon-button-raised", className].filter(Boolean).join(" ");
  return (
    <TooltipTrigger delay={600}>
      <Button {...rest} aria-label={label} className={classes}>
        <Icon name={icon} />
      </Button>
      <Tooltip className="k-tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
