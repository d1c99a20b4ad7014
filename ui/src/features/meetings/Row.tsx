import { Link } from "react-aria-components/Link";
import type { MeetingCard } from "../../host";
import { useFormat, useText } from "../../i18n";
import { useKindName } from "../../i18n/kinds";
import { Tag } from "../../kit/Chips";
import { fellowshipName } from "../../kit/fellowship";
import { Icon } from "../../kit/Icon";
import type { Place } from "../../kit/LongList";
import { distanceWords, placeWords, rhythmWords, thereWords } from "../../kit/meeting";
import { addressOf } from "./address";
import { foremost } from "./kinds";
import "./Row.css";

interface Props {
  card: MeetingCard;
  current: boolean;
  /** Rows are not under their day: each says its own. */
  sayDay: boolean;
  place?: Place;
}

/** One meeting as the finder shows it: when, what, where or by what, and how one can be there. */
export function Row({ card, current, sayDay, place }: Props) {
  const t = useText();
  return (
    <Link
      href={`#${addressOf(card.meeting)}`}
      className="meeting-row"
      {...(current ? { "aria-current": "true" as const } : {})}
      {...(place ? { onFocus: place.onFocus, ...(place.tabStop ? {} : { tabIndex: -1 }) } : {})}
    >
      <Time card={card} sayDay={sayDay} />
      <span className="meeting-row-words">
        <span className="meeting-row-name">{card.name}</span>
        <Where card={card} />
        <Tags card={card} />
      </span>
      {card.saved && (
        <span className="meeting-row-mark">
          <Icon name="star" size={18} label={t.meetings.saved} />
        </span>
      )}
    </Link>
  );
}

/** When, on the viewer's own clock; a day beside it where no heading says it. */
function Time({ card, sayDay }: { card: MeetingCard; sayDay: boolean }) {
  const t = useText();
  const format = useFormat();
  const { next } = card;
  if (!next) {
    const always = card.schedule.kind === "round_the_clock";
    return (
      <span className="meeting-row-time">
        <small>{always ? t.meetings.always : t.meetings.noTime}</small>
      </span>
    );
  }
  const { clock, half } = format.clockParts(next.yours.starts);
  return (
    <span className="meeting-row-time">
      <b>{clock}</b> <small>{half}</small> {sayDay && <small>{format.day(next.yours.on, "weekdayShort")}</small>}
    </span>
  );
}

/** Building, town, distance, provider, and the meeting's own clock: as far as its list says. */
function Where({ card }: { card: MeetingCard }) {
  const t = useText();
  const format = useFormat();
  const there = card.attendance !== "online" && placeWords(card.place);
  const parts = [
    there,
    card.km !== null && there && distanceWords(format, card.km),
    card.attendance !== "in_person" && (card.providers[0] ?? (card.phone && t.meetings.phone)),
  ].filter(Boolean);
  const clocks = card.next && thereWords(t, format, card.next);
  return (
    <span className="meeting-row-where">
      {parts.length > 0 && <span>{parts.join(" · ")}</span>}
      {card.next && clocks !== null && (
        <span>
          {card.next.zone_known && `${t.meetings.yours(format.clock(card.next.yours.starts))} · `}
          {clocks}
        </span>
      )}
    </span>
  );
}

/** In a word each: how, which fellowship, what for, and anything to know before going. */
function Tags({ card }: { card: MeetingCard }) {
  const t = useText();
  const format = useFormat();
  const kindName = useKindName();
  const times = card.schedule.kind === "times" ? card.schedule.times : [];
  const odd = times.filter((time) => time.repeat.kind !== "weekly");
  return (
    <span className="meeting-row-tags">
      {card.attendance === "inactive" ? (
        <Tag tone="plum">{t.meetings.attendance.inactive}</Tag>
      ) : (
        <Tag>{t.meetings.attendance[card.attendance]}</Tag>
      )}
      {card.fellowship && <Tag>{fellowshipName(card.fellowship)}</Tag>}
      {foremost(card.kinds, 2).map((kind) => (
        <Tag key={kind.code}>{kindName(kind.meaning, kind.code)}</Tag>
      ))}
      {card.guessed || card.next?.weeks_known === false ? (
        <Tag tone="dawn">{t.meetings.askFirst}</Tag>
      ) : (
        odd.length === 1 && <Tag>{rhythmWords(t, format, odd)[0]?.split(", ").slice(0, -1).join(", ")}</Tag>
      )}
      {card.home && <Tag tone="moss">{t.meetings.home}</Tag>}
    </span>
  );
}

/** The shape of a meeting that is on its way. */
export function BlankRow() {
  return (
    <div className="meeting-row meeting-row-blank" aria-hidden="true">
      <span className="meeting-row-time" />
      <span className="meeting-row-words">
        <span />
        <span />
      </span>
    </div>
  );
}
