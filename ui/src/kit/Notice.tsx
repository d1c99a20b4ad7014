import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import "./Notice.css";

interface Props {
  /** plain: good to know · plum: think about it · dawn: something good · support: help is at hand. */
  tone?: "plain" | "plum" | "dawn" | "support";
  icon?: IconName;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read aloud as soon as it appears. */
  live?: boolean;
}

/** A calm aside within a page. */
export function Notice({ tone = "plain", icon, title, children, actions, live }: Props) {
  return (
    <div className={`k-notice k-notice-${tone}`} {...(live ? { role: "status" as const } : {})}>
      {icon && <Icon name={icon} size={20} />}
      <div className="k-notice-words">
        {title && <p className="k-notice-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="k-notice-acts">{actions}</div>}
      </div>
    </div>
  );
}
