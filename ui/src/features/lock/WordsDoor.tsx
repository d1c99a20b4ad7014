import { useState } from "react";
import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { Button } from "../../kit/Button";
import { allWords, WordsEntry, wordsIn } from "../../kit/WordsEntry";
import { LockPage } from "./LockPage";

/** Opens with the 24 words. */
export function WordsDoor({ onBack }: { onBack: () => void }) {
  const t = useText();
  const { refresh } = useSession();
  const [typed, setTyped] = useState("");
  const unlock = useAct("vault_unlock", { quiet: true });
  const enough = wordsIn(typed).length === allWords;
  const code = unlock.error?.code;
  const problem = code && (code === "bad_phrase" && enough ? t.lock.words.misspelt : errorWords(t, code));

  const open = async () => {
    const opened = await unlock.run({ kind: "phrase", words: typed });
    if (opened) await refresh();
  };

  return (
    <LockPage title={t.lock.words.title} onBack={onBack}>
      <form
        className="lock-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (enough && !unlock.pending) void open();
        }}
      >
        <WordsEntry
          value={typed}
          onChange={(value) => {
            setTyped(value);
            if (unlock.error) unlock.reset();
          }}
          problem={problem}
          autoFocus
        />
        <Button look="filled" wide type="submit" isDisabled={!enough} isPending={unlock.pending}>
          {t.lock.open}
        </Button>
      </form>
    </LockPage>
  );
}
