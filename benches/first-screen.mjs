// What the interface's first screen takes: everything a browser fetches before the lock screen can be used, and all that
// has come once nothing is fetched any more; gzipped. Prints one line of JSON in bytes.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { closeBrowser, dist, openPage, settled, startHost } from "../tests/browser/harness.mjs";

const host = await startHost({ demo: false });
await host.call("vault_create", { kind: "passphrase", passphrase: "three grey stones" });
await host.call("vault_lock");
const { page, requests } = await openPage(host, "/");
await page.locator("input[type=password]").waitFor();
const usable = requests.length;
await settled(page);

const sums = { code: 0, fonts: 0, later: 0 };
for (const [at, url] of requests.entries()) {
  const path = new URL(url).pathname;
  if (path.startsWith("/call/") || path === "/events") continue;
  const bytes = await readFile(join(dist, path === "/" ? "index.html" : path));
  // A woff2 file is compressed already.
  if (path.endsWith(".woff2")) sums.fonts += bytes.length;
  else sums[at < usable ? "code" : "later"] += gzipSync(bytes, { level: 9 }).length;
}
process.stdout.write(`${JSON.stringify(sums)}\n`);
await closeBrowser();
await host.stop();
