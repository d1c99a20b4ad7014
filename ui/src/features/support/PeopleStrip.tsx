import type { PersonView } from "../../host";
import { useText } from "../../i18n";
import { IconButton } from "../../kit/IconButton";
import { Link } from "../../kit/Link";
import { List, ListRow } from "../../kit/List";
import { useOpen } from "../../kit/Opening";

const shownAtFirst = 3;

/** The first of one's people, each with a call and a text; without any, an offer to add one. */
export function PeopleStrip({ people, open }: { people: readonly PersonView[]; open: boolean }) {
  const t = useText();
  const words = t.support;
  if (people.length === 0) {
    if (!open) return null;
    return (
      <List look="plain">
        <ListRow icon="person" title={words.addPerson} note={words.addPersonNote} to="/support/people" />
      </List>
    );
  }
  return (
    <section className="support-people" aria-label={words.people}>
      <ul>
        {people.slice(0, shownAtFirst).map((one) => (
          <PersonRow key={one.id} one={one} />
        ))}
      </ul>
      {(open || people.length > shownAtFirst) && (
        <Link to="/support/people" className="support-all">
          {people.length > shownAtFirst ? words.allPeople : words.managePeople}
        </Link>
      )}
    </section>
  );
}

/** Someone, with the ways to reach them as separate targets. */
export function PersonRow({ one, end }: { one: PersonView; end?: React.ReactNode }) {
  const t = useText();
  const open = useOpen();
  const { person, call, text } = one;
  const notes = [person.role, person.note].filter(Boolean).join(" · ");
  return (
    <li className="support-person">
      <span className="support-person-words">
        <b>{person.name}</b>
        {notes && <small>{notes}</small>}
      </span>
      <span className="support-person-acts">
        {call && (
          <IconButton
            raised
            icon="phone"
            className="support-round"
            label={t.support.callPerson(person.name)}
            onPress={() => open(call)}
          />
        )}
        {text && (
          <IconButton
            raised
            icon="message"
            className="support-round"
            label={t.support.textPerson(person.name)}
            onPress={() => open(text)}
          />
        )}
        {end}
      </span>
    </li>
  );
}
