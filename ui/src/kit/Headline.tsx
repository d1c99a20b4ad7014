import { type Format, type Messages, useFormat, useText } from "../i18n";
import "./Headline.css";

type Word = { kind: Exclude<keyof Messages["counter"]["after"], "own"> } | { kind: "own"; text: string };

/** What a counter's number is made of; the host's CounterView has it all. */
export interface Counted {
  counter: {
    name: string;
    start: string;
    word: Word;
    headline: "stretch" | "total" | "share" | "longest";
    share_days: number;
  };
  today: string;
  upcoming: boolean;
  stretch_days: number;
  total_days: number;
  longest_days: number;
  share: { of_30: number; of_90: number; of_365: number };
  span: { years: number; months: number; days: number };
  elapsed_minutes: number | null;
}

const day = 86_400_000;

/** Whole days from one civil date to another. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

/** The number a person chose to see largest, and the words after it in their own word: "412", "days alcohol-free". */
export function headlineOf(t: Messages, format: Format, seen: Counted): { figure: string; words: string } {
  const { counter, share } = seen;
  if (seen.upcoming) {
    const ahead = daysBetween(seen.today, counter.start);
    return { figure: format.number(ahead), words: t.counter.toGo(ahead) };
  }
  if (counter.headline === "share") {
    const part = { 30: share.of_30, 90: share.of_90, 365: share.of_365 }[counter.share_days] ?? share.of_90;
    return { figure: format.percent(part / 100), words: t.counter.ofLast(counter.share_days) };
  }
  const days = { stretch: seen.stretch_days, total: seen.total_days, longest: seen.longest_days }[counter.headline];
  if (days === 0) return { figure: t.counter.firstDay, words: "" };
  return { figure: format.number(days), words: afterNumber(t, counter.word, counter.name, days) };
}

/** "days free from alcohol", in the form the number asks for. */
export function afterNumber(t: Messages, word: Word, name: string, days: number): string {
  return word.kind === "own" ? t.counter.after.own(days, word.text) : t.counter.after[word.kind](days, name);
}

/** "1 year, 1 month, 16 days" or "8 hours, 40 minutes"; empty where it would only repeat the number. */
export function spanOf(format: Format, seen: Counted): string {
  if (seen.upcoming) return "";
  if (seen.elapsed_minutes !== null) {
    return format.span({ hours: Math.floor(seen.elapsed_minutes / 60), minutes: seen.elapsed_minutes % 60 });
  }
  const { years, months, days } = seen.span;
  const repeats = years === 0 && months === 0 && (seen.counter.headline === "stretch" || days === 0);
  return repeats ? "" : format.span({ years, months, days });
}

/** A counter's number: the figure in Literata, the words small beside it. */
export function Headline({ counted, large }: { counted: Counted; large?: boolean }) {
  const t = useText();
  const { figure, words } = headlineOf(t, useFormat(), counted);
  return (
    <span className={large ? "k-headline k-headline-large" : "k-headline"}>
      {figure} <small>{words}</small>
    </span>
  );
}

/** Each counter draws its own cairn, the same one on every device. */
export const seedOf = (id: string) => (Number.parseInt(id.slice(0, 6), 16) % 9973) + 1;
