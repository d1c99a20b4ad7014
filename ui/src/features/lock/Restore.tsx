import { restoreActs } from "../../host/backup";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { RestoreSteps } from "../../kit/RestoreSteps";
import { LockPage } from "./LockPage";

/** Brings a backup back, from the lock screen or in place of what is broken. */
export function Restore({ onBack }: { onBack: () => void }) {
  const t = useText();
  const { status, refresh } = useSession();
  return (
    <LockPage title={t.lock.restore.title} onBack={onBack}>
      <RestoreSteps acts={restoreActs} keychain={status.keychain} existing onDone={() => void refresh()} />
    </LockPage>
  );
}
