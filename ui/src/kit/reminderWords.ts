import type { Format, Messages } from "../i18n";
import { type DayCode, dayName, dayOf, weekdays, zoneCity } from "./meeting";
import { type CounterTimes, counterWords, ringWords, sentence } from "./reminder";

/** How something comes again, in parts a person can choose. */
export interface Rhythm {
  every: number;
  unit: "day" | "week" | "month" | "year";
  on:
    | { kind: "start" }
    | { kind: "weekdays"; days: readonly DayCode[] }
    | { kind: "nth_weekday"; nth: number; day: DayCode }
    | { kind: "month_day"; day: number };
  end: { kind: "never" } | { kind: "on"; day: string } | { kind: "after"; times: number };
}

type Anchor = { kind: "zone"; zone: string } | { kind: "here" };

/** A reminder, as far as it is said. */
export interface Said {
  when:
    | { kind: "once"; day: string; time: string; anchor: Anchor }
    | { kind: "series"; start: string; time: string; anchor: Anchor }
    | { kind: "meeting" }
    | ({ kind: "counter" } & CounterTimes);
  leads: readonly number[];
}

/** How it comes again: "Every 2nd Tuesday, until 1 May 2027". */
export function rhythmWords(t: Messages, format: Format, rhythm: Rhythm, start: string): string {
  const words = t.reminders.say;
  const base = onWords(t, format, rhythm, start);
  switch (rhythm.end.kind) {
    case "on":
      return words.until(base, format.day(rhythm.end.day));
    case "after":
      return words.times(base, rhythm.end.times);
    case "never":
      return base;
  }
}

function onWords(t: Messages, format: Format, { every, unit, on }: Rhythm, start: string): string {
  const words = t.reminders.say;
  switch (unit) {
    case "day":
      return every === 1 ? words.everyDay : words.everyDays(every);
    case "week": {
      const days = on.kind === "weekdays" ? weekdays.filter((day) => on.days.includes(day)) : [dayOf(start)];
      if (every === 1 && days.length === 7) return words.everyDay;
      if (every === 1 && days.join() === weekdays.slice(0, 5).join()) return words.weekdays;
      const named = format.list(days.map((day) => dayName(format, day)));
      return every === 1 ? words.weekly(named) : words.weeks(every, named);
    }
    case "month": {
      if (on.kind === "nth_weekday") return words.monthNth(every, on.nth, dayName(format, on.day), on.day);
      const day = on.kind === "month_day" ? on.day : Number(start.slice(8));
      return day < 0 ? words.lastDay(every) : words.monthDay(every, day);
    }
    case "year":
      return words.yearly(every, format.day(start, "dayMonth"));
  }
}

/** When what it is about happens, without how long before it rings. */
export function whenWords(t: Messages, format: Format, { when }: Said, rhythm: Rhythm | null): string {
  const words = t.reminders.say;
  switch (when.kind) {
    case "meeting":
      return words.meeting;
    case "counter":
      return counterWords(t, format, when);
    case "once":
      return words.onceAt(format.day(when.day, "full"), format.clock(when.time));
    case "series": {
      const said = rhythm ? rhythmWords(t, format, rhythm, when.start) : words.otherRule;
      return words.at(said, format.clock(when.time));
    }
  }
}

/** Where its clock is, when that is not the viewer's: "Chicago time", "wherever you are". */
function anchorWords(t: Messages, format: Format, anchor: Anchor, kind: "once" | "series"): string {
  if (anchor.kind === "zone") return anchor.zone === format.zone ? "" : t.reminders.say.there(zoneCity(anchor.zone));
  return kind === "series" ? t.reminders.say.here : "";
}

/** All of it: "Every 2nd Tuesday at 7:00 pm, 1 hour before." */
export function reminderSentence(
  t: Messages,
  format: Format,
  reminder: Said,
  rhythm: Rhythm | null,
  long = true,
): string {
  const { when, leads } = reminder;
  const words = t.reminders.say;
  let said = whenWords(t, format, reminder, rhythm);
  if (long && (when.kind === "once" || when.kind === "series")) {
    const where = anchorWords(t, format, when.anchor, when.kind);
    if (where) said = words.with(said, where);
  }
  const onTime = leads.length === 0 || (leads.length === 1 && leads[0] === 0);
  if (when.kind !== "counter" && (!onTime || when.kind === "meeting")) {
    said = words.with(said, ringWords(t, format, reminder));
  }
  return sentence(long ? `${said}.` : said, format.locale);
}

/** What a chip says: of what has times of its own how long before, of the rest when. */
export function chipWords(t: Messages, format: Format, reminder: Said, rhythm: Rhythm | null): string {
  const { when } = reminder;
  const own = when.kind === "meeting" || when.kind === "counter";
  if (own) return sentence(ringWords(t, format, reminder), format.locale);
  return sentence(whenWords(t, format, reminder, rhythm), format.locale);
}
