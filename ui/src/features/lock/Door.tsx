import { useState } from "react";
import type { VaultUnlock } from "../../host";
import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { Button } from "../../kit/Button";
import { Notice } from "../../kit/Notice";
import { SupportButton } from "../../kit/PageHeader";
import { Stones } from "../../kit/Stones";
import { PasswordField } from "../../kit/TextField";
import type { View } from "./view";

/** After so many wrong ones the words are offered in so many words. */
const several = 3;

/** On a phone the keyboard would cover the page before it was read. */
const mayFocus = () => matchMedia("(hover: hover) and (pointer: fine)").matches;

/** The lock screen: nothing of what is inside, one field, and help. */
export function Door({ onView }: { onView: (view: View) => void }) {
  const t = useText();
  const { status, refresh } = useSession();
  const [passphrase, setPassphrase] = useState("");
  const [wrong, setWrong] = useState(0);
  const [asked, setAsked] = useState<VaultUnlock["kind"] | null>(null);
  const unlock = useAct("vault_unlock", { quiet: true });

  const has = (slot: "passphrase" | "device" | "phrase") => status.slots.includes(slot);
  const byPassphrase = has("passphrase");

  const open = async (way: VaultUnlock) => {
    setAsked(way.kind);
    const opened = await unlock.run(way);
    if (opened) await refresh();
    else setWrong((count) => count + 1);
  };

  const code = unlock.error?.code;
  const problem = code && errorWords(t, code);
  const inField = asked === "passphrase" && code === "wrong_passphrase";

  return (
    <div className="lock lock-door">
      <div className="lock-room">
        <Stones count={6} seed={4} width={116} decorative />
        <h1>{t.lock.title}</h1>
        <p className="lock-note">{t.lock.note}</p>
        {byPassphrase && (
          <form
            className="lock-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (passphrase !== "" && !unlock.pending) void open({ kind: "passphrase", passphrase });
            }}
          >
            <PasswordField
              label={t.lock.passphrase}
              labelHidden
              placeholder={t.lock.passphrase}
              showLabel={t.lock.show}
              value={passphrase}
              onChange={(value) => {
                setPassphrase(value);
                if (unlock.error) unlock.reset();
              }}
              autoComplete="current-password"
              autoFocus={mayFocus()}
              problem={inField ? problem : undefined}
            />
            <Button
              look="filled"
              wide
              type="submit"
              isPending={unlock.pending && asked === "passphrase"}
              isDisabled={passphrase === ""}
            >
              {t.lock.unlock}
            </Button>
          </form>
        )}
        {has("device") && status.keychain && (
          <Button
            look={byPassphrase ? "line" : "filled"}
            wide
            icon="key"
            onPress={() => open({ kind: "device" })}
            isPending={unlock.pending && asked === "device"}
          >
            {byPassphrase ? t.lock.useDevice : t.lock.open}
          </Button>
        )}
        {problem && !inField && (
          <Notice tone="plum" live>
            {problem}
          </Notice>
        )}
        {wrong >= several && has("phrase") && <p className="lock-after">{t.lock.afterSome}</p>}
        <div className="lock-more">
          {has("phrase") && (
            <Button look="text" onPress={() => onView("words")}>
              {t.lock.useWords}
            </Button>
          )}
          <Button look="text" onPress={() => onView("stuck")}>
            {t.lock.stuck}
          </Button>
        </div>
      </div>
      <footer className="lock-foot">
        <SupportButton long />
      </footer>
    </div>
  );
}
