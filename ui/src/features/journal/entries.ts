import type { EntryCard, JournalPage } from "../../host";
import { type Asked, type Pages, usePages } from "../../host/pages";
import type { Filters } from "./memory";

type Question = Asked<"journal_list">;

export const askedFor = (text: string, filters: Filters): Question => ({
  text,
  moods: filters.moods,
  tags: filters.tags,
  templates: filters.templates,
  ...(filters.from ? { from: filters.from } : {}),
  ...(filters.to ? { to: filters.to } : {}),
});

export type Entries = Pages<JournalPage, EntryCard>;

const read = ({ total, entries }: JournalPage) => ({ total, rows: entries });

/** A window onto all entries that match. */
export const useEntries = (asked: Question): Entries => usePages("journal_list", asked, read);
