import type { ReactNode } from "react";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { useText } from "../i18n";
import "./Progress.css";

interface RingProps {
  label: string;
  /** 0 to 1. */
  share: number;
  size?: number;
  tone?: "moss" | "dawn";
  /** In the middle; a number or an icon. */
  children?: ReactNode;
  /** Said instead of the percentage: "5 of 14 days". */
  valueLabel?: string;
}

/** How far along something is, as a ring. */
export function ProgressRing({ label, share, size = 72, tone = "moss", children, valueLabel }: RingProps) {
  const part = Math.min(1, Math.max(0, share));
  return (
    <ProgressBar
      aria-label={label}
      value={part}
      maxValue={1}
      {...(valueLabel ? { valueLabel } : {})}
      className={`k-ring k-ring-${tone}`}
      style={{ inlineSize: `${size / 16}rem` }}
    >
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="21" className="k-ring-track" />
        <circle cx="24" cy="24" r="21" pathLength={1} className="k-ring-part" strokeDasharray={`${part} 1`} />
      </svg>
      {children && <span className="k-ring-middle">{children}</span>}
    </ProgressBar>
  );
}

/** Where one is in a short row of steps: six small stones. */
export function Steps({ count, current }: { count: number; current: number }) {
  const t = useText();
  return (
    <div className="k-steps" role="img" aria-label={t.kit.step(current + 1, count)}>
      {Array.from({ length: count }, (_, step) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its position.
          key={step}
          className={step === current ? "k-step k-step-now" : step < current ? "k-step k-step-done" : "k-step"}
        />
      ))}
    </div>
  );
}
