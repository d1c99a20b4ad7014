import type { Counter, CounterWord, Reason } from "../../host";
import type { Messages } from "../../i18n";

/** Whether a day is counted from, and how well it is known. */
export type When = "exact" | "about" | "none";
export type Kind = "abstain" | "significant_date";
export type Word = Exclude<CounterWord["kind"], "own">;

/** What was said about counting. What was left alone stays undefined and follows the reasons. */
export interface Counting {
  when: When | null;
  kind?: Kind;
  day: string | null;
  /** For a day roughly known. */
  month: number;
  year: number;
  name?: string;
  word?: Word;
}

/** Reasons for which most people who count do so from the day they stopped. */
const stopping: readonly Reason[] = ["alcohol", "drugs", "behaviour"];
const quiet: readonly Reason[] = ["grief", "illness"];

export function kindFor(reasons: readonly Reason[]): Kind {
  return reasons.some((reason) => quiet.includes(reason)) && !reasons.some((reason) => stopping.includes(reason))
    ? "significant_date"
    : "abstain";
}

/** A first name for the counter, in the person's language; theirs to change. */
export function nameFor(t: Messages, kind: Kind, reasons: readonly Reason[]): string {
  const names = t.onboarding.names;
  if (kind === "significant_date") return names.day;
  if (reasons.includes("alcohol")) return names.alcohol;
  if (reasons.includes("drugs")) return names.drugs;
  if (reasons.includes("behaviour")) return names.behaviour;
  return names.plain;
}

export function wordFor(reasons: readonly Reason[]): Word {
  if (reasons.includes("alcohol")) return "sober";
  if (reasons.includes("drugs") || reasons.includes("behaviour")) return "free_from";
  return "since";
}

const two = (value: number) => String(value).padStart(2, "0");

/** The day counted from, or null while it is not known. */
export function startOf(counting: Counting): string | null {
  if (counting.when === "exact") return counting.day;
  if (counting.when === "about") return `${String(counting.year).padStart(4, "0")}-${two(counting.month)}-01`;
  return null;
}

/** The counter as it will be saved, or null when nothing is counted. */
export function counterOf(t: Messages, counting: Counting, reasons: readonly Reason[], zone: string): Counter | null {
  const start = startOf(counting);
  if (start === null) return null;
  const kind = counting.kind ?? kindFor(reasons);
  const name = counting.name?.trim() || nameFor(t, kind, reasons);
  const abstaining = kind === "abstain";
  return {
    name,
    kind,
    word: { kind: abstaining ? (counting.word ?? wordFor(reasons)) : "nothing" },
    start,
    approximate: counting.when === "about",
    start_time: null,
    zone,
    // A significant date is kept quietly: once a year, and not on Today unless asked for.
    schedule: abstaining ? { preset: "gentle" } : { preset: "yearly" },
    first_day_counts: false,
    headline: "stretch",
    share_days: 30,
    target: null,
    savings: null,
    why: "",
    on_today: abstaining,
    stones: [],
  };
}
