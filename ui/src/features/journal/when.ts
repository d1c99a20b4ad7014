import {
  type CalendarDate,
  parseAbsolute,
  parseDate,
  parseTime,
  parseZonedDateTime,
  toCalendarDate,
  toCalendarDateTime,
  toTime,
  toZoned,
} from "@internationalized/date";
import type { Format, Messages } from "../../i18n";

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The day as one would say it from today: "Today", "Friday", "Tuesday 3 March"; the year only where it is another. */
export function dayWords(on: string, today: string | undefined, t: Messages, format: Format): string {
  const ago = today === undefined ? Number.NaN : daysBetween(on, today);
  if (ago === 0) return t.journal.today;
  if (ago === 1) return t.journal.yesterday;
  if (ago > 1 && ago < 7) return capital(format.day(on, "weekday"), format.locale);
  if (today?.slice(0, 4) === on.slice(0, 4)) return capital(format.day(on, "weekdayDayMonth"), format.locale);
  return format.day(on, "long");
}

/** "Today · 9:14 pm". */
export const whenWords = (on: string, time: string, today: string | undefined, t: Messages, format: Format): string =>
  t.journal.dateTime(dayWords(on, today, t, format), format.clock(time));

/** The first letter in upper case, as a line begins. */
export const capital = (words: string, locale: string): string =>
  words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);

/** The local day and time of an instant, where the person was. */
export function civilOf(instant: string, zone: string): { on: string; time: string } {
  const local = parseAbsolute(instant, zone);
  return { on: toCalendarDate(local).toString(), time: toTime(local).toString().slice(0, 5) };
}

/** The instant of a local day and time; an hour that a change of clocks leaves out becomes the one after it. */
export function instantOf(on: string, time: string, zone: string): string {
  return toZoned(toCalendarDateTime(parseDate(on), parseTime(time)), zone, "compatible").toAbsoluteString();
}

/** The day after, "2026-11-23". */
export const nextDay = (on: string): string => parseDate(on).add({ days: 1 }).toString();

/** Adds a day's noon in the zone; a page begun from the calendar is about that day. */
export const noonOf = (on: string, zone: string): string =>
  parseZonedDateTime(`${on}T12:00[${zone}]`).toAbsoluteString();

export type { CalendarDate };
