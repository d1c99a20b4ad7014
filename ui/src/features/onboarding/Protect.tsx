import { useState } from "react";
import type { VaultCreate } from "../../host";
import { useAct } from "../../host/data";
import { useNewPhrase } from "../../host/phrase";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { longEnough, NewPassphrase } from "../../kit/NewPassphrase";
import { Notice } from "../../kit/Notice";
import { RadioCards } from "../../kit/RadioCards";
import { RecoveryWords } from "../../kit/RecoveryWords";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

interface Props extends StepProps {
  /** The vault is there now: what was said before goes into it. */
  onMade: () => Promise<void>;
  /** No recovery words are made: those that are on paper already go on. */
  wordless?: boolean;
}

/** Makes the vault, then the recovery words. The only step that may have to be taken: without a keychain there must be a key. */
export function Protect({ onMade, onNext, onBack, wordless = false, ...frame }: Props) {
  const { status } = useSession();
  const t = useText();
  const words = t.onboarding;
  const phrase = useNewPhrase();
  const [hadWords] = useState(status.slots.includes("phrase"));
  // The vault opens as soon as it is made; the step is over only when what was said before is in it.
  const [making, setMaking] = useState(false);

  if (making || status.gate !== "unlocked")
    return (
      <Choose
        {...frame}
        onBack={onBack}
        onMade={onMade}
        onNext={onNext}
        wordless={wordless}
        making={making}
        onMaking={setMaking}
      />
    );
  if (hadWords || wordless)
    return (
      <Frame
        key="made"
        {...frame}
        title={words.made}
        {...(hadWords ? { note: t.lock.phrase.done } : {})}
        onBack={onBack}
        onGo={onNext}
      />
    );
  return (
    <Frame key="words" {...frame} title={t.lock.phrase.title} onBack={onBack}>
      <RecoveryWords {...phrase} onDone={onNext} onLater={onNext} doneLabel={words.go} />
    </Frame>
  );
}

interface ChooseProps extends Props {
  making: boolean;
  onMaking: (making: boolean) => void;
}

function Choose({ onMade, making, onMaking, onNext, wordless, ...frame }: ChooseProps) {
  const t = useText();
  const words = t.onboarding;
  const { status, refresh } = useSession();
  const [how, setHow] = useState<VaultCreate["kind"]>("passphrase");
  const [passphrase, setPassphrase] = useState("");
  const create = useAct("vault_create", { quiet: true });
  const keychain = status.keychain && create.error?.code !== "no_keychain";
  const byPassphrase = how === "passphrase" || !keychain;

  const make = async (way: VaultCreate, skipWords: boolean) => {
    onMaking(true);
    try {
      const made = await create.run(way);
      if (!made) return;
      await onMade();
      if (skipWords || wordless) onNext();
      await refresh();
    } finally {
      onMaking(false);
    }
  };

  const go = () => {
    if (making) return;
    if (!byPassphrase) void make({ kind: "device" }, false);
    else if (longEnough(passphrase)) void make({ kind: "passphrase", passphrase }, false);
  };

  return (
    <Frame
      key="choose"
      {...frame}
      title={words.protectTitle}
      note={words.protectNote}
      onGo={go}
      goPending={making}
      goDisabled={byPassphrase && !longEnough(passphrase)}
      onSkip={keychain ? () => void make({ kind: "device" }, true) : undefined}
    >
      <form
        className="onboarding-protect"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        {keychain ? (
          <RadioCards<VaultCreate["kind"]>
            label={words.protectHow}
            labelHidden
            value={how}
            onChange={setHow}
            cards={[
              { id: "passphrase", label: words.byPassphrase, note: words.byPassphraseNote, icon: "key" },
              { id: "device", label: words.byDevice, note: words.byDeviceNote, icon: "device" },
            ]}
          />
        ) : (
          <Notice icon="info">{words.noKeychain}</Notice>
        )}
        {byPassphrase && <NewPassphrase value={passphrase} onChange={setPassphrase} />}
        {create.error && (
          <Notice tone="plum" live>
            {errorWords(t, create.error.code)}
          </Notice>
        )}
      </form>
    </Frame>
  );
}
