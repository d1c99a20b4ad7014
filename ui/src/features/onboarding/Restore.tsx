import { restoreActs } from "../../host/backup";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { RestoreSteps } from "../../kit/RestoreSteps";
import { Frame } from "./Frame";

/** The way back in for someone who has a backup and the 24 words, on a device that knows nothing yet. */
export function Restore({ count, onBack, onDone }: { count: number; onBack: () => void; onDone: () => void }) {
  const t = useText();
  const { status, refresh } = useSession();
  return (
    <Frame step={0} count={count} title={t.lock.restore.title} onBack={onBack}>
      <RestoreSteps
        acts={restoreActs}
        keychain={status.keychain}
        existing={false}
        onDone={() => {
          onDone();
          void refresh();
        }}
      />
    </Frame>
  );
}
