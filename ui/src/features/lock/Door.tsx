import { useState } from "react";
import { type Code, call, IpcError, type VaultUnlock } from "../../host";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { Button } from "../../kit/Button";
import { Notice } from "../../kit/Notice";
import { SupportButton } from "../../kit/PageHeader";
import { Stones } from "../../kit/Stones";
import { PasswordField } from "../../kit/TextField";
import { asBroken, type View } from "./view";

/** After so many wrong ones the words are offered in so many words. */
const several = 3;

/** On a phone the keyboard would cover the page before it was read. */
const mayFocus = () => matchMedia("(hover: hover) and (pointer: fine)").matches;

interface Props {
  onView: (view: View) => void;
  /** The key was right, or nothing is wrong with it: something else stands in the way. */
  onProblem: (code: Code) => void;
}

/** The lock screen: nothing of what is inside, one field, and help. */
export function Door({ onView, onProblem }: Props) {
  const t = useText();
  const { status, refresh } = useSession();
  const [passphrase, setPassphrase] = useState("");
  const [wrong, setWrong] = useState(0);
  const [asked, setAsked] = useState<VaultUnlock["kind"] | null>(null);
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  const has = (slot: "passphrase" | "device" | "phrase") => status.slots.includes(slot);
  const byPassphrase = has("passphrase");

  const open = async (way: VaultUnlock) => {
    setAsked(way.kind);
    setPending(true);
    setFailed(null);
    try {
      await call("vault_unlock", way);
      await refresh();
    } catch (thrown) {
      const { code } = IpcError.from(thrown);
      const standing = asBroken(code);
      if (standing) return onProblem(standing);
      setFailed(code);
      setWrong((count) => count + 1);
    } finally {
      setPending(false);
    }
  };

  const problem = failed === null ? undefined : errorWords(t, failed);
  const inField = asked === "passphrase" && failed === "wrong_passphrase";

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
              if (passphrase !== "" && !pending) void open({ kind: "passphrase", passphrase });
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
                setFailed(null);
              }}
              autoComplete="current-password"
              autoFocus={mayFocus()}
              problem={inField ? problem : undefined}
            />
            <Button
              look="filled"
              wide
              type="submit"
              isPending={pending && asked === "passphrase"}
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
            isPending={pending && asked === "device"}
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
