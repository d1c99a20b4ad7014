import type { ReminderAbout } from "../../../host";
import type { AboutKind } from "../../../kit/reminder";

/** In the order they are offered. */
export const kinds: readonly AboutKind[] = [
  "other",
  "meeting",
  "checkin",
  "intention",
  "medication",
  "therapy",
  "milestone",
  "significant_date",
  "date",
  "try",
];

/** Those that need to be told about which. */
export type Targeted = "meeting" | "milestone" | "significant_date";

export const isTargeted = (kind: AboutKind): kind is Targeted =>
  kind === "meeting" || kind === "milestone" || kind === "significant_date";

/** What it is about, once that is known: `which` is "SOURCE~KEY" of a meeting, or the id of a counter or a page. */
export function aboutOf(kind: AboutKind, which: string | null): ReminderAbout | null {
  switch (kind) {
    case "meeting": {
      const cut = which?.indexOf("~") ?? -1;
      return which && cut > 0 ? { kind, source: which.slice(0, cut), key: which.slice(cut + 1) } : null;
    }
    case "milestone":
    case "significant_date":
      return which ? { kind, counter: which } : null;
    case "try":
      return { kind, entry: which };
    default:
      return { kind };
  }
}

/** The other way round: what `aboutOf` was given. */
export function whichOf(about: ReminderAbout): string | null {
  if (about.kind === "meeting") return `${about.source}~${about.key}`;
  if (about.kind === "milestone" || about.kind === "significant_date") return about.counter;
  return about.kind === "try" ? about.entry : null;
}
