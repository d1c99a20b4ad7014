import { useQueryClient } from "@tanstack/react-query";
import { type Filters, noFilters, type Sort } from "./filters";

export type View = "list" | "days" | "map";

/** Where someone was in the finder, so that coming back finds it as it was. */
export interface Memory {
  words: string;
  filters: Filters;
  sort: Sort;
  view: View;
  /** Pixels from the top of the list. */
  offset: number;
}

/** Lives with the readings, so that locking throws it away with them, and the person's position too. */
export function useMemory(): Memory {
  const client = useQueryClient();
  const key = ["meetingsMemory"];
  const known = client.getQueryData<Memory>(key);
  if (known) return known;
  const fresh: Memory = { words: "", filters: noFilters, sort: "best", view: "list", offset: 0 };
  client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData(key, fresh);
  return fresh;
}
