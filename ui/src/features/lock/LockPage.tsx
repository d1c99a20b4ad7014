import { type ReactNode, useEffect, useRef } from "react";
import { useText } from "../../i18n";
import { IconButton } from "../../kit/IconButton";
import { SupportButton } from "../../kit/PageHeader";

interface Props {
  title: string;
  onBack: () => void;
  children: ReactNode;
}

/** A screen behind the door: back, what it is, and help at the foot as on the door itself. */
export function LockPage({ title, onBack, children }: Props) {
  const t = useText();
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    // A field that asked for the focus keeps it.
    if (!page.current?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={page} className="lock lock-page">
      <header className="lock-head">
        <IconButton raised icon="back" label={t.lock.back} onPress={onBack} />
      </header>
      <div className="lock-room">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      <footer className="lock-foot">
        <SupportButton long />
      </footer>
    </div>
  );
}
