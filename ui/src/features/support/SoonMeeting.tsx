import { useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { ListRow } from "../../kit/List";
import { meetingAddress, placeWords } from "../../kit/meeting";

/** So far ahead, in minutes, a meeting is still something to hold on to. */
const ahead = 12 * 60;

/** The next meeting of any list that begins within half a day: a room with people in it. */
export function SoonMeeting() {
  const t = useText();
  const format = useFormat();
  const found = useCall("meeting_search", {
    words: "",
    days: [],
    parts: [],
    costs: [],
    attendance: [],
    fellowships: [],
    kinds: [],
    languages: [],
    sources: [],
    only: "all",
    when: { kind: "within", minutes: ahead },
    sort: "start",
    offset: 0,
    limit: 1,
  });
  const [card] = found.data?.meetings ?? [];
  if (!card) return null;
  const minutes = Math.max(1, card.minutes_until ?? 1);
  const span = format.span({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  const where = card.attendance === "online" ? card.providers[0] : placeWords(card.place);
  const note = [t.meetings.until(span), where, t.meetings.attendance[card.attendance]].filter(Boolean).join(" · ");
  return <ListRow icon="meetings" title={card.name} note={note} to={meetingAddress(card.meeting)} />;
}
