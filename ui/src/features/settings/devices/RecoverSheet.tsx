import { useState } from "react";
import { useLocation } from "wouter";
import { useArriving } from "../../../host/space";
import { useText } from "../../../i18n";
import { RecoverSteps } from "../../../kit/RecoverSteps";
import { Sheet } from "../../../kit/Sheet";

/** Brings back what was on lost devices; then new words are due. */
export function RecoverSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  const [, go] = useLocation();
  const { arrival, recover } = useArriving();
  const [begun, setBegun] = useState(false);
  const close = () => {
    setBegun(false);
    onClose();
  };
  return (
    <Sheet isOpen={isOpen} onClose={close} title={t.link.recover.title} held>
      {!begun && <p className="settings-note">{t.link.recover.note}</p>}
      <RecoverSteps
        begun={begun}
        arrival={arrival}
        onRecover={async (recovering) => {
          const problem = await recover(recovering);
          if (problem === undefined) setBegun(true);
          return problem;
        }}
        onDone={() => {
          close();
          if (arrival === "whole") go("/settings/lock");
        }}
        doneLabel={t.settings.lock.newPhrase}
      />
    </Sheet>
  );
}
