import { type ReactNode, useEffect, useRef } from "react";
import "./Stage.css";

interface Props {
  title: string;
  note?: ReactNode;
  /** Takes the focus when it comes, since what had it before is gone. The first of several leaves it where it is. */
  first?: boolean;
  /** In the middle: something to look at rather than to fill in. */
  centred?: boolean;
  children?: ReactNode;
}

/** One step of a task within a sheet or a page. Give it a key, so that each begins anew. */
export function Stage({ title, note, first, centred, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
  }, [first]);
  return (
    <section className={centred ? "k-stage k-stage-centred" : "k-stage"}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {note && <p className="k-stage-note">{note}</p>}
      {children}
    </section>
  );
}
