import { expect, test } from "vitest";
import { lasting, momentAt, patterns } from "../src/features/support/breath";
import { localeOf } from "../src/features/support/care";
import { dials, leads } from "../src/features/support/form";
import { grouped } from "../src/kit/number";

test("numbers are read in the groups people dial, and no digit is lost", () => {
  const written: Record<string, string> = {
    "988": "988",
    "116123": "116123",
    "*4141": "*4141",
    "+18006624357": "+1 800 662 4357",
    "+4570201201": "+45 7020 1201",
    "+358925250111": "+358 925 250 111",
    "08001110111": "0800 111 0111",
    "1800250015": "1800 250 015",
    "8009112000": "800 911 2000",
    "900202010": "900 202 010",
  };
  for (const [number, groups] of Object.entries(written)) {
    expect(grouped(number)).toBe(groups);
    expect(groups.replaceAll(" ", "")).toBe(number);
  }
});

test("what a person types is a number only if it can be dialled", () => {
  for (const typed of ["112", "+1 (555) 010-0199", "0800/111 0 111", "*0767"]) expect(dials(typed), typed).toBe(true);
  for (const typed of ["", "ask Bo", "555 ext 7", "++1", "1;2"]) expect(dials(typed), typed).toBe(false);
  expect(leads("https://clinic.example/chat?x=1")).toBe(true);
  for (const typed of ["http://a.example", "https://nodot", "https://a@b.example", "javascript:1"]) {
    expect(leads(typed), typed).toBe(false);
  }
});

test("the region comes from the viewer, the language from the interface", () => {
  expect(localeOf("es", ["en", "en-US"])).toBe("es-US");
  expect(localeOf("de", ["de"])).toBe("de");
});

test("a minute of breath is whole rounds, one cue after the other", () => {
  expect(lasting("slow")).toBe(60);
  expect(lasting("box")).toBe(64);
  expect(momentAt("slow", 0)).toMatchObject({ phase: { cue: "in" }, index: 0, left: 4 });
  expect(momentAt("slow", 4)).toMatchObject({ phase: { cue: "out" }, index: 1, left: 6 });
  expect(momentAt("slow", 10)).toMatchObject({ phase: { cue: "in" }, index: 2 });
  expect(momentAt("slow", 60)).toBeNull();
  expect(patterns.box.map((phase) => phase.cue)).toEqual(["in", "hold", "out", "rest"]);
});
