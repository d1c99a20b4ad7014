/** What every step is given. */
export interface StepProps {
  step: number;
  count: number;
  onBack?: (() => void) | undefined;
  onNext: () => void;
}

/** How somebody who has used Cairn before comes back. */
export type Return = "device" | "lost" | "backup";
