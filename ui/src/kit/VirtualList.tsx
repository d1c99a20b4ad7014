import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import "./VirtualList.css";

interface Props<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T, index: number) => string;
  /** Height of a row before it was measured, in px. */
  estimate: number;
  children: (item: T, index: number) => ReactNode;
  /** What scrolls; without it the list scrolls itself. */
  scroller?: RefObject<HTMLElement | null>;
  /** Called when the last rows come near, to fetch more. */
  onEnd?: () => void;
  /** How many there are in all, when not every one is loaded yet. */
  total?: number;
}

/** A long list of which only what is seen is drawn: 50,000 entries scroll like 50. */
export function VirtualList<T>({ label, items, keyOf, estimate, children, scroller, onEnd, total }: Props<T>) {
  const own = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => (scroller ?? own).current,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item, index);
    },
    overscan: 8,
    scrollMargin: scroller ? (list.current?.offsetTop ?? 0) : 0,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;

  useEffect(() => {
    if (last >= items.length - 12 && items.length > 0) onEnd?.();
  }, [last, items.length, onEnd]);

  const drawn = (
    <ul
      ref={list}
      className="k-virtual-list"
      {...(scroller ? { "aria-label": label } : {})}
      style={{ blockSize: virtual.getTotalSize() }}
    >
      {rows.map((row) => {
        const item = items[row.index];
        return (
          item !== undefined && (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              aria-posinset={row.index + 1}
              aria-setsize={total ?? items.length}
              style={{ translate: `0 ${row.start - virtual.options.scrollMargin}px` }}
            >
              {children(item, row.index)}
            </li>
          )
        );
      })}
    </ul>
  );
  return scroller ? (
    drawn
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={own} className="k-virtual-scroller" tabIndex={0} aria-label={label}>
      {drawn}
    </section>
  );
}
