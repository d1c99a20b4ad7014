import { describe, expect, test } from "vitest";
import { aboutOf, whichOf } from "../src/features/reminders/editor/about";
import { draftOf, problemsOf, toReminder, weekly } from "../src/features/reminders/editor/draft";
import type { Reminder, Rhythm } from "../src/host";
import { formatter } from "../src/i18n";
import german from "../src/i18n/de";
import english from "../src/i18n/en";
import spanish from "../src/i18n/es";
import french from "../src/i18n/fr";
import portuguese from "../src/i18n/pt";
import { minutesWords, placeOf } from "../src/kit/reminder";
import { chipWords, reminderSentence, rhythmWords } from "../src/kit/reminderWords";

const zone = "America/Chicago";
const en = formatter("en-US", zone);
const languages = [
  [english, en],
  [german, formatter("de-DE", zone)],
  [spanish, formatter("es-ES", zone)],
  [french, formatter("fr-FR", zone)],
  [portuguese, formatter("pt-BR", zone)],
] as const;

const rhythm = (part: Partial<Rhythm>): Rhythm => ({
  every: 1,
  unit: "week",
  on: { kind: "weekdays", days: ["Tue"] },
  end: { kind: "never" },
  ...part,
});

const reminder = (part: Partial<Reminder> = {}): Reminder => ({
  about: { kind: "other" },
  title: "Call",
  when: {
    kind: "series",
    start: "2026-11-24",
    time: "19:00",
    rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    except: [],
    besides: [],
    anchor: { kind: "zone", zone },
  },
  leads: [60],
  says: { kind: "neutral" },
  on: true,
  through_quiet: false,
  ...part,
});

describe("a reminder in words", () => {
  test("every 2nd Tuesday at seven, an hour before, in each language", () => {
    const said = languages.map(([t, format]) => reminderSentence(t, format, reminder(), rhythm({ every: 2 })));
    expect(said.map((line) => line.replaceAll(/\s/g, " "))).toEqual([
      "Every 2nd Tuesday at 7:00 pm, 1 hour before.",
      "Jeden zweiten Dienstag um 19:00, 1 Stunde vorher.",
      "Cada 2 semanas, martes, a las 19:00, 1 hora antes.",
      "Un mardi sur deux à 19:00, 1 heure avant.",
      "A cada 2 semanas: terça-feira, às 19:00, 1 hora antes.",
    ]);
  });
  test("each rhythm that the form can make", () => {
    const say = (part: Partial<Rhythm>) => rhythmWords(english, en, rhythm(part), "2026-11-24");
    expect(say({ unit: "day", on: { kind: "start" } })).toBe("Every day");
    expect(say({ unit: "day", on: { kind: "start" }, every: 3 })).toBe("Every 3 days");
    expect(say({ on: { kind: "start" } })).toBe("Every Tuesday");
    expect(say({ on: { kind: "weekdays", days: ["Mon", "Tue", "Wed", "Thu", "Fri"] } })).toMatch(/^Every weekday/);
    expect(say({ on: { kind: "weekdays", days: ["Thu", "Mon"] } })).toBe("Every Monday and Thursday");
    expect(say({ unit: "month", on: { kind: "nth_weekday", nth: 2, day: "Tue" } })).toBe(
      "On the 2nd Tuesday of every month",
    );
    expect(say({ unit: "month", on: { kind: "nth_weekday", nth: -1, day: "Fri" }, every: 2 })).toBe(
      "On the last Friday, every 2 months",
    );
    expect(say({ unit: "month", on: { kind: "month_day", day: -1 } })).toBe("On the last day of every month");
    expect(say({ unit: "month", on: { kind: "start" } })).toBe("On day 24 of every month");
    expect(say({ unit: "year", on: { kind: "start" } })).toBe("Every year on November 24");
    expect(say({ end: { kind: "on", day: "2027-05-01" } })).toBe("Every Tuesday, until May 1, 2027");
    expect(say({ end: { kind: "after", times: 10 } })).toBe("Every Tuesday, 10 times");
  });
  test("a place's own clock is named where it is another, and one that comes along says so", () => {
    const at = (anchor: { kind: "here" } | { kind: "zone"; zone: string }) =>
      reminderSentence(
        english,
        en,
        reminder({ when: { kind: "once", day: "2026-11-24", time: "19:00", anchor }, leads: [] }),
        null,
      );
    expect(at({ kind: "zone", zone: "Europe/Lisbon" })).toBe(
      "Tuesday, November 24, 2026 at 7:00\u00a0pm, Lisbon time.",
    );
    expect(at({ kind: "zone", zone })).toBe("Tuesday, November 24, 2026 at 7:00\u00a0pm.");
  });
  test("a chip says how long before a meeting, and when of the rest", () => {
    expect(chipWords(english, en, reminder({ when: { kind: "meeting" }, leads: [1440, 60] }), null)).toBe(
      "1 day before and 1 hour before",
    );
    expect(chipWords(english, en, reminder(), rhythm({}))).toBe("Every Tuesday at 7:00\u00a0pm");
    const days = { kind: "counter" as const, evening_before: null, on_the_day: null, days_before: [3, 1], at: "10:00" };
    expect(chipWords(english, en, reminder({ when: days, leads: [] }), null)).toBe(
      "3 days and 1 day before, at 10:00\u00a0am",
    );
  });
  test("minutes as a person counts them", () => {
    expect(minutesWords(en, 45)).toBe("45 minutes");
    expect(minutesWords(en, 90)).toBe("1 hour, 30 minutes");
    expect(minutesWords(en, 1440)).toBe("1 day");
    expect(minutesWords(en, 20_160)).toBe("2 weeks");
  });
});

describe("the form", () => {
  const draft = (part = {}) => ({ ...draftOf(reminder(), rhythm({ every: 2 }), zone, "2026-11-22"), ...part });
  const now = "2026-11-22 20:14";
  test("what is read into it comes out as it was, with the parts that decide its rule", () => {
    expect(toReminder(draft())).toEqual({ reminder: reminder(), rhythm: rhythm({ every: 2 }) });
    const counter = {
      kind: "counter" as const,
      evening_before: "19:00",
      on_the_day: null,
      days_before: [3, 1],
      at: "10:00",
    };
    const dated = reminder({ about: { kind: "significant_date", counter: "ab" }, title: "", when: counter, leads: [] });
    expect(toReminder(draftOf(dated, null, zone, "2026-11-22"))).toEqual({ reminder: dated });
  });
  test("a rule that no parts can say goes through untouched", () => {
    const own = draftOf(reminder(), null, zone, "2026-11-22");
    expect(toReminder(own)).toEqual({ reminder: reminder() });
  });
  test("what is missing has a name, and nothing is saved meanwhile", () => {
    expect([...problemsOf(draft({ title: " " }), now)]).toEqual(["title"]);
    expect([...problemsOf(draft({ time: null }), now)]).toEqual(["time"]);
    expect(toReminder(draft({ time: null }))).toBeNull();
    expect([...problemsOf(draft({ says: "own", own: " " }), now)]).toEqual(["own"]);
    const once = { mode: "once" as const, day: "2026-11-22" };
    expect([...problemsOf(draft({ ...once, time: "20:14" }), now)]).toEqual(["past"]);
    expect([...problemsOf(draft({ ...once, time: "20:15" }), now)]).toEqual([]);
    const none = rhythm({ on: { kind: "weekdays", days: [] } });
    expect([...problemsOf(draft({ rhythm: none }), now)]).toEqual(["days"]);
    expect([...problemsOf(draft({ rhythm: rhythm({ end: { kind: "on", day: "2026-11-20" } }) }), now)]).toEqual([
      "end",
    ]);
    expect([...problemsOf(draft({ mode: "counter" as const }), now)]).toEqual(["never"]);
  });
  test("weekly begins on its own day", () => {
    expect(weekly("2026-11-24").on).toEqual({ kind: "weekdays", days: ["Tue"] });
  });
  test("an address says what it is about, and the other way round", () => {
    const meeting = aboutOf("meeting", "0a~x~y.z");
    expect(meeting).toEqual({ kind: "meeting", source: "0a", key: "x~y.z" });
    expect(meeting && whichOf(meeting)).toBe("0a~x~y.z");
    expect(aboutOf("meeting", null)).toBeNull();
    expect(aboutOf("milestone", "ab")).toEqual({ kind: "milestone", counter: "ab" });
    expect(aboutOf("try", null)).toEqual({ kind: "try", entry: null });
    expect(placeOf({ kind: "try", entry: "cd" })).toBe("/journal/cd");
    expect(placeOf({ kind: "medication" })).toBeNull();
  });
});
