import { useNewPhrase } from "../../host/phrase";
import { useText } from "../../i18n";
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
  const phrase = useNewPhrase();
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t.lock.phrase.title} held>
      <RecoveryWords
        note={existing ? t.settings.lock.newPhraseNote : undefined}
        {...phrase}
        onDone={onClose}
        doneLabel={t.kit.done}
      />
    </Sheet>
  );
}
