import type { Format, Messages } from "../i18n";
import type { IconName } from "./Icon";
import { meetingAddress } from "./meeting";

/** What a reminder is about. */
export type About =
  | { kind: "meeting"; source: string; key: string }
  | { kind: "milestone" | "significant_date"; counter: string }
  | { kind: "try"; entry: string | null }
  | { kind: "checkin" | "intention" | "medication" | "therapy" | "date" | "other" };

export type AboutKind = About["kind"];

/** Times about a counter's milestones or its day. */
export interface CounterTimes {
  evening_before: string | null;
  on_the_day: string | null;
  days_before: readonly number[];
  at: string;
}

type Times = ({ kind: "counter" } & CounterTimes) | { kind: "once" | "series" | "meeting" };

/** One time of a reminder, as far as lists show it. */
export interface Occasion {
  reminder: string;
  occasion: string;
  about: About;
  name: string;
  on: string;
  time: string;
  state: { kind: "ahead" | "rung" | "done" | "skipped" } | { kind: "snoozed"; until: string };
}

export const aboutIcons: Record<AboutKind, IconName> = {
  meeting: "meetings",
  milestone: "path",
  significant_date: "heart",
  checkin: "sun",
  intention: "leaf",
  try: "sparkle",
  medication: "clock",
  therapy: "message",
  date: "calendar",
  other: "bell",
};

/** Its own name, else what its kind is called. */
export const nameOf = (t: Messages, { about, name }: { about: About; name: string }): string =>
  name || t.reminders.names[about.kind];

/** Where what it is about is to be found; null where it has no place. */
export function placeOf(about: About): string | null {
  switch (about.kind) {
    case "meeting":
      return meetingAddress(about);
    case "milestone":
    case "significant_date":
      return `/path/${about.counter}`;
    case "try":
      return about.entry ? `/journal/${about.entry}` : "/today";
    case "checkin":
    case "intention":
      return "/today";
    default:
      return null;
  }
}

/** Whether two reminders are about the same thing. */
export function sameAbout(one: About, other: About): boolean {
  if (one.kind === "meeting") return other.kind === "meeting" && one.source === other.source && one.key === other.key;
  if (one.kind === "milestone" || one.kind === "significant_date") {
    return other.kind === one.kind && "counter" in other && one.counter === other.counter;
  }
  if (one.kind === "try") return other.kind === "try" && one.entry === other.entry;
  return one.kind === other.kind;
}

/** "1 hour", "1 day", "1 hour 30 minutes". */
export function minutesWords(format: Format, minutes: number): string {
  const weeks = minutes % 10_080 === 0 ? minutes / 10_080 : 0;
  const days = weeks > 0 ? 0 : Math.floor(minutes / 1440);
  const rest = weeks > 0 ? 0 : minutes % 1440;
  return format.span({ weeks, days, hours: Math.floor(rest / 60), minutes: rest % 60 });
}

/** "1 day and 1 hour before"; "when it is time". */
export function leadWords(t: Messages, format: Format, minutes: number): string {
  return minutes === 0 ? t.reminders.say.atTheTime : t.reminders.say.before(minutesWords(format, minutes));
}

/** "the evening before at 7:00 pm and on the day at 9:00 am". */
export function counterWords(t: Messages, format: Format, times: CounterTimes): string {
  const words = t.reminders.say;
  return format.list([
    ...(times.days_before.length > 0
      ? [words.daysBefore(format.list(times.days_before.map((days) => format.span({ days }))), format.clock(times.at))]
      : []),
    ...(times.evening_before ? [words.evening(format.clock(times.evening_before))] : []),
    ...(times.on_the_day ? [words.day(format.clock(times.on_the_day))] : []),
  ]);
}

/** How long before it rings: "1 hour before", "the evening before at 7:00 pm". */
export function ringWords(t: Messages, format: Format, reminder: { when: Times; leads: readonly number[] }): string {
  if (reminder.when.kind === "counter") return counterWords(t, format, reminder.when);
  const leads = reminder.leads.length === 0 ? [0] : reminder.leads;
  return format.list(leads.map((minutes) => leadWords(t, format, minutes)));
}

/** First letter large, as a sentence begins. */
export const sentence = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
