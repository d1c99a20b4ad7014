import type { Entry } from "../../host";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { Link } from "../../kit/Link";
import { meetingAddress } from "../../kit/meeting";

/** The meetings a page is about, each to be opened. One that no list on this device has any more is left out. */
export function LinkedMeetings({ entry }: { entry: Entry }) {
  const t = useText();
  const items = entry.links.filter((link) => link.collection === "meeting").map((link) => link.item);
  const known = useCall("meeting_linked", ...(items.length > 0 ? [{ items }] : (["skip"] as const)));
  const meetings = items.length > 0 ? (known.data ?? []) : [];
  if (meetings.length === 0) return null;
  return (
    <ul className="journal-meetings" aria-label={t.journal.meetings}>
      {meetings.map(({ item, meeting, name }) => (
        <li key={item}>
          <Link look="text" icon="meetings" to={meetingAddress(meeting)}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
