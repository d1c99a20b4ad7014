import type { MeetingView } from "../../../host";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import type { IconName } from "../../../kit/Icon";
import { grouped } from "../../../kit/number";
import { useOpen } from "../../../kit/Opening";

/** What the list says of the group besides: its district, whom to ask, how to give to it. */
export function Group({ view }: { view: MeetingView }) {
  const t = useText();
  const open = useOpen();
  const about = view.meeting.about_group;
  if (!about) return null;
  const words = t.meetings.group;
  const { district, contacts, contributions } = about;
  return (
    <section className="meeting-part meeting-about-group">
      <h2>{words.title}</h2>
      {district && <p>{named(words.district, district)}</p>}
      {contacts.length > 0 && (
        <ul className="meeting-links" aria-label={words.contacts}>
          {contacts.map(({ name, links }) => (
            <li key={`${name} ${links.join(" ")}`}>
              {name && <span>{name}</span>}
              {links.map((link) => (
                <Button key={link} look="text" size="small" icon={iconOf(link)} onPress={() => open(link)}>
                  {shown(link)}
                </Button>
              ))}
            </li>
          ))}
        </ul>
      )}
      {contributions.length > 0 && (
        <>
          <h3 className="meeting-small">{words.give}</h3>
          <ul className="meeting-links">
            {contributions.map(({ service, name, link }) => (
              <li key={`${service} ${name}`}>
                <span>{service}</span>
                {link ? (
                  <Button look="text" size="small" icon="external" onPress={() => open(link)}>
                    {name}
                  </Button>
                ) : (
                  <span>{name}</span>
                )}
              </li>
            ))}
          </ul>
          <p className="meetings-note">{words.giveNote}</p>
        </>
      )}
    </section>
  );
}

/** "District 7" says itself what it is; "7" does not. */
const named = (label: string, value: string) =>
  value.toLocaleLowerCase().includes(label.toLocaleLowerCase()) ? value : `${label}: ${value}`;

const iconOf = (link: string): IconName =>
  link.startsWith("tel:") ? "phone" : link.startsWith("mailto:") ? "envelope" : "external";

function shown(link: string): string {
  if (link.startsWith("tel:")) return grouped(decodeURIComponent(link.slice(4)));
  return link.replace(/^(mailto:|https?:\/\/)/, "").replace(/\/$/, "");
}
