import type { Format, Messages } from "../i18n";

/** How one can be at a meeting. */
export type Attending = "in_person" | "online" | "hybrid" | "inactive";

export const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type DayCode = (typeof weekdays)[number];

/** A day and two times on one clock. */
export interface ClockTime {
  on: string;
  starts: string;
  ends: string;
  zone: string;
}

/** One time a meeting is held. */
export interface MeetingMoment {
  yours: ClockTime;
  there: ClockTime | null;
  zone_known: boolean;
}

/** Where, in a line. */
export interface PlaceLine {
  name: string | null;
  address: string | null;
  city: string | null;
  state: string | null;
}

type Repeat =
  | { kind: "weekly" }
  | { kind: "nth_of_month"; nth: readonly number[] }
  | { kind: "every_other_week" }
  | { kind: "month_day"; day: number }
  | { kind: "rule" }
  | { kind: "once"; on: string };

/** One recurring time, on the meeting's own clock. */
export interface MeetingTime {
  weekday: DayCode;
  start: string;
  minutes: number;
  end_assumed: boolean;
  repeat: Repeat;
}

/**
 * Where a meeting's page is. A list may use any text for its keys, and addresses are decoded on the way by more than one
 * hand: what a key holds besides letters and digits is written with an exclamation mark in place of the percent sign.
 */
export const meetingAddress = ({ source, key }: { source: string; key: string }): string =>
  `/meetings/${source}~${encodeURIComponent(key).replaceAll("!", "%21").replaceAll("%", "!")}`;

/** Whole days from one civil date to another. */
export const daysUntil = (today: string, on: string) => (Date.parse(on) - Date.parse(today)) / 86_400_000;

/** The name of a day of the week. 1 January 2024 was a Monday. */
export const dayName = (format: Format, day: DayCode, style: "weekday" | "weekdayShort" = "weekday") =>
  format.day(`2024-01-0${weekdays.indexOf(day) + 1}`, style);

/** The day of the week of a civil date. */
export const dayOf = (on: string): DayCode => weekdays[(new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "Mon";

const capital = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** "Today", "Tomorrow", "Wednesday", "Wednesday 2 December". */
export function dayWords(format: Format, on: string, today: string): string {
  const days = daysUntil(today, on);
  if (days === 0 || days === 1) return capital(format.relativeDays(days), format.locale);
  return capital(format.day(on, days > 0 && days < 7 ? "weekday" : "weekdayDayMonth"), format.locale);
}

/** What its own clock says where it is another than the viewer's: "4:00 pm there", and the day where that differs too. */
export function thereWords(t: Messages, format: Format, moment: MeetingMoment): string | null {
  if (!moment.zone_known) return t.meetings.localThere;
  const { there, yours } = moment;
  if (!there) return null;
  const time = format.clock(there.starts);
  return there.on === yours.on
    ? t.meetings.there(time)
    : t.meetings.thereOn(time, format.day(there.on, "weekdayShort"));
}

/** "7:00 – 8:00 pm", or "7:00 – 8:00 pm your time · 4:00 pm there". */
export function timeWords(t: Messages, format: Format, moment: MeetingMoment): string {
  const own = format.clockRange(moment.yours.starts, moment.yours.ends);
  const there = thereWords(t, format, moment);
  if (there === null) return own;
  return moment.zone_known ? `${t.meetings.yours(own)} · ${there}` : `${own} · ${there}`;
}

/** A zone by its city: "Los Angeles". */
export const zoneCity = (zone: string) => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;

/** "St Mark’s, Evanston". */
export const placeWords = (place: PlaceLine | null): string =>
  [place?.name ?? place?.address, place?.city]
    .filter((part, index, all) => part && all.indexOf(part) === index)
    .join(", ");

const miles = new Set(["US", "GB", "LR", "MM"]);

/** Whether the viewer's region measures roads in miles. */
export const inMiles = (format: Format) => miles.has(new Intl.Locale(format.locale).maximize().region ?? "");

/** "0.6 mi", "12 km". */
export function distanceWords(format: Format, km: number): string {
  const far = inMiles(format) ? km / 1.609344 : km;
  const unit = inMiles(format) ? "mile" : "kilometer";
  return format.number(far, { style: "unit", unit, maximumFractionDigits: far < 10 ? 1 : 0 });
}

function addMinutes(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = (hour * 60 + minute + minutes) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/** Every rhythm of a meeting in words, days with the same hours in one line. */
export function rhythmWords(t: Messages, format: Format, times: readonly MeetingTime[]): string[] {
  const lines = new Map<string, { first: MeetingTime; days: DayCode[] }>();
  for (const time of times) {
    const name = JSON.stringify([time.start, time.minutes, time.end_assumed, time.repeat]);
    const line = lines.get(name);
    if (line) line.days.push(time.weekday);
    else lines.set(name, { first: time, days: [time.weekday] });
  }
  return [...lines.values()].map(({ first, days }) => {
    const hours = first.end_assumed
      ? format.clock(first.start)
      : format.clockRange(first.start, addMinutes(first.start, first.minutes));
    const inOrder = weekdays.filter((day) => days.includes(day));
    const named = format.list(inOrder.map((day) => dayName(format, day)));
    return `${repeatWords(t, format, first.repeat, named, first.weekday, inOrder.length)}, ${hours}`;
  });
}

function repeatWords(t: Messages, format: Format, repeat: Repeat, days: string, day: DayCode, many: number): string {
  const words = t.meetings.rhythm;
  switch (repeat.kind) {
    case "weekly":
      return many === 7 ? words.daily : words.weekly(days);
    case "every_other_week":
      return words.everyOther(days);
    case "nth_of_month":
      if (repeat.nth.length === 0) return words.monthly(days);
      return words.nth(format.list(repeat.nth.map((nth) => words.ordinal(nth, day))), days);
    case "month_day":
      return words.monthDay(repeat.day);
    case "rule":
      return words.rule(days);
    case "once":
      return format.day(repeat.on, "full");
  }
}
