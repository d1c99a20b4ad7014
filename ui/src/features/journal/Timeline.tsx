import type { RefObject } from "react";
import { useFormat, useText } from "../../i18n";
import { LongList } from "../../kit/LongList";
import { EntryRow } from "./EntryRow";
import type { Entries } from "./entries";
import "./Timeline.css";
import { capital } from "./when";

interface Props {
  entries: Entries;
  today: string | undefined;
  currentId: string | undefined;
  /** What scrolls: the list with everything above it. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Search results are not split into months. */
  flat: boolean;
  keepsFocus: boolean;
  /** Where it was scrolled to when it was left. */
  startAt: number;
}

/** Every entry there is, newest first. Only what is in sight is drawn, and only its pages are fetched. */
export function Timeline({ entries, today, currentId, scroller, flat, keepsFocus, startAt }: Props) {
  const t = useText();
  const format = useFormat();
  const { total, at, see, asked } = entries;
  const month = (index: number) => {
    const on = at(index)?.on;
    if (flat || on === undefined || (index > 0 && at(index - 1)?.on.slice(0, 7) === on.slice(0, 7))) return null;
    return <h2 className="journal-month">{capital(format.day(on, "monthYear"), format.locale)}</h2>;
  };
  return (
    <LongList
      label={t.journal.list}
      total={total}
      at={at}
      see={see}
      asked={asked}
      scroller={scroller}
      keepsFocus={keepsFocus}
      startAt={startAt}
      estimate={matchMedia("(width < 840px)").matches ? 7.05 : 5.72}
      head={month}
      blank={<Placeholder />}
    >
      {(card, place) => <EntryRow card={card} today={today} current={card.id === currentId} {...place} />}
    </LongList>
  );
}

/** The shape of an entry that is on its way. */
function Placeholder() {
  return (
    <div className="journal-row journal-row-blank" aria-hidden="true">
      <span className="journal-row-when" />
      <span className="journal-row-title" />
      <span className="journal-row-words" />
    </div>
  );
}
