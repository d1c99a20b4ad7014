import { useState } from "react";
import { useNewPhrase } from "../../host/phrase";
import { useArriving } from "../../host/space";
import { useStay } from "../../host/stay";
import { useText } from "../../i18n";
import { JoinSteps } from "../../kit/JoinSteps";
import { RecoverSteps } from "../../kit/RecoverSteps";
import { RecoveryWords } from "../../kit/RecoveryWords";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

/** Everything comes from another device. */
export function Join({ onNext, onBack, ...frame }: StepProps) {
  const t = useText();
  const { link, arrival, join, stop } = useArriving();
  useStay(link?.side === "new" && link.step !== "ended");
  return (
    <Frame
      {...frame}
      title={t.link.used.device}
      // Once it is one of them there is no way back, and before that nobody is let in whom nobody waits for.
      onBack={
        link?.step === "admitted"
          ? undefined
          : () => {
              if (link?.side === "new") void stop();
              onBack?.();
            }
      }
    >
      <JoinSteps
        link={link}
        arrival={arrival}
        onJoin={join}
        onStop={() => void stop()}
        onDone={() => {
          void stop();
          onNext();
        }}
        doneLabel={t.onboarding.go}
      />
    </Frame>
  );
}

/** Everything comes from the server, opened by the 24 words; new ones take their place. */
export function Recover({ onNext, onBack, ...frame }: StepProps) {
  const t = useText();
  const phrase = useNewPhrase();
  const { arrival, recover } = useArriving();
  const [stage, setStage] = useState<"asked" | "begun" | "words">("asked");
  if (stage === "words") {
    return (
      <Frame key="words" {...frame} title={t.link.recover.nextTitle} note={t.link.recover.nextNote}>
        <RecoveryWords {...phrase} onDone={onNext} onLater={onNext} doneLabel={t.onboarding.go} />
      </Frame>
    );
  }
  return (
    <Frame
      key="recover"
      {...frame}
      title={t.link.recover.title}
      {...(stage === "asked" ? { note: t.link.recover.note, onBack } : {})}
    >
      <RecoverSteps
        begun={stage === "begun"}
        arrival={arrival}
        onRecover={async (recovering) => {
          const problem = await recover(recovering);
          if (problem === undefined) setStage("begun");
          return problem;
        }}
        onDone={() => setStage("words")}
        doneLabel={t.onboarding.go}
      />
    </Frame>
  );
}
