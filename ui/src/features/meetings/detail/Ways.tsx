import type { MeetingView } from "../../../host";
import { useText } from "../../../i18n";
import { JoinButton } from "../../../kit/MeetingWays";
import { grouped } from "../../../kit/number";

const hostOf = (link: string): string => {
  try {
    return new URL(link).host;
  } catch {
    return link;
  }
};

/** The number alone, as one reads it; pauses and codes are dialled, not read. */
const numberOf = (link: string): string =>
  grouped(decodeURIComponent(link.replace(/^tel:/, "")).split(/[,;]/)[0] ?? "");

/** Where it is held and how to be there from afar, with everything the list says of each. */
export function Ways({ view }: { view: MeetingView }) {
  const t = useText();
  const { card, meeting } = view;
  const { place } = meeting;
  const here = place !== null && card.attendance !== "online" && (place.name || place.address || place.city);
  if (!here && view.join.length === 0) return null;
  return (
    <>
      {here && place && (
        <section className="meeting-part">
          <h2>{t.meetings.where}</h2>
          <address className="meeting-address">
            {place.name && <b>{place.name}</b>}
            {place.address && place.address !== place.name && <span>{place.address}</span>}
            <span>{cityLine(place)}</span>
          </address>
          {place.approximate && <p className="meetings-note">{t.meetings.approximate}</p>}
          {place.notes && <p className="meeting-text">{place.notes}</p>}
          {view.directions && <p className="meetings-note">{t.meetings.directionsNote(view.directions.host)}</p>}
        </section>
      )}
      {view.join.length > 0 && (
        <section className="meeting-part">
          <h2>{t.meetings.online}</h2>
          <ul className="meeting-ways">
            {view.join.map((way) => (
              <li key={way.link}>
                <JoinButton way={way} look="line" />
                <span className="meeting-way-words">
                  <span>{way.phone ? numberOf(way.link) : t.meetings.opens(hostOf(way.link))}</span>
                  {way.notes && <span className="meeting-text">{way.notes}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** "Evanston, IL 60201", without what the address already says. */
function cityLine(place: NonNullable<MeetingView["meeting"]["place"]>): string {
  const said = place.address ?? "";
  const parts = [place.city, [place.state, place.postal_code].filter(Boolean).join(" ")];
  return parts.filter((part) => part && !said.includes(part)).join(", ");
}
