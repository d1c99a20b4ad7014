import type { ReactNode } from "react";
import "./Page.css";

interface Props {
  children: ReactNode;
  /** narrow: one column to read or fill in · wide: cards side by side on a desktop. */
  width?: "narrow" | "wide";
  className?: string;
}

/** The room of a page: its margins, its measure, and the gap between its parts. Begin with a PageHeader. */
export function Page({ children, width = "narrow", className }: Props) {
  return <div className={["k-page", `k-page-${width}`, className].filter(Boolean).join(" ")}>{children}</div>;
}

interface PanesProps {
  /** What there is to choose from. */
  list: ReactNode;
  /** What was chosen. */
  detail: ReactNode;
  /** On a narrow window only one of the two is there: the detail when something is chosen. */
  detailOpen: boolean;
  listLabel: string;
}

/** A list and what is chosen in it, side by side from 840 px; each scrolls by itself. */
export function Panes({ list, detail, detailOpen, listLabel }: PanesProps) {
  return (
    <div className="k-panes" data-detail={detailOpen}>
      <section className="k-pane-list" aria-label={listLabel}>
        {list}
      </section>
      <div className="k-pane-detail">{detail}</div>
    </div>
  );
}
