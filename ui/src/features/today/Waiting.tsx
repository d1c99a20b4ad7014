import { useText } from "../../i18n";
import { List, ListRow } from "../../kit/List";

/** What lies ready in the journal: words not finished, and this day in other years. */
export function Waiting({ drafts, memories }: { drafts: number; memories: number }) {
  const t = useText();
  if (drafts === 0 && memories === 0) return null;
  return (
    <List>
      {drafts > 0 && <ListRow icon="pencil" title={t.today.drafts(drafts)} note={t.today.draftsNote} to="/journal" />}
      {memories > 0 && (
        <ListRow icon="journal" title={t.today.onThisDay} note={t.today.onThisDayNote(memories)} to="/journal" />
      )}
    </List>
  );
}
