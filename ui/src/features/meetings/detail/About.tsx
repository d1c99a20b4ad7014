import type { MeetingView } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { useKindName } from "../../../i18n/kinds";
import { Tag } from "../../../kit/Chips";
import { foremost } from "../kinds";

/** What kind of meeting it is, in which languages, what it costs, and the list's own notes. */
export function About({ view }: { view: MeetingView }) {
  const t = useText();
  const format = useFormat();
  const kindName = useKindName();
  const { kinds, languages, cost, notes } = view.meeting;
  if (kinds.length === 0 && languages.length === 0 && !cost && !notes) return null;
  return (
    <section className="meeting-part">
      <h2>{t.meetings.about}</h2>
      {(kinds.length > 0 || languages.length > 0) && (
        <ul className="meeting-kinds">
          {foremost(kinds, kinds.length).map((kind) => (
            <li key={`${kind.meaning} ${kind.code}`}>
              <Tag>{kindName(kind.meaning, kind.code)}</Tag>
            </li>
          ))}
          {languages.map((tag) => (
            <li key={tag}>
              <Tag>{format.languageName(tag)}</Tag>
            </li>
          ))}
        </ul>
      )}
      {cost && <p>{t.meetings.cost(cost)}</p>}
      {notes && <p className="meeting-text">{notes}</p>}
    </section>
  );
}
