import type { RefObject } from "react";
import type { MeetingCard, MeetingsPage } from "../../host";
import type { Pages } from "../../host/pages";
import { type Format, type Messages, useFormat, useText } from "../../i18n";
import { LongList } from "../../kit/LongList";
import { dayWords } from "../../kit/meeting";
import { sameRef } from "./address";
import { BlankRow, Row } from "./Row";

interface Props {
  found: Pages<MeetingsPage, MeetingCard>;
  current: MeetingCard["meeting"] | null;
  scroller: RefObject<HTMLDivElement | null>;
  keepsFocus: boolean;
  startAt: number;
  /** soon: from what is on now to next week · day: the hours of one day · flat: in another order than that of time. */
  order: "soon" | "day" | "flat";
}

/** The meetings that match, however many, with what they have in common above them. */
export function Rows({ found, current, scroller, keepsFocus, startAt, order }: Props) {
  const t = useText();
  const format = useFormat();
  const { total, at, see, asked, whole } = found;
  const today = whole ? civilDay(whole.now, whole.zone) : "";
  const headOf = (index: number): string | null => {
    const card = at(index);
    if (!card || order === "flat") return null;
    return order === "soon" ? soonWords(t, format, card, today) : partWords(t, card);
  };
  const head = (index: number) => {
    const words = headOf(index);
    if (words === null || (index > 0 && headOf(index - 1) === words)) return null;
    return <h2 className="meetings-when">{words}</h2>;
  };
  return (
    <LongList
      label={t.meetings.list}
      total={total}
      at={at}
      see={see}
      asked={asked}
      scroller={scroller}
      keepsFocus={keepsFocus}
      startAt={startAt}
      estimate={6.4}
      head={head}
      blank={<BlankRow />}
    >
      {(card, place) => (
        <Row card={card} current={sameRef(card.meeting, current)} sayDay={order === "flat"} place={place} />
      )}
    </LongList>
  );
}

/** The civil day of an instant in a zone, "2026-11-22". */
export const civilDay = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date(instant));

const soonMinutes = 90;

function soonWords(t: Messages, format: Format, card: MeetingCard, today: string): string {
  if (card.on_now) return card.schedule.kind === "round_the_clock" ? t.meetings.always : t.meetings.onNow;
  if (!card.next) return card.schedule.kind === "round_the_clock" ? t.meetings.always : t.meetings.noTime;
  if ((card.minutes_until ?? Number.POSITIVE_INFINITY) <= soonMinutes) return t.meetings.soon;
  if (card.next.yours.on === today) return t.meetings.laterToday;
  return dayWords(format, card.next.yours.on, today);
}

function partWords(t: Messages, card: MeetingCard): string {
  if (!card.next) return card.schedule.kind === "round_the_clock" ? t.meetings.always : t.meetings.noTime;
  const hour = Number(card.next.yours.starts.slice(0, 2));
  const part = hour < 5 ? "night" : hour < 12 ? "morning" : hour < 17 ? "afternoon" : hour < 21 ? "evening" : "night";
  return t.meetings.parts[part];
}
