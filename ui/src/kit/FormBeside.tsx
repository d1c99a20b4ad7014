import type { ReactNode, Ref } from "react";
import "./FormBeside.css";

interface Props {
  ref?: Ref<HTMLFormElement>;
  onSubmit: () => void;
  /** What is filled in first. */
  children: ReactNode;
  /** What it will look like: beside the form where there is room, else below what is filled in first. */
  preview: ReactNode;
  /** The rest of the form, and its buttons at the end. */
  rest: ReactNode;
}

/** A form and a picture of what it makes: one column, and two from 960 px on. */
export function FormBeside({ ref, onSubmit, children, preview, rest }: Props) {
  return (
    <form
      ref={ref ?? null}
      className="k-form-beside"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="k-form-first">{children}</div>
      <aside className="k-form-preview">{preview}</aside>
      <div className="k-form-rest">{rest}</div>
    </form>
  );
}
