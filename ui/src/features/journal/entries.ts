import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { call, type EntryCard, type IpcError, type JournalPage, type JournalQuery } from "../../host";
import type { Filters } from "./memory";

/** Entries fetched at a time. */
const page = 60;

type Asked = Omit<JournalQuery, "offset" | "limit">;

const pageOf = (asked: Asked, number: number) => {
  const input = { ...asked, offset: number * page, limit: page };
  return { queryKey: ["journal", "journal_list", input], queryFn: () => call("journal_list", input) };
};

export const askedFor = (text: string, filters: Filters): Asked => ({
  text,
  moods: filters.moods,
  tags: filters.tags,
  templates: filters.templates,
  ...(filters.from ? { from: filters.from } : {}),
  ...(filters.to ? { to: filters.to } : {}),
});

export interface Entries {
  total: number;
  at: (index: number) => EntryCard | undefined;
  /** Says which rows are seen, so that their pages are fetched. */
  see: (first: number, last: number) => void;
  /** Changes when the rows are those of another search. */
  asked: string;
  loading: boolean;
  error: IpcError | undefined;
  refresh: () => void;
}

/**
 * A window onto all entries that match. Only the pages in sight are fetched; each stays until the journal changes. A new
 * search replaces the old rows once its first page is there, and an answer that came too late belongs to no one.
 */
export function useEntries(asked: Asked): Entries {
  const first = useQuery<JournalPage, IpcError>({ ...pageOf(asked, 0), placeholderData: keepPreviousData });
  const shown = useRef(asked);
  if (!first.isPlaceholderData) shown.current = asked;
  const current = shown.current;
  const name = JSON.stringify(current);

  const [seen, setSeen] = useState({ name, from: 0, to: 0 });
  const from = seen.name === name ? seen.from : 0;
  const to = seen.name === name ? seen.to : 0;
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((number) => number > 0);
  const pages = useQueries({ queries: numbers.map((number) => pageOf(current, number)) });

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const see = useCallback(
    (firstRow: number, lastRow: number) => {
      const next = { name, from: Math.floor(firstRow / page), to: Math.floor(Math.max(firstRow, lastRow) / page) };
      clearTimeout(timer.current);
      // Rows that only fly past while the scrollbar is dragged are not asked for.
      timer.current = setTimeout(
        () => setSeen((last) => (last.name === name && last.from === next.from && last.to === next.to ? last : next)),
        40,
      );
    },
    [name],
  );

  return {
    total: first.data?.total ?? 0,
    at: (index) => {
      const number = Math.floor(index / page);
      const data = number === 0 ? first.data : pages[numbers.indexOf(number)]?.data;
      return data?.entries[index % page];
    },
    see,
    asked: name,
    loading: first.isPending,
    error: first.error ?? undefined,
    refresh: () => void first.refetch(),
  };
}
