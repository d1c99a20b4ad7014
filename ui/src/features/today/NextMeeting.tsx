import type { NextMeeting as Next } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Card } from "../../kit/Card";
import { Link } from "../../kit/Link";
import { DirectionsButton, JoinButton } from "../../kit/MeetingWays";
import { dayWords, distanceWords, meetingAddress, placeWords, timeWords } from "../../kit/meeting";

/** A saved meeting that is on or comes next, and the way to be there. */
export function NextMeeting({ next, today }: { next: Next; today: string }) {
  const t = useText();
  const format = useFormat();
  const { card, join, directions } = next;
  const moment = card.next;
  const minutes = card.minutes_until ?? 0;
  const span = format.span({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  const there = card.attendance === "online" ? "" : placeWords(card.place);
  const when = moment
    ? [moment.yours.on === today ? "" : dayWords(format, moment.yours.on, today), timeWords(t, format, moment)]
    : [];
  const note = [
    ...when,
    there,
    there && card.km !== null ? distanceWords(format, card.km) : "",
    t.meetings.attendance[card.attendance],
  ];
  return (
    <Card
      tone="dawn"
      eyebrow={card.on_now || minutes === 0 ? t.meetings.today.now : t.meetings.today.next(span)}
      title={<Link to={meetingAddress(card.meeting)}>{card.name}</Link>}
      actions={
        <>
          {directions && <DirectionsButton directions={directions} look="filled" />}
          {join && <JoinButton way={join} look={directions ? "line" : "filled"} />}
        </>
      }
    >
      <p className="k-sub">{note.filter(Boolean).join(" · ")}</p>
    </Card>
  );
}
