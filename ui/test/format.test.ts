import { expect, test } from "vitest";
import { formatter } from "../src/i18n/format";
import { guessLanguage, languages } from "../src/i18n/language";
import { plurals } from "../src/i18n/plural";

test("a civil date is written as it is, wherever the viewer is", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Niue", "UTC"]) {
    expect(formatter("en", zone).day("2026-11-22", "full")).toBe("Sunday, November 22, 2026");
  }
});

test("an instant is written in the viewer's zone or the one given", () => {
  const format = formatter("en-GB", "Europe/London");
  expect(format.time("2026-11-22T21:14:00Z")).toBe("21:14");
  expect(format.time("2026-11-22T21:14:00Z", "Asia/Tokyo")).toBe("06:14");
  expect(format.date("2026-11-22T21:14:00Z", "dayMonth", "Asia/Tokyo")).toBe("23 November");
});

test("the half of the day is on the line of its clock, and small in English", () => {
  const [us, mexico] = [formatter("en-US", "UTC"), formatter("es-MX", "UTC")];
  expect(us.time("2026-11-22T21:14:00Z")).toBe("9:14\u00a0pm");
  expect(us.dateTime("2026-11-22T09:14:00Z", "long")).toBe("November 22, 2026 at 9:14\u00a0am");
  expect(us.clockRange("19:00", "20:30")).toMatch(/^7:00\s–\s8:30\u00a0pm$/u);
  expect(us.clockParts("19:00")).toEqual({ clock: "7:00", half: "pm" });
  expect(mexico.clock("19:00")).toBe("7:00\u00a0p.m.");
  expect(formatter("de", "UTC").dateTime("2026-11-22T09:14:00Z")).toBe("22.11.2026, 09:14");
});

test("spans leave out what is zero", () => {
  const format = formatter("en", "UTC");
  expect(format.span({ years: 1, months: 0, days: 16 })).toBe("1 year, 16 days");
  expect(format.span({ years: 0, months: 0, days: 0 })).toBe("0 days");
});

test("plurals follow each language's own rule", () => {
  expect(plurals("en")(1, { one: "# day", other: "# days" })).toBe("1 day");
  expect(plurals("fr")(0, { one: "# jour", other: "# jours" })).toBe("0 jour");
  expect(plurals("de")(1200, { one: "# Tag", other: "# Tage" })).toBe("1.200 Tage");
});

test("the first of the viewer's languages that Cairn speaks is taken", () => {
  expect(guessLanguage(["sv-SE", "pt-BR", "en"])).toBe("pt");
  expect(guessLanguage(["ja"])).toBe("en");
  expect(Object.keys(languages)).toEqual(["en", "es", "de", "fr", "pt"]);
});
