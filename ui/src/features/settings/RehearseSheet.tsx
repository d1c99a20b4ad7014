import type { BackupView } from "../../host";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { Button } from "../../kit/Button";
import { Notice } from "../../kit/Notice";
import { FoundCard, Looking } from "../../kit/RestoreSteps";
import { Sheet } from "../../kit/Sheet";

/** Opens a backup, checks all of it, and says what it holds; changes nothing. */
export function RehearseSheet({ backup, onClose }: { backup: BackupView | null; onClose: () => void }) {
  const t = useText();
  return (
    <Sheet isOpen={backup !== null} onClose={onClose} title={t.settings.backups.rehearse}>
      {backup && <Rehearsal name={backup.name} onClose={onClose} />}
    </Sheet>
  );
}

function Rehearsal({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useText();
  const { data, error } = useCall("backup_rehearse", { name });
  return (
    <>
      {error ? (
        <Notice tone="plum" live>
          {errorWords(t, error.code)}
        </Notice>
      ) : data ? (
        <FoundCard found={data} />
      ) : (
        <Looking label={t.settings.backups.rehearsing} />
      )}
      <Button look="line" wide onPress={onClose}>
        {t.kit.done}
      </Button>
    </>
  );
}
