// Holds crates/domain/data/care.json against libphonenumber: a wrong crisis number can cost a life.
// Run: npm ci --prefix tests/data && npm test --prefix tests/data (no network after the first).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import phone from "google-libphonenumber";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const directory = read("../../crates/domain/data/care.json");
const exceptions = read("./exceptions.json").numbers;

const full = phone.PhoneNumberUtil.getInstance();
const short = phone.ShortNumberInfo.getInstance();

const lines = directory.countries.flatMap((country) => country.lines.map((line) => ({ country: country.code, line })));
const numbers = lines.flatMap(({ country, line }) =>
  line.ways.filter((way) => way.number).map((way) => ({ country, line, way, number: way.number })),
);
const excepted = (country, number) => exceptions.find((one) => one.country === country && one.number === number);
const isLocal = ({ number }) => !number.startsWith("+");
const knownShort = ({ country, number }) =>
  /^\d+$/.test(number) && short.isValidShortNumberForRegion(full.parse(number, country), country);
// Freephone numbers and the like, written as they are dialled inside the country.
const knownNational = ({ country, number }) => {
  if (!/^\d+$/.test(number)) return false;
  const parsed = full.parse(number, country);
  const dialled = full.format(parsed, phone.PhoneNumberFormat.NATIONAL).replace(/\D/g, "");
  return full.isValidNumberForRegion(parsed, country) && dialled === number;
};

test("every emergency number is one in that country", () => {
  for (const country of directory.countries) {
    assert.ok(country.emergency.length > 0, country.code);
    for (const { number } of country.emergency) {
      assert.ok(short.isEmergencyNumber(number, country.code), `${country.code} ${number}`);
    }
  }
});

test("every number with a country code is valid in that country", () => {
  for (const { country, line, number } of numbers.filter((one) => !isLocal(one))) {
    const parsed = full.parse(number);
    assert.ok(full.isValidNumberForRegion(parsed, country), `${line.id} ${number}`);
    assert.equal(full.format(parsed, phone.PhoneNumberFormat.E164), number, line.id);
  }
});

test("every other number is known for that country, or its absence is explained", () => {
  for (const one of numbers.filter(isLocal)) {
    const known = knownShort(one) || knownNational(one);
    assert.ok(known || excepted(one.country, one.number), `${one.line.id} ${one.number}`);
  }
});

test("every exception is needed, explained and supported by a source of its line", () => {
  for (const { country, number, why, source } of exceptions) {
    const users = numbers.filter((one) => one.country === country && one.number === number);
    assert.ok(users.length > 0, `${country} ${number} is used by no line`);
    assert.ok(!users.every(knownShort), `${country} ${number} is known now`);
    assert.ok(why.length > 10, `${country} ${number}`);
    assert.ok(
      users.every(({ line }) => line.sources.some(({ url }) => url === source)),
      `${country} ${number}: the line does not cite ${source}`,
    );
  }
});

test("ids are unique and begin with their country", () => {
  const ids = lines.map(({ line }) => line.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { country, line } of lines) assert.ok(line.id.startsWith(`${country.toLowerCase()}-`), line.id);
});

test("every address is https, and every line names a source", () => {
  const addresses = [
    ...directory.countries.flatMap(({ emergency }) => emergency.flatMap(({ sources }) => sources)),
    ...lines.flatMap(({ line }) => [
      line.page,
      ...line.ways.map(({ url }) => url),
      ...line.sources.map(({ url }) => url),
    ]),
  ].filter(Boolean);
  for (const address of addresses) assert.equal(new URL(address).protocol, "https:", address);
  for (const { line } of lines) assert.ok(line.sources.length > 0, line.id);
});

test("no date lies in the future, and verified_on says what its first source allows", () => {
  const today = new Date().toISOString().slice(0, 10);
  assert.ok(directory.read_on <= today);
  for (const { line } of lines) {
    const dates = [line.verified_on, ...line.sources.map(({ dated }) => dated).filter(Boolean)];
    for (const date of dates) assert.match(date, /^\d{4}-\d{2}-\d{2}$/, line.id);
    for (const date of dates) assert.ok(date <= today, `${line.id} ${date}`);
    assert.equal(line.verified_on, line.sources[0].dated ?? directory.read_on, line.id);
  }
});

test("countries and languages are codes the interface can name", () => {
  const region = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const language = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  for (const { code, languages } of directory.countries) {
    assert.ok(region.of(code), code);
    for (const tag of languages) assert.ok(language.of(tag), tag);
  }
  for (const { line } of lines) for (const tag of line.languages) assert.ok(language.of(tag), `${line.id} ${tag}`);
});
