import { useState } from "react";
import { type Code, call, IpcError } from "../../host";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { Button } from "../../kit/Button";
import { allWords, WordsEntry, wordsIn } from "../../kit/WordsEntry";
import { LockPage } from "./LockPage";
import { asBroken } from "./view";

/** Opens with the 24 words. */
export function WordsDoor({ onBack, onProblem }: { onBack: () => void; onProblem: (code: Code) => void }) {
  const t = useText();
  const { refresh } = useSession();
  const [typed, setTyped] = useState("");
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const enough = wordsIn(typed).length === allWords;
  const problem =
    failed === null ? undefined : failed === "bad_phrase" && enough ? t.lock.words.misspelt : errorWords(t, failed);

  const open = async () => {
    setPending(true);
    setFailed(null);
    try {
      await call("vault_unlock", { kind: "phrase", words: typed });
      await refresh();
    } catch (thrown) {
      const { code } = IpcError.from(thrown);
      const standing = asBroken(code);
      if (standing) {
        onProblem(standing);
        onBack();
      } else setFailed(code);
    } finally {
      setPending(false);
    }
  };

  return (
    <LockPage title={t.lock.words.title} onBack={onBack}>
      <form
        className="lock-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (enough && !pending) void open();
        }}
      >
        <WordsEntry
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setFailed(null);
          }}
          problem={problem}
          autoFocus
        />
        <Button look="filled" wide type="submit" isDisabled={!enough} isPending={pending}>
          {t.lock.open}
        </Button>
      </form>
    </LockPage>
  );
}
