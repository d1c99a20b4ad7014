import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { List, ListRow } from "../../kit/List";
import { LockPage } from "./LockPage";
import type { View } from "./view";

/** Every other way on, when the door stays shut. */
export function Stuck({ onBack, onView }: { onBack: () => void; onView: (view: View) => void }) {
  const t = useText();
  const { status } = useSession();
  return (
    <LockPage title={t.lock.stuckTitle} onBack={onBack}>
      <p className="lock-note">{t.lock.stuckIntro}</p>
      <List label={t.lock.stuckTitle}>
        {status.slots.includes("phrase") && (
          <ListRow icon="text" title={t.lock.useWords} note={t.lock.wordsNote} onPress={() => onView("words")} />
        )}
        <ListRow
          icon="download"
          title={t.lock.restoreRow}
          note={t.lock.restoreRowNote}
          onPress={() => onView("restore")}
        />
        <ListRow icon="trash" title={t.lock.eraseRow} note={t.lock.eraseRowNote} onPress={() => onView("erase")} />
      </List>
    </LockPage>
  );
}
