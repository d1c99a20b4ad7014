import { useText } from "../../i18n";
import { List, ListRow } from "../../kit/List";
import { type Group, groups, icons, type Section } from "./sections";

/** Every page of the settings, with a line that says what is there. */
export function SectionList({ current }: { current: Section | null }) {
  const t = useText();
  const words = t.settings;
  return (
    <nav className="settings-sections" aria-label={words.title}>
      {(Object.keys(groups) as Group[]).map((group) => (
        <section key={group}>
          <h2>{words.groups[group]}</h2>
          <List look={current ? "spaced" : "card"} label={words.groups[group]}>
            {groups[group].map((section) => (
              <ListRow
                key={section}
                icon={icons[section]}
                title={words.sections[section]}
                {...(current ? {} : { note: words.notes[section] })}
                to={`/settings/${section}`}
                current={section === current}
              />
            ))}
            {group === "yours" && (
              <ListRow
                icon="bell"
                title={t.app.places.reminders}
                {...(current ? {} : { note: t.reminders.reach.note })}
                to="/reminders/reach"
              />
            )}
          </List>
        </section>
      ))}
    </nav>
  );
}
