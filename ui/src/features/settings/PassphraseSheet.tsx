import { useState } from "react";
import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { Button } from "../../kit/Button";
import { longEnough, NewPassphrase } from "../../kit/NewPassphrase";
import { Notice } from "../../kit/Notice";
import { Sheet } from "../../kit/Sheet";
import { PasswordField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";

interface Props {
  isOpen: boolean;
  /** There is a passphrase already, and it is asked for first. */
  existing: boolean;
  onClose: () => void;
}

/** Changes the passphrase, or adds the first. */
export function PassphraseSheet({ isOpen, existing, onClose }: Props) {
  const t = useText();
  const words = t.settings.lock;
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={existing ? words.changePassphrase : words.addPassphrase} held>
      <PassphraseForm existing={existing} onClose={onClose} />
    </Sheet>
  );
}

function PassphraseForm({ existing, onClose }: Omit<Props, "isOpen">) {
  const t = useText();
  const words = t.settings.lock;
  const { refresh } = useSession();
  const [current, setCurrent] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const set = useAct("passphrase_set", { quiet: true, touches: ["slot", "today"] });
  const code = set.error?.code;
  const ready = longEnough(passphrase) && (!existing || current !== "");
  const save = async () => {
    const done = await set.run({ ...(existing ? { current } : {}), passphrase });
    if (!done) return;
    onClose();
    toast({ text: words.passphraseSaved });
    await refresh();
  };
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !set.pending) void save();
      }}
    >
      {existing && (
        <PasswordField
          label={words.current}
          showLabel={t.lock.show}
          value={current}
          onChange={(value) => {
            setCurrent(value);
            if (set.error) set.reset();
          }}
          autoComplete="current-password"
          autoFocus
          problem={code === "wrong_passphrase" ? errorWords(t, code) : undefined}
        />
      )}
      <NewPassphrase
        value={passphrase}
        onChange={setPassphrase}
        label={t.lock.passphraseNew.labelAgain}
        autoFocus={!existing}
      />
      {code && code !== "wrong_passphrase" && (
        <Notice tone="plum" live>
          {errorWords(t, code)}
        </Notice>
      )}
      <Button look="filled" wide type="submit" isDisabled={!ready} isPending={set.pending}>
        {t.kit.save}
      </Button>
    </form>
  );
}
