import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { EntryRow } from "./EntryRow";
import { civilOf } from "./when";

/** Pages that were begun and never became entries: after a crash, or a letter that waits to be sealed. */
export function Drafts({ currentId, today }: { currentId: string | undefined; today: string | undefined }) {
  const t = useText();
  const found = useCall("draft_list");
  const drafts = (found.data ?? []).filter((draft) => !draft.of_entry && draft.id !== currentId);
  if (drafts.length === 0) return null;
  return (
    <ul className="journal-drafts" aria-label={t.journal.waitingDraft}>
      {drafts.map(({ id, entry, attachments }) => (
        <li key={id}>
          <EntryRow
            today={today}
            card={{
              id,
              ...civilOf(entry.written_at, entry.zone),
              title: entry.title,
              excerpt: [{ text: entry.body.slice(0, 160), hit: false }],
              template: entry.template,
              mood: entry.mood,
              tags: entry.tags,
              halt: entry.halt,
              attachments: attachments.length,
              sealed_until: null,
              draft: true,
              versions: 0,
            }}
          />
        </li>
      ))}
    </ul>
  );
}
