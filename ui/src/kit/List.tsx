import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Link } from "react-aria-components/Link";
import { Icon, type IconName } from "./Icon";
import "./List.css";

interface ListProps {
  /** card: on a sheet with hairlines between · plain: hairlines on the page · spaced: neither. */
  look?: "card" | "plain" | "spaced";
  label?: string;
  children: ReactNode;
}

export function List({ look = "card", label, children }: ListProps) {
  return (
    <ul className={`k-list k-list-${look}`} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  title: ReactNode;
  note?: ReactNode;
  /** In a round field before the words. */
  icon?: IconName;
  /** Anything else before the words: a mood, a time. */
  start?: ReactNode;
  end?: ReactNode;
  /** A place to go; shows a chevron. */
  to?: string;
  /** A telephone number or page outside: "tel:…", "sms:…". */
  href?: string;
  onPress?: () => void;
  /** The row is the one shown beside the list. */
  current?: boolean;
  children?: ReactNode;
}

/** A line of a list. With `to`, `href` or `onPress` the whole line is the target. */
export function ListRow({ title, note, icon, start, end, to, href, onPress, current, children }: RowProps) {
  const inside = (
    <>
      {icon && (
        <span className="k-row-icon">
          <Icon name={icon} />
        </span>
      )}
      {start}
      <span className="k-row-text">
        <span className="k-row-title">{title}</span>
        {note && <span className="k-row-note">{note}</span>}
        {children}
      </span>
      {end}
      {(to || onPress) && !end && <Icon name="chevron" size={18} />}
    </>
  );
  const target = to === undefined ? href : `#${to}`;
  if (target !== undefined) {
    return (
      <li>
        <Link href={target} className="k-row" {...(current ? { "aria-current": "true" as const } : {})}>
          {inside}
        </Link>
      </li>
    );
  }
  if (onPress) {
    return (
      <li>
        <Button className="k-row" onPress={onPress} {...(current ? { "aria-current": "true" as const } : {})}>
          {inside}
        </Button>
      </li>
    );
  }
  return (
    <li>
      <div className="k-row">{inside}</div>
    </li>
  );
}
