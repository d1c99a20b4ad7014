import type { Reason } from "../../host";
import { useText } from "../../i18n";
import { Chips } from "../../kit/Chips";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

interface Props extends Omit<StepProps, "onNext"> {
  onNext: (reasons: Reason[]) => void;
  reasons: Reason[];
  onReasons: (reasons: Reason[]) => void;
}

/** What brings the person here: several, or nothing said. */
export function Reasons({ reasons, onReasons, onNext, ...frame }: Props) {
  const t = useText();
  const words = t.onboarding;
  return (
    <Frame
      {...frame}
      title={words.reasonsTitle}
      note={words.reasonsNote}
      onGo={() => onNext(reasons)}
      goDisabled={reasons.length === 0}
      onSkip={() => onNext([])}
      skipLabel={words.ratherNot}
    >
      <div className="onboarding-reasons">
        <Chips
          label={words.reasonsTitle}
          chips={(Object.keys(words.reasons) as Reason[]).map((id) => ({ id, label: words.reasons[id] }))}
          values={reasons}
          onChange={onReasons}
        />
      </div>
    </Frame>
  );
}
