/** What every step is given. */
export interface StepProps {
  step: number;
  count: number;
  onBack?: (() => void) | undefined;
  onNext: () => void;
}
