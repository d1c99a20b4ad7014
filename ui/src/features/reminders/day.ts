/** The calendar's day an instant falls on, in a zone; "2026-11-22". */
export const civilDay = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(instant),
  );
