import type { ReactNode } from "react";
import { useText } from "../../i18n";
import { IconButton } from "../../kit/IconButton";
import { SupportButton } from "../../kit/PageHeader";
import "./Bar.css";

interface Props {
  /** On a phone, where the list is a page of its own. */
  onBack: (() => void) | undefined;
  when: ReactNode;
  status: ReactNode;
  acts: ReactNode;
}

/** What stands above a page: when it is from, what has been saved, and help. */
export function Bar({ onBack, when, status, acts }: Props) {
  const t = useText();
  return (
    <header className="journal-bar">
      <div className="journal-bar-row">
        {onBack && <IconButton raised icon="back" label={t.kit.back} onPress={onBack} />}
        <div className="journal-bar-status">{status}</div>
        <div className="journal-bar-acts">
          {acts}
          {onBack && <SupportButton />}
        </div>
      </div>
      <div className="journal-bar-when">{when}</div>
    </header>
  );
}
