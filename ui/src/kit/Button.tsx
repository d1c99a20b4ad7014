import "./Button.css";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Icon, type IconName } from "./Icon";

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  /** filled: the one main act of a screen · line: beside it · soft: inside a card · text: quiet · support: help · careful: cannot easily be taken back (plum, never red). */
  look?: "filled" | "line" | "soft" | "text" | "support" | "careful";
  size?: "medium" | "small" | "large";
  icon?: IconName;
  /** As wide as its place. */
  wide?: boolean;
  className?: string;
  children: ReactNode;
}

export function Button({ look = "line", size = "medium", icon, wide, className, children, ...rest }: ButtonProps) {
  const classes = ["k-button", `k-button-${look}`, `k-button-${size}`, wide && "k-button-wide", className];
  return (
    <AriaButton {...rest} className={classes.filter(Boolean).join(" ")}>
      {({ isPending }) => (
        <>
          {isPending ? <span className="k-button-wait" /> : icon && <Icon name={icon} size={20} />}
          <span>{children}</span>
        </>
      )}
    </AriaButton>
  );
}
