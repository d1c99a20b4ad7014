import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import "./LongList.css";

/** How a row takes part in the list: only one of them is a stop for Tab. */
export interface Place {
  tabStop: boolean;
  onFocus: () => void;
}

interface Props<T> {
  label: string;
  /** How many there are, fetched or not. */
  total: number;
  /** A row, if it has been fetched. */
  at: (index: number) => T | undefined;
  /** Told which rows are in sight or near it. */
  see: (first: number, last: number) => void;
  /** Changes when the rows are others. */
  asked: string;
  /** What scrolls: the list with everything above it. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Beside its detail, so that arrow keys go on from row to row while the detail changes. */
  keepsFocus?: boolean;
  /** Pixels from the top, where it was left. */
  startAt?: number;
  /** Height of a row before it was measured, in rem. */
  estimate: number;
  /** The row; what can be focused in it is a link. */
  children: (item: T, place: Place) => ReactNode;
  /** What stands above a row, where something new begins. */
  head?: (index: number) => ReactNode;
  /** The shape of a row that is on its way. */
  blank: ReactNode;
}

/** Browsers lay nothing out beyond 2^25 pixels; rows further down could not be reached. */
const deepest = 32_000_000;

/** A list of any length, of which only what is in sight is drawn and fetched; arrows, Page, Home and End go through it. */
export function LongList<T>(props: Props<T>) {
  const { label, at, see, asked, scroller, keepsFocus, startAt, estimate, children, head, blank } = props;
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  // The row that Tab reaches; it stays drawn while it has the focus, however far one scrolls.
  const [stop, setStop] = useState(0);
  const wanted = useRef<number | null>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const total = Math.min(props.total, Math.floor(deepest / (estimate * rem)));
  // Other rows are measured anew, also where they look like those before them. A key is a number, and the function that
  // gives it stays the same: every row's is asked for at once, however many there are.
  const [of, setOf] = useState({ asked, number: 0 });
  if (of.asked !== asked) setOf({ asked, number: of.number + 1 });
  const getItemKey = useCallback((index: number) => of.number * deepest + index, [of.number]);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate * rem,
    getItemKey,
    initialOffset: startAt ?? 0,
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows have another first one.
  useEffect(() => setStop(0), [asked]);

  // What scrolls lies around the list, and is there only once both are on the page: with every row known already, as on the
  // way back from one of them, nothing else would have the list look again.
  const [, setThere] = useState(false);
  useEffect(() => setThere(true), []);

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
      className="k-long-list"
      aria-label={label}
      style={{ blockSize: virtual.getTotalSize() }}
      onKeyDown={press}
      {...(keepsFocus ? { "data-keeps-focus": true } : {})}
    >
      {rows.map((row) => {
        const item = at(row.index);
        return (
          <li
            key={row.key}
            ref={virtual.measureElement}
            data-index={row.index}
            aria-posinset={row.index + 1}
            aria-setsize={props.total}
            style={{ translate: `0 ${row.start - margin}px` }}
          >
            {item !== undefined && head?.(row.index)}
            {item === undefined
              ? blank
              : children(item, { tabStop: row.index === stop, onFocus: () => setStop(row.index) })}
          </li>
        );
      })}
    </ul>
  );
}
