import { type KeyboardEvent, type Ref, useLayoutEffect, useRef } from "react";
import "./Grow.css";

const sizesItself = CSS.supports("field-sizing", "content");

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Lines it has when empty. */
  rows?: number;
  /** Enter is an ordinary key of a form here: a title has one line, however it wraps. */
  single?: boolean;
  className?: string;
  describedBy?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onFocus?: () => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** A place to write that is as tall as what is written; no box, no bar, only the page. */
export function Grow({ label, value, onChange, rows = 1, single, className, describedBy, ref, ...rest }: Props) {
  const own = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows what is written.
  useLayoutEffect(() => {
    const area = own.current;
    if (sizesItself || !area) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [value]);
  return (
    <textarea
      {...rest}
      ref={(area) => {
        own.current = area;
        if (typeof ref === "function") ref(area);
        else if (ref) ref.current = area;
      }}
      className={["journal-grow", className].filter(Boolean).join(" ")}
      aria-label={label}
      {...(describedBy ? { "aria-describedby": describedBy } : {})}
      value={value}
      rows={rows}
      style={{ "--rows": rows } as React.CSSProperties}
      onChange={(event) => onChange(single ? event.target.value.replaceAll("\n", " ") : event.target.value)}
      enterKeyHint={single ? "next" : "enter"}
    />
  );
}
