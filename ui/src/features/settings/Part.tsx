import type { ReactNode } from "react";

interface Props {
  title?: string;
  note?: ReactNode;
  children?: ReactNode;
}

/** A piece of a settings page: what it is about, a quiet line, and the controls on a sheet of paper. */
export function Part({ title, note, children }: Props) {
  return (
    <section className="settings-part">
      {title && <h2>{title}</h2>}
      {note && <p className="settings-note">{note}</p>}
      {children}
    </section>
  );
}
