import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { openLink } from "../../host/link";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { IconButton } from "../../kit/IconButton";
import { Opening } from "../../kit/Opening";
import { whenceSupport } from "../../kit/whence";
import { TimerPill } from "./TimerPill";

interface Props {
  title: string;
  /** A page below the first: leads back there. */
  inner?: boolean;
  /** The timer's own page shows no pill about itself. */
  ownTimer?: boolean;
  className?: string;
  children: ReactNode;
}

/** Every page of Support now: close in its corner, the title with the focus, and the way back where one was. */
export function Frame({ title, inner, ownTimer, className, children }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const close = useCallback(() => go(whenceSupport(), { replace: true }), [go]);
  useEffect(() => {
    // On the window, so that it also works when the focus was lost; a sheet or a list that is open takes it first.
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.shiftKey && !event.defaultPrevented) close();
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [close]);
  return (
    <Opening onOpen={openLink}>
      <div className={["support", inner && "support-inner", className].filter(Boolean).join(" ")}>
        <header className="support-head">
          {inner && <IconButton raised icon="back" label={t.support.back} onPress={() => go("/support")} />}
          <Button look="text" className="support-close" onPress={close}>
            {t.support.close}
          </Button>
        </header>
        <h1 ref={heading} tabIndex={-1} className="support-title">
          {title}
        </h1>
        {!ownTimer && <TimerPill />}
        {children}
      </div>
    </Opening>
  );
}
