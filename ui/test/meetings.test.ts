import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addressOf, refOf } from "../src/features/meetings/address";
import { asked, narrowings, noFilters } from "../src/features/meetings/filters";
import { access, communities, doors } from "../src/features/meetings/kinds";
import { formatter } from "../src/i18n";
import german from "../src/i18n/de";
import english from "../src/i18n/en";
import kinds from "../src/i18n/en/kinds";
import portuguese from "../src/i18n/pt";
import { dayWords, distanceWords, type MeetingTime, rhythmWords, timeWords } from "../src/kit/meeting";

const us = formatter("en-US", "America/Chicago");
const plain = (text: string) => text.replaceAll(/[\u202f\u2009\u00a0]/g, " ");

test("every meaning of the library has a name, and every group of the filters names meanings", () => {
  const source = readFileSync("../crates/meetings/src/kind/name.rs", "utf8");
  const list = /MEANINGS: &\[&str\] = &\[(.*?)\];/s.exec(source)?.[1] ?? "";
  const meanings = [...list.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
  expect(meanings.length).toBeGreaterThan(100);
  expect(Object.keys(kinds)).toEqual(meanings);
  expect([...doors, ...communities, ...access].filter((word) => !(word in kinds))).toEqual([]);
});

test("an address holds any key, and gives it back", () => {
  for (const key of ["monday-night", "a/b?c#d", "100%", "~", "ein Schlüssel", "a~b", "%2F", "hey!21", "été"]) {
    const ref = { source: "0190aa", key };
    const [, , id = ""] = addressOf(ref).split("/");
    expect(refOf(id)).toEqual(ref);
    // However often it is decoded on its way through the address bar and the router.
    expect(refOf(decodeURIComponent(decodeURI(id)))).toEqual(ref);
  }
  expect(refOf("went")).toBeNull();
});

const sunday: MeetingTime = {
  weekday: "Sun",
  start: "19:00:00",
  minutes: 60,
  end_assumed: false,
  repeat: { kind: "weekly" },
};

test("rhythms are said in words, days with the same hours together", () => {
  const say = (messages: typeof english, format: ReturnType<typeof formatter>, ...times: MeetingTime[]) =>
    rhythmWords(messages, format, times).map(plain);
  const also = (weekday: MeetingTime["weekday"]) => ({ ...sunday, weekday });
  expect(say(english, us, sunday)).toEqual(["Every Sunday, 7:00 – 8:00 pm"]);
  expect(say(english, us, also("Wed"), also("Mon"))).toEqual(["Every Monday and Wednesday, 7:00 – 8:00 pm"]);
  expect(say(english, us, ...(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const).map(also))).toEqual([
    "Every day, 7:00 – 8:00 pm",
  ]);
  const third = { ...sunday, repeat: { kind: "nth_of_month" as const, nth: [1, 3] } };
  expect(say(english, us, third)).toEqual(["1st and 3rd Sunday of the month, 7:00 – 8:00 pm"]);
  expect(say(german, formatter("de-DE", "Europe/Berlin"), third)).toEqual([
    "Am 1. und 3. Sonntag im Monat, 19:00–20:00 Uhr",
  ]);
  expect(say(portuguese, formatter("pt-BR", "America/Sao_Paulo"), third)[0]).toMatch(/^1º e 3º domingo do mês, /);
  // A night that ends after midnight, and an end nobody gave.
  expect(say(english, us, { ...sunday, start: "23:30:00", minutes: 90 })).toEqual(["Every Sunday, 11:30 pm – 1:00 am"]);
  expect(say(english, us, { ...sunday, end_assumed: true })).toEqual(["Every Sunday, 7:00 pm"]);
});

test("times say whose they are, and days are near ones first", () => {
  const yours = { on: "2026-11-24", starts: "01:00:00", ends: "02:00:00", zone: "America/New_York" };
  const there = { on: "2026-11-23", starts: "22:00:00", ends: "23:00:00", zone: "America/Los_Angeles" };
  const words = (moment: Parameters<typeof timeWords>[2]) => plain(timeWords(english, us, moment));
  expect(words({ yours, there, zone_known: true })).toBe("1:00 – 2:00 am your time · 10:00 pm Mon there");
  expect(words({ yours, there: null, zone_known: true })).toBe("1:00 – 2:00 am");
  expect(words({ yours, there: null, zone_known: false })).toBe("1:00 – 2:00 am · local time there");
  expect(dayWords(us, "2026-11-22", "2026-11-22")).toBe("Today");
  expect(dayWords(us, "2026-11-23", "2026-11-22")).toBe("Tomorrow");
  expect(dayWords(us, "2026-11-25", "2026-11-22")).toBe("Wednesday");
  expect(dayWords(us, "2026-12-02", "2026-11-22")).toBe("Wednesday, December 2");
});

test("distances are in the viewer's own measure", () => {
  expect(distanceWords(us, 1)).toBe("0.6 mi");
  expect(distanceWords(formatter("de-DE", "Europe/Berlin"), 12.4)).toBe("12 km");
});

test("each thing that narrows can be taken away by itself, and tonight goes as one", () => {
  const filters = {
    ...noFilters,
    days: ["Sun" as const],
    tonight: true,
    kinds: ["women", "open"],
    near: { name: "Evanston", lat: 42, lon: -87.7 },
    km: 5,
    when: "reachable" as const,
  };
  const all = narrowings(filters);
  expect(all.map(({ id }) => id)).toEqual(["near", "when reachable", "tonight", "kinds women", "kinds open"]);
  expect(all[0]?.rest).toMatchObject({ near: null, km: null, when: "any" });
  expect(all[2]?.rest).toMatchObject({ days: [], tonight: false });
  expect(all[3]?.rest.kinds).toEqual(["open"]);
  expect(asked("big book", filters, "distance")).toMatchObject({
    words: "big book",
    near: { lat: 42, lon: -87.7, km: 5 },
    parts: ["evening", "night"],
    when: { kind: "reachable", km_per_hour: 5 },
    sort: "distance",
  });
  // Nothing is asked near a place nobody named.
  expect(asked("", { ...noFilters, when: "reachable" }, "distance")).toMatchObject({
    when: { kind: "any" },
    sort: "best",
  });
});
