import { type BackupView, call } from "../../host";
import { receiveBackup } from "../../host/backup";
import { type Noun, useInvalidate } from "../../host/data";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { RestoreSteps } from "../../kit/RestoreSteps";
import { Sheet } from "../../kit/Sheet";
import { toast } from "../../kit/Toast";

/** All that a restored vault says differently. */
const everything: Noun[] = [
  "app",
  "slot",
  "settings",
  "journal",
  "tag",
  "draft",
  "attachment",
  "change",
  "counter",
  "event",
  "milestone",
  "today",
  "checkin",
  "intention",
  "trend",
  "person",
  "backup",
  "ledger",
];

/** Goes back to a backup: one from the list, or one from a file. */
export function RestoreSheet({ backup, onClose }: { backup: BackupView | "file" | null; onClose: () => void }) {
  const t = useText();
  const { status, refresh } = useSession();
  const invalidate = useInvalidate();
  const words = t.settings.backups;
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
          <RestoreSteps
            acts={{
              receive: receiveBackup,
              rehearse: (opening) => call("backup_rehearse", opening),
              restore: async (opening) => {
                await call("backup_restore", opening);
              },
            }}
            keychain={status.keychain}
            existing={backup === "file"}
            {...(backup === "file" ? {} : { given: backup.name })}
            onDone={async () => {
              onClose();
              invalidate(...everything);
              await refresh();
              toast({ text: words.restored });
            }}
          />
        </>
      )}
    </Sheet>
  );
}
