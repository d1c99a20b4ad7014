import type { Day, Hours } from "../../host";
import type { Format, Messages } from "../../i18n";

const week: Day[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** "Mon", "lun.": 5 January 1970 was a Monday. */
const dayName = (format: Format, day: Day) =>
  new Intl.DateTimeFormat(format.locale, { weekday: "short", timeZone: "UTC" }).format(
    new Date(Date.UTC(1970, 0, 5 + week.indexOf(day))),
  );

/** "Mon–Fri", "Sat, Sun", "every day". */
function dayWords(days: readonly Day[], t: Messages, format: Format): string {
  const places = week.flatMap((day, place) => (days.includes(day) ? [place] : []));
  if (places.length === week.length) return t.support.everyDay;
  const names = places.map((place) => dayName(format, week[place] as Day));
  const run = places.every((place, index) => index === 0 || place === (places[index - 1] ?? 0) + 1);
  if (run && names.length > 2) return t.support.daysRange(names[0] ?? "", names.at(-1) ?? "");
  return names.join(", ");
}

/** When a line answers, a span on each line; nothing where no source says. */
export function hourWords(hours: Hours, t: Messages, format: Format): string[] {
  if (hours.kind === "always") return [t.support.always];
  if (hours.kind === "unstated") return [];
  const spans = hours.spans.map((span) =>
    t.support.hoursOn(dayWords(span.days, t, format), format.clock(span.from), format.clock(span.to)),
  );
  // Its clock is named only where it is not the viewer's own.
  if (hours.zone === format.zone) return spans;
  const city = (hours.zone.split("/").at(-1) ?? hours.zone).replaceAll("_", " ");
  return [...spans, t.support.hoursHere(city)];
}

/** In a word: open now, closed now, or nothing where that is not known. */
export function openWords(open: boolean | null, hours: Hours, t: Messages): string | undefined {
  if (hours.kind === "always") return t.support.always;
  if (open === null) return undefined;
  return open ? t.support.open : t.support.closed;
}
