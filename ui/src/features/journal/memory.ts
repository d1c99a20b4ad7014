import { useQueryClient } from "@tanstack/react-query";
import type { Mood, Template } from "../../host";

export interface Filters {
  moods: Mood[];
  tags: string[];
  templates: Template[];
  from: string | null;
  to: string | null;
}

export const noFilters: Filters = { moods: [], tags: [], templates: [], from: null, to: null };

export const filterCount = (filters: Filters): number =>
  filters.moods.length +
  filters.tags.length +
  filters.templates.length +
  (filters.from === null ? 0 : 1) +
  (filters.to === null ? 0 : 1);

/** Where someone was in the journal, so that coming back finds it as it was. */
export interface Memory {
  text: string;
  filters: Filters;
  view: "timeline" | "calendar";
  /** First day of the month the calendar shows, and the day chosen in it. */
  month: string | null;
  day: string | null;
  /** Pixels from the top of the timeline. */
  offset: number;
}

/** Lives with the readings, so that locking throws it away with them. */
export function useMemory(): Memory {
  const client = useQueryClient();
  const key = ["journalMemory"];
  const known = client.getQueryData<Memory>(key);
  if (known) return known;
  const fresh: Memory = { text: "", filters: noFilters, view: "timeline", month: null, day: null, offset: 0 };
  client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData(key, fresh);
  return fresh;
}
