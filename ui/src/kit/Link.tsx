import "./Button.css";
import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components/Link";
import { Icon, type IconName } from "./Icon";

interface Props {
  /** A place inside Cairn: "/journal/abc". */
  to: string;
  look?: "plain" | "filled" | "line" | "soft" | "text" | "support";
  icon?: IconName;
  wide?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-current"?: "page";
  children?: ReactNode;
}

/** Goes to a place inside Cairn. Every look but plain is a Button's. */
export function Link({ to, look = "plain", icon, wide, className, children, ...rest }: Props) {
  const looks = look === "plain" ? [] : ["k-button", `k-button-${look}`, "k-button-medium"];
  return (
    <AriaLink
      {...rest}
      href={`#${to}`}
      className={[...looks, wide && "k-button-wide", className].filter(Boolean).join(" ")}
    >
      {icon && <Icon name={icon} size={20} />}
      {look === "plain" ? children : <span>{children}</span>}
    </AriaLink>
  );
}
