import type { Counter, CounterKind, CounterWord, NewPage } from "../../../host";

/** A counter while it is being written: some of it may still be missing. */
export interface Draft extends Omit<Counter, "start" | "target" | "savings"> {
  start: string | null;
  target: Counter["target"];
  savings: Counter["savings"];
}

export type Problem = "name" | "word" | "start" | "early" | "steps" | "target";

/** What each part of the form is given. */
export interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Whether it is missing, once someone tried to save. */
  problem: (name: Problem) => boolean;
}

export const kinds: readonly CounterKind[] = ["abstain", "reduce", "do", "significant_date"];

/** The words that make sense for a kind; the person's own is always among them. */
export const wordsFor = (kind: CounterKind): readonly CounterWord["kind"][] =>
  kind === "significant_date"
    ? ["since", "nothing", "own"]
    : ["sober", "clean", "abstinent", "free_from", "since", "nothing", "own"];

const wordOf: Record<CounterKind, CounterWord> = {
  abstain: { kind: "free_from" },
  reduce: { kind: "nothing" },
  do: { kind: "nothing" },
  significant_date: { kind: "since" },
};

/** A sensible start for each kind. The headline is the one that never falls. */
export function newDraft(kind: CounterKind, page: NewPage): Draft {
  return {
    name: "",
    kind,
    word: wordOf[kind],
    start: kind === "significant_date" ? null : page.on,
    approximate: false,
    start_time: null,
    zone: page.zone,
    schedule: { preset: kind === "significant_date" ? "yearly" : "gentle" },
    first_day_counts: false,
    headline: kind === "significant_date" ? "stretch" : "total",
    share_days: 90,
    target: targetOf(kind),
    savings: null,
    why: "",
    on_today: true,
    stones: [],
  };
}

export function targetOf(kind: CounterKind): Counter["target"] {
  if (kind === "reduce") return { hundredths: 700, unit: "", per: "week" };
  return kind === "do" ? { hundredths: 300, unit: "", per: "week" } : null;
}

/** What another kind brings with it; the words the person wrote stay. */
export function turnKind(draft: Draft, kind: CounterKind, page: NewPage): Draft {
  const fresh = newDraft(kind, page);
  const word = wordsFor(kind).includes(draft.word.kind) && draft.word.kind === "own" ? draft.word : fresh.word;
  return { ...fresh, name: draft.name, why: draft.why, stones: draft.stones, start: draft.start ?? fresh.start, word };
}

/** The first things to put right, if any; each has its own kind words. */
export function problemsOf(draft: Draft): Set<Problem> {
  const problems = new Set<Problem>();
  if (draft.name.trim() === "") problems.add("name");
  if (draft.word.kind === "own" && draft.word.text.trim() === "") problems.add("word");
  if (draft.start === null) problems.add("start");
  else if (Number(draft.start.slice(0, 4)) < 1000) problems.add("early");
  if (draft.schedule.preset === "custom" && draft.schedule.steps.length === 0 && !draft.schedule.then_yearly) {
    problems.add("steps");
  }
  if (draft.target && !(draft.target.hundredths > 0)) problems.add("target");
  return problems;
}

/** The counter as it is saved; only for a draft without problems. */
export function toCounter(draft: Draft, start: string): Counter {
  return {
    ...draft,
    name: draft.name.trim(),
    word: draft.word.kind === "own" ? { kind: "own", text: draft.word.text.trim() } : draft.word,
    start,
    why: draft.why.trim(),
    target: draft.target && { ...draft.target, unit: draft.target.unit.trim() },
    savings:
      draft.savings && draft.savings.hundredths_per_day + draft.savings.minutes_per_day > 0 ? draft.savings : null,
  };
}

/** 29 February: the anniversary then needs a rule. */
export const isLeapDay = (day: string | null) => day?.endsWith("-02-29") ?? false;

const moneyOf: Record<string, string> = {
  US: "USD",
  GB: "GBP",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  CH: "CHF",
  BR: "BRL",
  MX: "MXN",
  AR: "ARS",
  CL: "CLP",
  CO: "COP",
  PE: "PEN",
  IN: "INR",
  JP: "JPY",
  ZA: "ZAR",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  PL: "PLN",
  CZ: "CZK",
};

/** The currency to begin with, from the country of Support now or of the device's language. */
export function guessCurrency(country: string | null): string {
  const region = country ?? new Intl.Locale(navigator.language).region ?? "";
  return moneyOf[region] ?? "EUR";
}
