import { type Dispatch, type SetStateAction, useState } from "react";
import { type Format, useFormat } from "../../i18n";
import type { Filters, Sort } from "./filters";
import { type Memory, useMemory, type View } from "./memory";

/** What is being looked for: shared by the list, the filters beside it and the map. */
export interface Finding {
  memory: Memory;
  format: Format;
  words: string;
  setWords: Dispatch<SetStateAction<string>>;
  filters: Filters;
  setFilters: Dispatch<SetStateAction<Filters>>;
  sort: Sort;
  setSort: Dispatch<SetStateAction<Sort>>;
  view: View;
  setView: Dispatch<SetStateAction<View>>;
}

export function useFinding(): Finding {
  const memory = useMemory();
  const format = useFormat();
  const [words, setWords] = useState(memory.words);
  const [filters, setFilters] = useState(memory.filters);
  const [sort, setSort] = useState(memory.sort);
  const [view, setView] = useState(memory.view);
  Object.assign(memory, { words, filters, sort, view });
  return { memory, format, words, setWords, filters, setFilters, sort, setSort, view, setView };
}
