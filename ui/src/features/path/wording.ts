import type { Counter, CounterView, Event, Headline, PeriodView, Step, StoneView } from "../../host";
import type { Format, Messages } from "../../i18n";

const plural = { hour: "hours", day: "days", week: "weeks", month: "months", year: "years" } as const;

/** "30 days", "18 months", "Welcome". */
export function stepName(t: Messages, format: Format, step: Step): string {
  return step.n === 0 ? t.counter.welcome : format.span({ [plural[step.unit]]: step.n });
}

/** What the person calls it, else its time. */
export const stoneName = (t: Messages, format: Format, stone: StoneView) =>
  stone.name ?? stepName(t, format, stone.step);

/** A day, after the time of a stone whose name does not say it. */
export const withStep = (t: Messages, format: Format, stone: StoneView, day: string) =>
  stone.name === null ? day : t.path.onIn(stepName(t, format, stone.step), day);

/** Hundredths as the person's number: 150 is "1.5". */
export const amountText = (format: Format, hundredths: number) =>
  format.number(hundredths / 100, { maximumFractionDigits: 2 });

export function amountOf(t: Messages, format: Format, hundredths: number, unit: string): string {
  return t.path.amountOf(amountText(format, hundredths), unit);
}

/** "at most 14 drinks". */
export function targetText(t: Messages, format: Format, kind: Counter["kind"], period: PeriodView): string {
  const amount = amountOf(t, format, period.target.hundredths, period.target.unit);
  return kind === "do" ? t.path.atLeast(amount) : t.path.atMost(amount);
}

/** What a line of the history says first. */
export function happened(t: Messages, format: Format, counter: Counter, event: Event): string {
  const { what } = event;
  switch (what.kind) {
    case "setback":
      return t.path.happened[what.outcome];
    case "amount":
      return t.path.happened.amount(amountOf(t, format, what.hundredths, counter.target?.unit ?? ""));
    default:
      return t.path.happened[what.kind];
  }
}

/** Since when, over the page. */
export function sinceText(t: Messages, format: Format, view: CounterView): string {
  if (view.upcoming) return t.path.from(format.day(view.counter.start));
  const guess = view.counter.approximate && view.since === view.counter.start;
  return guess ? t.path.sinceAbout(format.day(view.since, "monthYear")) : t.path.since(format.day(view.since));
}

/** The counter with another headline, whole, as `counter_save` takes it. */
export const withHeadline = (counter: Counter, headline: Headline, share_days = counter.share_days): Counter => ({
  ...counter,
  headline,
  share_days,
});

/** A day is quiet where nothing may be celebrated. */
export const isQuiet = (counter: Counter) => counter.kind === "significant_date";
