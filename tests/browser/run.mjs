// Runs every *.spec.mjs here, or those whose names begin with what is given: `node tests/browser/run.mjs journal shell`.
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath, pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const files = (await readdir(here))
  .filter((name) => name.endsWith(".spec.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
  .sort()
  .map((name) => join(here, name));
if (files.length === 0) {
  console.error(`no browser tests begin with ${wanted.join(" or ")}`);
  process.exit(1);
}

/** What went wrong, in a few lines: the message, and where in the tests it was. */
function saidOf(error) {
  const cause = error?.cause instanceof Error ? error.cause : (error?.cause ?? error);
  const message = stripVTControlCharacters(String(cause?.message ?? cause)).trim().split("\n");
  const at = String(cause?.stack ?? "")
    .split("\n")
    .filter((line) => line.includes(here) || line.includes(pathToFileURL(here).href))
    .map((line) => line.trim().replace(pathToFileURL(here).href, "").replace(here, ""))
    .slice(0, 3);
  const lines = message.length > 14 ? [...message.slice(0, 14), `… ${message.length - 14} lines more above`] : message;
  return [...lines, ...at].map((line) => `    ${line.slice(0, 400)}`).join("\n");
}

const started = performance.now();
let passed = 0;
const failed = [];
// Two at a time: each holds a browser and a host. A file that never ends says so instead of holding up everything.
const tests = run({ files, concurrency: 2, timeout: 45 * 60_000 });
tests.on("test:pass", ({ nesting, details, skip }) => {
  if (nesting === 0 && details.type !== "suite" && skip === undefined) passed++;
});
tests.on("test:fail", ({ nesting, name, file, details }) => {
  if (nesting === 0) failed.push({ file, name: `${basename(file ?? "")}: ${name}`, said: saidOf(details.error) });
});
// Told of a test right after its end.
tests.on("test:diagnostic", ({ file, message }) => {
  const last = failed.findLast((each) => each.file === file);
  if (last && message.startsWith("the page then: ")) last.said += `\n    ${message.slice(0, 2_000)}`;
});
tests.on("end", () => {
  const seconds = Math.round((performance.now() - started) / 1000);
  // After the reporter has written its last line: what is read first of a long output is its end.
  process.once("beforeExit", () => {
    for (const { name, said } of failed) console.log(`failed: ${name}\n${said}`);
    for (const { name } of failed) console.log(`failed: ${name}`);
    console.log(`browser tests: ${passed} passed, ${failed.length} failed, in ${seconds} s`);
    process.exitCode = failed.length === 0 && passed > 0 ? 0 : 1;
  });
});
tests.compose(spec).pipe(process.stdout);
