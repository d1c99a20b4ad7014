import { describe, expect, test } from "vitest";
import { newDraft, problemsOf, toCounter, turnKind } from "../src/features/path/editor/draft";
import { foldHistory } from "../src/features/path/history";
import { dayBefore, dayOf, toEvent } from "../src/features/path/setback/flow";
import { marksOf, summaryOf } from "../src/features/path/trends/trend";
import type { CounterView, HistoryLine, NewPage, TrendDay } from "../src/host";
import { formatter } from "../src/i18n";
import german from "../src/i18n/de";
import english from "../src/i18n/en";
import spanish from "../src/i18n/es";
import { type Counted, headlineOf, spanOf } from "../src/kit/Headline";

const page: NewPage = { written_at: "2026-11-23T03:14:00Z", zone: "America/Chicago", on: "2026-11-22", time: "21:14" };

const counted = (part: Partial<Omit<Counted, "counter">> & { counter?: Partial<Counted["counter"]> }): Counted => ({
  today: "2026-11-22",
  upcoming: false,
  stretch_days: 12,
  total_days: 412,
  longest_days: 400,
  share: { of_30: 40, of_90: 97, of_365: 99 },
  span: { years: 0, months: 0, days: 12 },
  elapsed_minutes: null,
  ...part,
  counter: {
    name: "alcohol",
    start: "2025-10-06",
    word: { kind: "free_from" },
    headline: "total",
    share_days: 90,
    ...part.counter,
  },
});

describe("the number in words", () => {
  const en = formatter("en-US", "UTC");
  test("each of the four, in the person's own word", () => {
    const say = (counter: Partial<Counted["counter"]>) => headlineOf(english, en, counted({ counter }));
    expect(say({})).toEqual({ figure: "412", words: "days free from alcohol" });
    expect(say({ headline: "stretch", word: { kind: "sober" } })).toEqual({ figure: "12", words: "days sober" });
    expect(say({ headline: "share" })).toEqual({ figure: "97%", words: "of the last 90 days" });
    expect(say({ headline: "longest", word: { kind: "own", text: "alcohol-free" } }).words).toBe("days alcohol-free");
  });
  test("one day takes the form of one", () => {
    const one = counted({ total_days: 1 });
    expect(headlineOf(english, en, one).words).toBe("day free from alcohol");
    expect(headlineOf(spanish, formatter("es-ES", "UTC"), one).words).toBe("día libre de alcohol");
    expect(headlineOf(german, formatter("de-DE", "UTC"), one).words).toBe("Tag frei von alcohol");
  });
  test("day nought is called the first day, and one ahead counts down", () => {
    expect(headlineOf(english, en, counted({ total_days: 0 })).figure).toBe("The first day");
    const ahead = counted({ upcoming: true, counter: { start: "2026-11-25" } });
    expect(headlineOf(english, en, ahead)).toEqual({ figure: "3", words: "days until it begins" });
  });
  test("the span says nothing that the number has said", () => {
    expect(spanOf(en, counted({ counter: { headline: "stretch" } }))).toBe("");
    expect(spanOf(en, counted({ span: { years: 1, months: 1, days: 16 } }))).toBe("1 year, 1 month, 16 days");
    expect(spanOf(en, counted({ elapsed_minutes: 520 }))).toBe("8 hours, 40 minutes");
  });
});

describe("the history", () => {
  const amount = (id: string, on: string): HistoryLine => ({
    on,
    what: { kind: "event", id, event: { on, at: null, what: { kind: "amount", hundredths: 100 } } },
  });
  test("folds three amounts in a row and no fewer, and keeps the order", () => {
    const start: HistoryLine = { on: "2026-01-01", what: { kind: "start" } };
    const some = [amount("a", "2026-01-05"), amount("b", "2026-01-04"), start];
    expect(foldHistory(some).map((line) => line.key)).toEqual(["a", "b", "start"]);
    const many = [amount("z", "2026-01-06"), ...some];
    expect(foldHistory(many).map((line) => line.key)).toEqual(["run z", "start"]);
  });
});

describe("a counter being written", () => {
  test("begins whole but for its name", () => {
    expect([...problemsOf(newDraft("abstain", page))]).toEqual(["name"]);
    expect([...problemsOf(newDraft("significant_date", page))]).toEqual(["name", "start"]);
  });
  test("another kind keeps what was written and brings its own measure", () => {
    const draft = {
      ...newDraft("abstain", page),
      name: "walks",
      why: "air",
      word: { kind: "own" as const, text: "out" },
    };
    const turned = turnKind(draft, "do", page);
    expect(turned).toMatchObject({ name: "walks", why: "air", word: { kind: "own", text: "out" } });
    expect(turned.target).toEqual({ hundredths: 300, unit: "", per: "week" });
  });
  test("savings of nothing are no savings", () => {
    const draft = {
      ...newDraft("abstain", page),
      savings: { hundredths_per_day: 0, currency: "EUR", minutes_per_day: 0 },
    };
    expect(toCounter(draft, "2026-11-22").savings).toBeNull();
  });
});

describe("the setback flow", () => {
  const flow = {
    step: "next",
    when: "today",
    day: null,
    time: null,
    outcome: null,
    halt: [],
    place: " ",
    note: "",
    next: null,
    change: null,
  } as const;
  test("passed over, it is a slip today with nothing in it", () => {
    const view = { id: "ab", today: "2026-03-01" } as CounterView;
    expect(toEvent({ ...flow, halt: [] }, view)).toEqual({
      counter: "ab",
      on: "2026-03-01",
      what: { kind: "setback", outcome: "slip", halt: [], place: "", note: "", next: null },
    });
  });
  test("yesterday is the day before on the calendar, over a month's end too", () => {
    expect(dayBefore("2024-03-01")).toBe("2024-02-29");
    expect(dayOf({ ...flow, halt: [], when: "yesterday" }, "2026-01-01")).toBe("2025-12-31");
    expect(dayOf({ ...flow, halt: [], when: "other" }, "2026-01-01")).toBe("2026-01-01");
  });
});

describe("trends", () => {
  const day = (at: number, mood: number | null, halt: TrendDay["halt"] = [0, 0, 0, 0]): TrendDay => ({
    on: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
    mood,
    checkins: mood === null ? 0 : 1,
    entries: 0,
    halt,
  });
  test("a month has a mark for each day, longer ones for each week counted back from today", () => {
    expect(marksOf({ days: Array.from({ length: 30 }, (_, at) => day(at, 3)) })).toHaveLength(30);
    const weeks = marksOf({ days: Array.from({ length: 90 }, (_, at) => day(at, 4)) });
    expect(weeks).toHaveLength(13);
    expect(weeks[0]?.checkins).toBe(6);
    expect(weeks.at(-1)).toMatchObject({ checkins: 7, mood: 4 });
  });
  test("the sentence tells the mood, the turn and what was noted most", () => {
    const days = [2, 2, 2, null, 4, 4, 5, 4].map((mood, at) => day(at, mood, [0, 0, at > 5 ? 1 : 0, 0]));
    expect(summaryOf({ days })).toMatchObject({
      checkins: 7,
      days: 7,
      turn: "brighter",
      mostly: "low",
      often: "lonely",
    });
  });
  test("too few days say nothing about a turn", () => {
    expect(summaryOf({ days: [day(0, 1), day(1, 5)] }).turn).toBeNull();
    expect(summaryOf({ days: [day(0, null)] })).toMatchObject({ days: 0, mostly: null, often: null });
  });
});
