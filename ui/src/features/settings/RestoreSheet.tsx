import { useQueryClient } from "@tanstack/react-query";
import type { BackupView } from "../../host";
import { restoreActs } from "../../host/backup";
import { useSession } from "../../host/session";
import { useSpace } from "../../host/space";
import { useText } from "../../i18n";
import { RestoreSteps } from "../../kit/RestoreSteps";
import { Sheet } from "../../kit/Sheet";
import { toast } from "../../kit/Toast";

/** Goes back to a backup: one from the list, or one from a file. */
export function RestoreSheet({ backup, onClose }: { backup: BackupView | "file" | null; onClose: () => void }) {
  const t = useText();
  const { status, refresh } = useSession();
  const client = useQueryClient();
  const words = t.settings.backups;
  const linked = useSpace().data?.state === "stands";
  return (
    <Sheet
      isOpen={backup !== null}
      onClose={onClose}
      title={backup === "file" ? t.lock.restore.title : words.restoreTitle}
      held
    >
      {backup !== null && (
        <>
          {backup !== "file" && <p className="settings-note">{words.restoreWords}</p>}
          {linked && <p className="settings-note">{words.restoreLinked}</p>}
          <RestoreSteps
            acts={restoreActs}
            keychain={status.keychain}
            existing={backup === "file"}
            {...(backup === "file" ? {} : { given: backup.name })}
            onDone={async () => {
              onClose();
              // A restored vault may say anything differently.
              void client.invalidateQueries();
              await refresh();
              toast({ text: words.restored });
            }}
          />
        </>
      )}
    </Sheet>
  );
}
