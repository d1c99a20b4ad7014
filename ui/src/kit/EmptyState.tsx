import type { ReactNode } from "react";
import "./EmptyState.css";
import { Stones } from "./Stones";

interface Props {
  /** The place's own sentence, from product.md. */
  words: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
  /** How many stones lie there; none leaves the drawing out. */
  stones?: number;
}

/** Nothing here yet, and that is fine. */
export function EmptyState({ words, note, children, stones = 3 }: Props) {
  return (
    <div className="k-empty">
      {stones > 0 && <Stones count={stones} width={132} seed={5} decorative />}
      <p className="k-empty-words">{words}</p>
      {note && <p className="k-empty-note">{note}</p>}
      {children && <div className="k-empty-acts">{children}</div>}
    </div>
  );
}
