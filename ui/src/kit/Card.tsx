import type { ElementType, ReactNode } from "react";
import "./Card.css";

interface Props {
  /** surface: a sheet of paper · flat: set into the page · quiet: no edge at all. */
  look?: "surface" | "flat" | "quiet";
  tone?: "dawn" | "plum" | "support";
  /** A small line above, in the card's tone. */
  eyebrow?: ReactNode;
  title?: ReactNode;
  /** The heading's level, where the outline of the page asks for it. */
  level?: 2 | 3;
  children?: ReactNode;
  /** Buttons, in a row at the end. */
  actions?: ReactNode;
  className?: string;
}

export function Card({ look = "surface", tone, eyebrow, title, level = 2, children, actions, className }: Props) {
  const Heading: ElementType = `h${level}`;
  return (
    <section className={["k-card", `k-card-${look}`, tone && `k-card-${tone}`, className].filter(Boolean).join(" ")}>
      {eyebrow && <p className="k-eyebrow">{eyebrow}</p>}
      {title && <Heading className="k-card-title">{title}</Heading>}
      {children}
      {actions && <div className="k-actions">{actions}</div>}
    </section>
  );
}
