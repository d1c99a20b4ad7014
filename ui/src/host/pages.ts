import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Command, call, type Input, type IpcError, type Output } from ".";

/** Rows fetched at a time. */
const size = 60;

/** Commands that give a part of a long list at a time. */
export type Paged = {
  [K in Command]: Input<K> extends { offset?: number; limit?: number } ? K : never;
}[Command];

/** What is asked, whatever part of the answer is in sight. */
export type Asked<K extends Command> = Omit<Input<K>, "offset" | "limit">;

export interface Pages<Whole, Row> {
  /** The answer the first rows came with: how many there are, and all else it says of the whole. */
  whole: Whole | undefined;
  total: number;
  at: (index: number) => Row | undefined;
  /** Says which rows are seen, so that their pages are fetched. */
  see: (first: number, last: number) => void;
  /** Changes when the rows are those of another question. */
  asked: string;
  loading: boolean;
  /** What is shown still answers the question before. */
  behind: boolean;
  error: IpcError | undefined;
  refresh: () => void;
}

/**
 * A window onto a list of any length. Only the pages in sight are fetched; each stays until its noun is invalidated. A new
 * question replaces the old rows once its first page is there, and an answer that came too late belongs to no one.
 */
export function usePages<K extends Paged, Row>(
  name: K,
  asked: Asked<K>,
  read: (answer: Output<K>) => { total: number; rows: readonly Row[] },
  /** Milliseconds after which what is shown is asked for again, where it speaks of the time. */
  every?: number,
): Pages<Output<K>, Row> {
  const noun = name.split("_")[0] ?? name;
  const pageOf = (question: Asked<K>, number: number) => {
    const input = { ...question, offset: number * size, limit: size } as Input<K>;
    return {
      queryKey: [noun, name, input],
      queryFn: () => (call as (name: K, input: Input<K>) => Promise<Output<K>>)(name, input),
      ...(every ? { refetchInterval: every } : {}),
    };
  };
  const first = useQuery<Output<K>, IpcError>({ ...pageOf(asked, 0), placeholderData: keepPreviousData });
  const shown = useRef(asked);
  if (!first.isPlaceholderData) shown.current = asked;
  const current = shown.current;
  const question = JSON.stringify(current);

  const [seen, setSeen] = useState({ question, from: 0, to: 0 });
  const from = seen.question === question ? seen.from : 0;
  const to = seen.question === question ? seen.to : 0;
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((number) => number > 0);
  const pages = useQueries({ queries: numbers.map((number) => pageOf(current, number)) });

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const see = useCallback(
    (firstRow: number, lastRow: number) => {
      const next = { question, from: Math.floor(firstRow / size), to: Math.floor(Math.max(firstRow, lastRow) / size) };
      clearTimeout(timer.current);
      // Rows that only fly past while the scrollbar is dragged are not asked for.
      timer.current = setTimeout(
        () =>
          setSeen((last) =>
            last.question === question && last.from === next.from && last.to === next.to ? last : next,
          ),
        40,
      );
    },
    [question],
  );

  const whole = first.data;
  return {
    whole,
    total: whole === undefined ? 0 : read(whole).total,
    at: (index) => {
      const number = Math.floor(index / size);
      const data = number === 0 ? whole : pages[numbers.indexOf(number)]?.data;
      return data === undefined ? undefined : read(data).rows[index % size];
    },
    see,
    asked: question,
    loading: first.isPending,
    behind: first.isPlaceholderData,
    error: first.error ?? undefined,
    refresh: () => void first.refetch(),
  };
}
