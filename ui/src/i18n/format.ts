/** A civil date as the host sends it, "2026-11-22": a day on a calendar, in no zone. */
export type CivilText = string;

type DateStyle =
  | "short"
  | "medium"
  | "long"
  | "full"
  | "weekday"
  | "weekdayShort"
  | "month"
  | "monthYear"
  | "dayMonth"
  | "weekdayDayMonth";

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { dateStyle: "short" },
  medium: { dateStyle: "medium" },
  long: { dateStyle: "long" },
  full: { dateStyle: "full" },
  weekday: { weekday: "long" },
  weekdayShort: { weekday: "short" },
  month: { month: "long" },
  monthYear: { month: "long", year: "numeric" },
  dayMonth: { day: "numeric", month: "long" },
  weekdayDayMonth: { weekday: "long", day: "numeric", month: "long" },
};

const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** Writes dates, times and numbers for one viewer: their regional form, and the zone they are in. */
export function formatter(locale: string, zone: string) {
  const made = new Map<string, Intl.DateTimeFormat>();
  const dates = (options: Intl.DateTimeFormatOptions, timeZone: string) => {
    const key = JSON.stringify([options, timeZone]);
    let format = made.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
      made.set(key, format);
    }
    return format;
  };
  // The half of the day stays on the line of its clock. In English it is small, as a notification writes it.
  const english = locale.startsWith("en");
  const halves = (text: string) => {
    const kept = text.replace(/(?<=:\d\d)\s(?=[ap]\.?\s?m)|(?<=:\d\d\s[ap]\.)\s(?=m\.)/giu, "\u00a0");
    return english ? kept.replace(/(?<=\d\s)[AP]M\b/gu, (half) => half.toLowerCase()) : kept;
  };
  // A civil date is read as midnight UTC and written in UTC, so that no zone can shift it to its neighbour.
  const civil = (day: CivilText) => new Date(`${day}T00:00:00Z`);
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value);

  return {
    locale,
    zone,
    number,
    percent: (share: number) => number(share, { style: "percent", maximumFractionDigits: 0 }),
    money: (amount: number, currency: string) => number(amount, { style: "currency", currency }),
    bytes: (size: number) => {
      const step = size >= 1e9 ? "gigabyte" : size >= 1e6 ? "megabyte" : size >= 1e3 ? "kilobyte" : "byte";
      const per = { byte: 1, kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[step];
      return number(size / per, { style: "unit", unit: step, unitDisplay: "short", maximumFractionDigits: 1 });
    },
    /** A civil date, "2026-11-22". */
    day: (day: CivilText, style: DateStyle = "long") => dates(dateStyles[style], "UTC").format(civil(day)),
    /** The day an instant (RFC 3339 text) falls on, in the viewer's zone or the one given. */
    date: (instant: string, style: DateStyle = "long", timeZone = zone) =>
      dates(dateStyles[style], timeZone).format(new Date(instant)),
    /** The clock time of an instant: "9:14 pm", "21:14". */
    time: (instant: string, timeZone = zone) =>
      halves(dates({ timeStyle: "short" }, timeZone).format(new Date(instant))),
    /** Day and clock time together. */
    dateTime: (instant: string, style: "short" | "medium" | "long" | "full" = "medium", timeZone = zone) =>
      halves(dates({ dateStyle: style, timeStyle: "short" }, timeZone).format(new Date(instant))),
    /** A wall-clock time "19:00" on no day. */
    clock: (time: string) =>
      halves(dates({ timeStyle: "short" }, "UTC").format(new Date(`1970-01-01T${time.slice(0, 5)}:00Z`))),
    /** Two wall-clock times, "7:00 – 8:00 pm". */
    clockRange: (from: string, to: string) => {
      const [start, end] = [from, to].map((time) => new Date(`1970-01-01T${time.slice(0, 5)}:00Z`)) as [Date, Date];
      const style = dates({ timeStyle: "short" }, "UTC");
      return halves(end > start ? style.formatRange(start, end) : `${style.format(start)} – ${style.format(end)}`);
    },
    /** The parts of a wall-clock time, so that "pm" can stand below "7:00". */
    clockParts: (time: string) => {
      const parts = dates({ timeStyle: "short" }, "UTC").formatToParts(new Date(`1970-01-01T${time.slice(0, 5)}:00Z`));
      const half = parts.find((part) => part.type === "dayPeriod")?.value ?? "";
      const clock = parts.filter((part) => part.type !== "dayPeriod").map((part) => part.value);
      return { clock: clock.join("").trim(), half: english ? half.toLowerCase() : half };
    },
    /** Words that open a line, their first letter large: of days and months it is small in most languages. */
    opening: (words: string) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1),
    /** "in 14 days", "yesterday", from whole civil days. */
    relativeDays: (days: number) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day"),
    /** "5 minutes ago", from two instants. */
    relative: (instant: string, now: string | Date) => {
      const seconds = (new Date(instant).getTime() - new Date(now).getTime()) / 1000;
      const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
      for (const [unit, per] of units) {
        if (Math.abs(seconds) >= per) return format.format(Math.trunc(seconds / per), unit);
      }
      return format.format(0, "second");
    },
    /** "a, b and c". */
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
    /** "1 year, 1 month, 16 days", leaving out what is zero. */
    span: (parts: {
      years?: number;
      months?: number;
      weeks?: number;
      days?: number;
      hours?: number;
      minutes?: number;
    }) => {
      const written = (["years", "months", "weeks", "days", "hours", "minutes"] as const)
        .filter((unit) => parts[unit])
        .map((unit) => number(parts[unit] ?? 0, { style: "unit", unit: unit.slice(0, -1), unitDisplay: "long" }));
      if (written.length === 0) return number(0, { style: "unit", unit: "day", unitDisplay: "long" });
      return new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(written);
    },
    country: (code: string) => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code,
    languageName: (code: string) => new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code,
  };
}

export type Format = ReturnType<typeof formatter>;
