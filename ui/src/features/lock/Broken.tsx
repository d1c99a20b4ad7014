import { useState } from "react";
import type { Code } from "../../host";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { SupportButton } from "../../kit/PageHeader";
import { Stones } from "../../kit/Stones";
import { asBroken, type View } from "./view";

interface Props {
  problem: Code;
  onView: (view: View) => void;
  onAgain: () => void;
}

/** What is here cannot be opened: why, in plain words, and the way on. */
export function Broken({ problem: code, onView, onAgain }: Props) {
  const t = useText();
  const { status, refresh } = useSession();
  const [again, setAgain] = useState(false);
  const problem = asBroken(code) ?? "other";
  // Nothing is wrong with a newer vault: restoring an older backup over it would be the wrong advice.
  const restorable = problem !== "newer_vault";
  const retryFirst = problem === "keychain_missing" || problem === "newer_vault" || problem === "other";

  const tryAgain = async () => {
    setAgain(true);
    await refresh();
    setAgain(false);
    onAgain();
  };

  const retry = (
    <Button look={retryFirst ? "filled" : "text"} wide onPress={tryAgain} isPending={again}>
      {t.lock.broken.again}
    </Button>
  );

  return (
    <div className="lock lock-door">
      <div className="lock-room">
        <Stones count={3} seed={7} width={116} decorative />
        <h1>{t.lock.broken.titles[problem]}</h1>
        <p className="lock-note">{t.lock.broken.words[problem]}</p>
        <div className="lock-ways">
          {retryFirst && retry}
          {restorable && (
            <Button look={retryFirst ? "line" : "filled"} wide icon="download" onPress={() => onView("restore")}>
              {t.lock.broken.restore}
            </Button>
          )}
          {status.slots.includes("phrase") && (
            <Button look="line" wide onPress={() => onView("words")}>
              {t.lock.broken.words24}
            </Button>
          )}
          {!retryFirst && retry}
          <Button look="text" wide onPress={() => onView("erase")}>
            {t.lock.broken.erase}
          </Button>
        </div>
      </div>
      <footer className="lock-foot">
        <SupportButton long />
      </footer>
    </div>
  );
}
