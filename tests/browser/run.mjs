// Runs every *.spec.mjs here, or those whose names begin with what is given: `node tests/browser/run.mjs journal shell`.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

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

const started = performance.now();
let passed = 0;
const failed = [];
// Two at a time: each holds a browser and a host.
const tests = run({ files, concurrency: 2 });
tests.on("test:pass", ({ nesting, details, skip }) => {
  if (nesting === 0 && details.type !== "suite" && skip === undefined) passed++;
});
tests.on("test:fail", ({ nesting, name }) => {
  if (nesting === 0) failed.push(name);
});
tests.on("end", () => {
  const seconds = Math.round((performance.now() - started) / 1000);
  // After the reporter has written its last line.
  process.once("beforeExit", () => {
    for (const name of failed) console.log(`failed: ${name}`);
    console.log(`browser tests: ${passed} passed, ${failed.length} failed, in ${seconds} s`);
    process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
  });
});
tests.compose(spec).pipe(process.stdout);
