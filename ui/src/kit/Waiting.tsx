import { ProgressBar } from "react-aria-components/ProgressBar";
import { useText } from "../i18n";
import "./Waiting.css";

/** Something takes longer than a moment. Appears only after 300 ms, so that quick things do not flicker. */
export function Spinner({ label }: { label?: string }) {
  const t = useText();
  return (
    <ProgressBar isIndeterminate aria-label={label ?? t.kit.loading} className="k-spinner">
      <span className="k-spinner-stone" />
      <span className="k-spinner-stone" />
      <span className="k-spinner-stone" />
    </ProgressBar>
  );
}

/** The shape of what is coming: quiet lines in its place. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useText();
  return (
    <div className="k-skeleton" role="status" aria-label={t.kit.loading}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move.
        <span key={line} className="k-skeleton-line" />
      ))}
    </div>
  );
}
