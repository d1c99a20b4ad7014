import { type ReactNode, useEffect, useRef } from "react";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { IconButton } from "../../kit/IconButton";
import { SupportButton } from "../../kit/PageHeader";
import { Steps } from "../../kit/Progress";
import { Stones } from "../../kit/Stones";

interface Props {
  step: number;
  count: number;
  title: string;
  note?: ReactNode;
  onBack?: (() => void) | undefined;
  /** The one main act; a step whose own form has one leaves it out. */
  onGo?: () => void;
  goLabel?: string;
  goPending?: boolean;
  goDisabled?: boolean;
  onSkip?: (() => void) | undefined;
  skipLabel?: string;
  children?: ReactNode;
}

/** The room of every step: where one is, help, a cairn that grows by a stone, and the same two buttons at the foot. */
export function Frame(props: Props) {
  const { step, count, title, note, onBack, onGo, goLabel, goPending, goDisabled, onSkip, skipLabel, children } = props;
  const t = useText();
  const { status } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="onboarding" data-step={step} data-large={status.appearance.text_percent > 130}>
      <div className="onboarding-side" aria-hidden="true">
        <Stones count={step + 2} seed={6} width={250} animateLast decorative />
      </div>
      <div className="onboarding-main">
        <header className="onboarding-head">
          {onBack ? (
            <IconButton raised icon="back" label={t.onboarding.back} onPress={onBack} />
          ) : (
            <span className="onboarding-no-back" />
          )}
          <Steps count={count} current={step} />
          <SupportButton />
        </header>
        <div className="onboarding-body">
          <div className="onboarding-cairn">
            <Stones count={step + 2} seed={6} width={step === 0 ? 120 : 76} animateLast decorative />
          </div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {note && <p className="onboarding-note">{note}</p>}
          {children}
        </div>
        {(onGo || onSkip) && (
          <footer className="onboarding-foot">
            {onGo && (
              <Button
                look="filled"
                size="large"
                wide
                onPress={onGo}
                isPending={goPending ?? false}
                isDisabled={goDisabled ?? false}
              >
                {goLabel ?? t.onboarding.go}
              </Button>
            )}
            {onSkip && (
              <Button look="text" wide onPress={onSkip}>
                {skipLabel ?? t.onboarding.skip}
              </Button>
            )}
          </footer>
        )}
      </div>
    </div>
  );
}
