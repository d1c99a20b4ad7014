import { call } from "../../host";
import { useAct, useInvalidate } from "../../host/data";
import { confirmPhrase } from "../../host/phrase";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { RecoveryWords } from "../../kit/RecoveryWords";
import { Sheet } from "../../kit/Sheet";

interface Props {
  isOpen: boolean;
  /** There are words already, which the new ones replace. */
  existing: boolean;
  onClose: () => void;
}

/** Makes recovery words and has them confirmed. */
export function PhraseSheet({ isOpen, existing, onClose }: Props) {
  const t = useText();
  const { refresh } = useSession();
  const invalidate = useInvalidate();
  const make = useAct("phrase_make");
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t.lock.phrase.title} held>
      <RecoveryWords
        note={existing ? t.settings.lock.newPhraseNote : undefined}
        make={() => make.run()}
        confirm={async (answers) => {
          const wrong = await confirmPhrase(answers);
          if (wrong === undefined) {
            invalidate("slot", "backup", "today");
            await refresh();
          }
          return wrong && (wrong === "wrong" ? t.lock.phrase.wrong : errorWords(t, wrong));
        }}
        onDone={onClose}
        onStay={() => void call("session_touch").catch(() => {})}
        doneLabel={t.kit.done}
      />
    </Sheet>
  );
}
