import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useFormat, useText } from "../../i18n";
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
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  // The row that Tab reaches; it stays drawn while it has the focus, however far one scrolls.
  const [stop, setStop] = useState(0);
  const wanted = useRef<number | null>(null);
  const { total, at, see, asked } = entries;

  const starts = (index: number) => {
    const on = at(index)?.on.slice(0, 7);
    return !flat && on !== undefined && (index === 0 || at(index - 1)?.on.slice(0, 7) !== on);
  };
  const phone = matchMedia("(width < 840px)").matches;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? 7.05 : 5.72) * rem,
    initialOffset: startAt,
    overscan: 10,
    scrollMargin: margin,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return stop < total && !drawn.includes(stop) ? [...drawn, stop].sort((a, b) => a - b) : drawn;
    },
  });
  const rows = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;

  useEffect(() => see(Math.max(0, first - 12), Math.min(Math.max(0, total - 1), last + 12)), [see, first, last, total]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows have other heights and another first row.
  useEffect(() => {
    virtual.measure();
    setStop(0);
  }, [asked]);

  // What stands above the list changes with every notice and filter; its height is where the first row begins.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !list.current) return;
    const measure = () => setMargin(list.current?.offsetTop ?? 0);
    measure();
    const observer = new ResizeObserver(measure);
    for (const child of box.children) if (child !== list.current) observer.observe(child);
    return () => observer.disconnect();
  });

  const focusRow = useCallback((index: number) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
    if (!row) return false;
    row.focus({ preventScroll: true });
    wanted.current = null;
    return true;
  }, []);

  useEffect(() => {
    if (wanted.current !== null) focusRow(wanted.current);
  });

  const press = (event: React.KeyboardEvent) => {
    const here = Number((event.target as HTMLElement).closest<HTMLElement>("[data-index]")?.dataset.index);
    if (Number.isNaN(here) || event.ctrlKey || event.metaKey || event.altKey) return;
    const screen = Math.max(1, last - first - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: screen, PageUp: -screen, Home: -total, End: total }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(total - 1, Math.max(0, here + step));
    setStop(next);
    wanted.current = next;
    virtual.scrollToIndex(next, { align: "auto" });
    focusRow(next);
  };

  return (
    <ul
      ref={list}
      className="journal-timeline"
      aria-label={t.journal.list}
      style={{ blockSize: virtual.getTotalSize() }}
      onKeyDown={press}
      {...(keepsFocus ? { "data-keeps-focus": true } : {})}
    >
      {rows.map((row) => {
        const card = at(row.index);
        return (
          <li
            key={row.key}
            ref={virtual.measureElement}
            data-index={row.index}
            aria-posinset={row.index + 1}
            aria-setsize={total}
            style={{ translate: `0 ${row.start - margin}px` }}
          >
            {card && starts(row.index) && (
              <h2 className="journal-month">{capital(format.day(card.on, "monthYear"), format.locale)}</h2>
            )}
            {card ? (
              <EntryRow
                card={card}
                today={today}
                current={card.id === currentId}
                tabStop={row.index === stop}
                onFocus={() => setStop(row.index)}
              />
            ) : (
              <Placeholder />
            )}
          </li>
        );
      })}
    </ul>
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
