// Runs every *.spec.mjs here, or those whose names are given: `node tests/browser/run.mjs journal`.
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const files = (await readdir(here))
  .filter((name) => name.endsWith(".spec.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
  .map((name) => join(here, name));
// Two at a time: each holds a browser and a host.
const tests = spawn(process.execPath, ["--test", "--test-concurrency=2", ...files], { stdio: "inherit" });
tests.on("exit", (code) => process.exit(code ?? 1));
