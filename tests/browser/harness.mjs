// The interface in a real browser over the real back end: tests/host on a free port with a vault of its own.
// Nothing here sleeps: every wait is for something the page or the host says.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach } from "node:test";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ui = createRequire(join(root, "ui/package.json"));
const { chromium } = ui("playwright-core");
const axeSource = await readFile(ui.resolve("axe-core/axe.min.js"), "utf8");

/** The built interface under test. */
export const dist = process.env.CAIRN_UI ?? join(root, "ui/dist");
const target =
  process.env.CARGO_TARGET_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "cairn/target");
const hostProgram = process.env.CAIRN_HOST_PROGRAM ?? join(target, "debug/cairn-host");
const serverProgram = process.env.CAIRN_SERVER_PROGRAM ?? join(target, "debug/cairn-server");
const chromiumProgram =
  process.env.CHROMIUM ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));

/** No single wait takes longer than this on a machine that works, however slow it is. One that succeeds costs nothing. */
export const patience = 60_000;

/**
 * A slow machine on a quick one, to find what is read before it has come to rest: THROTTLE is how many times slower the
 * page's own work becomes, LATENCY how many milliseconds every answer and every file takes longer.
 */
const throttle = Number(process.env.THROTTLE ?? 1);
const latency = Number(process.env.LATENCY ?? 0);
async function slow(page) {
  if (throttle <= 1 && latency <= 0) return;
  const tools = await page.context().newCDPSession(page);
  if (throttle > 1) await tools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  if (latency > 0) {
    await tools.send("Network.enable");
    await tools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
}

export const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
  narrow: { width: 320, height: 640 },
};

const hosts = new Map();
const killHosts = () => {
  for (const [program, folder] of hosts) {
    program.kill("SIGKILL");
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
};
process.once("exit", killHosts);
process.once("SIGTERM", () => process.exit(1));
process.once("SIGINT", () => process.exit(1));
/** The pages that are open, and what went wrong on each. */
const pages = new Map();

/** Where a page stands, in a few lines: without them, what did not come in time on another machine is a riddle. */
async function standing(page, problems) {
  const seen = page.evaluate(() => {
    const active = document.activeElement;
    const lines = document.body.innerText.split("\n").filter((line) => line.trim());
    return {
      address: location.hash,
      focus: active ? `${active.tagName} ${active.ariaLabel ?? active.textContent?.slice(0, 60) ?? ""}` : "none",
      says: lines.slice(0, 40).join(" | ").slice(0, 1_500),
    };
  });
  const late = new Promise((resolve) => setTimeout(resolve, 10_000, "the page does not answer"));
  return JSON.stringify({ seen: await Promise.race([seen.catch(String), late]), problems });
}

// A test that fails leaves its host and its page open; nothing may keep the file from ending.
if (process.argv[1]?.endsWith(".spec.mjs")) {
  afterEach(async (test) => {
    if (test.passed) return;
    for (const [page, problems] of pages) {
      test.diagnostic(`the page then: ${await standing(page, problems)}`);
      await page.context().close();
    }
    pages.clear();
  });
  after(async () => {
    killHosts();
    await closeBrowser();
  });
}

let browser;
const opened = () => {
  assert.ok(chromiumProgram, "Chromium is not here: scripts/setup.sh test installs it, or CHROMIUM=… names it");
  browser ??= chromium.launch({
    executablePath: chromiumProgram,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--no-first-run",
      "--disable-component-update",
      "--disable-sync",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
    ],
  });
  return browser;
};

/** Closes the browser; call it once, after the last test of a file. */
export async function closeBrowser() {
  const open = browser;
  browser = undefined;
  await (await open)?.close();
}

/**
 * Starts Cairn. `demo` begins unlocked with a made-up year, and `entries` adds that many more; without it the vault does
 * not exist yet. `now` and `zone` set the clock of a vault without a demo. `vault` reuses a folder, `keychain` a file
 * ("none": a machine without one). `notifications`: what the system says to them, "yes", "ask" or "no".
 */
export async function startHost({ demo = true, entries = 0, now, zone, vault, keychain, notifications } = {}) {
  const folder = vault ?? (await mkdtemp(join(tmpdir(), "cairn-browser-")));
  const args = ["serve", "--port", "0", "--vault", folder, "--ui", dist];
  if (demo) args.push("--demo");
  if (entries > 0) args.push("--entries", String(entries));
  if (now) args.push("--now", now);
  if (zone) args.push("--zone", zone);
  if (keychain) args.push("--keychain", keychain);
  if (notifications) args.push("--notifications", notifications);
  const program = spawn(hostProgram, args, { stdio: ["ignore", "pipe", "inherit"] });
  hosts.set(program, vault ? null : folder);
  const address = await new Promise((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (data) => {
      said += data;
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    program.once("error", (error) => reject(new Error(`${error.message}: cargo build --package cairn-host makes it`)));
    program.once("exit", (code) => reject(new Error(`cairn-host ended with ${code}: is it built?`)));
  });
  const ended = new Promise((resolve) => {
    program.once("exit", () => {
      hosts.delete(program);
      resolve();
    });
  });
  return {
    address,
    folder,
    /** One command, past the interface. */
    async call(name, input = {}) {
      const answer = await fetch(`${address}/call/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
      });
      const output = await answer.json();
      if (!answer.ok) throw Object.assign(new Error(`${name}: ${JSON.stringify(output)}`), { code: output.code });
      return output;
    },
    /** Moves the clock: `{ now, zone }`. */
    async clock(moment) {
      const answer = await fetch(`${address}/test/clock`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(moment),
      });
      assert.ok(answer.ok, `the clock did not take ${JSON.stringify(moment)}`);
    },
    /** What was shown in the system's notifications, the oldest first. */
    async notices() {
      return (await fetch(`${address}/test/notices`)).json();
    },
    /** Presses a button of one of them. */
    async press(id, key) {
      const answer = await fetch(`${address}/test/notices`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id, key }),
      });
      assert.ok(answer.ok, `${key} of ${id} was not taken`);
    },
    /** Ends at once, as a crash would. */
    async kill() {
      program.kill("SIGKILL");
      await ended;
    },
    async stop() {
      program.kill("SIGINT");
      const late = setTimeout(() => program.kill("SIGKILL"), patience / 3);
      await ended;
      clearTimeout(late);
      if (!vault) await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a group's server with a database of its own: `{ address, pull, start, stop }`. After `pull`, `start` has it again, at the
 * same address with what it had. `environment` as `cairn-server --help` tells.
 */
export async function startServer(environment = {}) {
  const folder = await mkdtemp(join(tmpdir(), "cairn-server-"));
  const data = join(folder, "server.db");
  let listen = "127.0.0.1:0";
  let program;
  const start = async () => {
    const env = { ...process.env, CAIRN_DATA: data, CAIRN_LISTEN: listen, ...environment };
    const starting = spawn(serverProgram, [], { env, stdio: ["ignore", "pipe", "inherit"] });
    hosts.set(starting, folder);
    program = starting;
    listen = await new Promise((resolve, reject) => {
      let said = "";
      starting.stdout.on("data", (bytes) => {
        said += bytes;
        const found = /listens at (127\.0\.0\.1:\d+)/.exec(said);
        if (found) resolve(found[1]);
      });
      starting.once("error", (error) =>
        reject(new Error(`${error.message}: cargo build --package cairn-server makes it`)),
      );
      starting.once("exit", (code) => reject(new Error(`cairn-server ended with ${code}`)));
    });
  };
  const end = async () => {
    const ending = program;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill("SIGKILL");
    await ended;
    hosts.delete(ending);
  };
  await start();
  return {
    address: `http://${listen}`,
    start,
    /** Ends at once, as when a cable is pulled. */
    pull: end,
    async stop() {
      if (program.exitCode === null && program.signalCode === null) await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const waiting = new WeakMap();

/**
 * Opens a page of the interface. `theme`, `language`, `text` (percent), `contrast` and `still` are set through
 * `appearance_save`. `problems` holds what the browser's console complains about, a broken Content-Security-Policy, and
 * every request to anywhere but the host; `requests` all of them.
 */
export async function openPage(host, at = "/today", options = {}) {
  const { size = sizes.desktop, theme = "light", language = "en", text = 100, still = true, touch = false } = options;
  await host.call("appearance_save", {
    language,
    theme,
    contrast: options.contrast ?? false,
    still,
    text_percent: text,
    country: options.country ?? null,
  });
  const context = await (await opened()).newContext({
    viewport: size,
    locale: options.locale ?? "en-US",
    timezoneId: options.zone ?? "America/New_York",
    hasTouch: touch,
    deviceScaleFactor: options.scale ?? 1,
    permissions: options.permissions ?? [],
    reducedMotion: options.reducedMotion ?? null,
    forcedColors: options.forcedColors ?? null,
    serviceWorkers: "block",
  });
  context.setDefaultTimeout(patience);
  context.setDefaultNavigationTimeout(patience);
  const page = await context.newPage();
  pressAtRest(page);
  const problems = [];
  const requests = [];
  const open = new Set();
  waiting.set(page, open);
  pages.set(page, problems);
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    problems.push([message.text(), message.location().url].filter(Boolean).join(" "));
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy broken: ${event.violatedDirective} by ${event.blockedURI}`),
    );
  });
  context.on("request", (request) => {
    const url = request.url();
    requests.push(url);
    const here = url.startsWith(`${host.address}/`) || url.startsWith("blob:") || url.startsWith("data:");
    if (!here) problems.push(`a request left this device: ${url}`);
    // The stream of events never ends, and is no reason to wait.
    if (!url.endsWith("/events")) open.add(request);
  });
  context.on("requestfinished", (request) => open.delete(request));
  context.on("requestfailed", (request) => open.delete(request));
  await slow(page);
  // What the host tells without being asked is heard from here on.
  const hearing = page.waitForResponse((answer) => answer.url().endsWith("/events"));
  await Promise.all([hearing, page.goto(`${host.address}/#${at}`)]);
  await page.locator("main:not([hidden])").first().waitFor();
  // What is drawn first does not yet listen to keys.
  await rest(page);
  const close = async () => {
    pages.delete(page);
    // An answer that a test still holds back is no failure of what it tests.
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  };
  return { page, problems, requests, close };
}

/** Waits until what is there is in its own type, and nothing of it changes or moves any more. What is on its way may come later. */
export async function rest(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Two frames and a task: what has just arrived is rendered, measured, and asks for what it needs next.
    const turn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    let changed = true;
    const seen = new MutationObserver(() => {
      changed = true;
    });
    seen.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    // What is drawn anew in every frame never rests, and is no reason to wait for ever.
    const began = performance.now();
    for (let turns = 0; changed && turns < 100 && performance.now() - began < 5_000; turns++) {
      changed = false;
      await turn();
      const ending = document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
      const moving = ending.filter((animation) => animation.playState === "running" || animation.pending);
      if (moving.length > 0) changed = true;
      await Promise.all(moving.map((animation) => animation.finished.catch(() => {})));
    }
    seen.disconnect();
  });
}

/** Nobody waits longer than this, in milliseconds, for what a page still asks for, before pressing a key. */
const longestLook = 1_000;

/**
 * From the first page on, a key is pressed once the page is at rest: a page that has just come moves the focus to its heading,
 * and a key goes to what has the focus. An answer that a test holds back is not waited for long.
 */
function pressAtRest(page) {
  const locator = Object.getPrototypeOf(page.locator("main"));
  if (Object.hasOwn(locator, "atRest")) return;
  locator.atRest = locator.press;
  locator.press = async function press(...keys) {
    await this.waitFor({ state: "attached" });
    const here = this.page();
    const end = performance.now() + longestLook;
    do await rest(here);
    while ((waiting.get(here)?.size ?? 0) > 0 && performance.now() < end);
    await this.atRest(...keys);
  };
}

/** Waits until the page has all it asked for, and is at rest. */
export async function settled(page) {
  const open = waiting.get(page);
  const end = performance.now() + patience;
  for (let quiet = 0; quiet < 2; ) {
    await page
      .locator("main:not([hidden])")
      .first()
      .waitFor({ state: "attached" });
    await page.waitForFunction(() => !document.querySelector(".k-spinner, .k-skeleton, [data-waiting]"));
    await rest(page);
    quiet = open && open.size > 0 ? 0 : quiet + 1;
    assert.ok(performance.now() < end, `still waiting for ${[...(open ?? [])].map((request) => request.url())}`);
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 25));

/** Asks again and again until the answer is `good`, and gives that answer. `what` says what was waited for. */
export async function until(ask, good = Boolean, what = "") {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    assert.ok(performance.now() < end, `${what || good} never came; still ${JSON.stringify(answer)}`);
    await pause();
  }
}

/** Asks again and again until the answer is the one expected; `what` says of what. */
export async function comes(ask, expected, what) {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (isDeepStrictEqual(answer, expected)) return;
    if (performance.now() >= end) assert.deepEqual(answer, expected, what);
    await pause();
  }
}

/** What has the focus, by everything it may be called: all together first, then each. */
const focusNames = (page) =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return [];
    const by = (active.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
    const called = [active.getAttribute("aria-label"), active.labels?.[0]?.textContent, active.textContent];
    const names = [...called, active.getAttribute("placeholder"), ...by].filter(Boolean);
    return [names.join(" "), ...names];
  });

/** Waits until what has the focus is called `name`. */
export const focusOn = (page, name) =>
  until(
    () => focusNames(page),
    (names) => names.some((here) => name.test(here)),
    `the focus on ${name}`,
  );

/** Waits until single keys lead somewhere: they can be turned off, so they do not before the settings were read. */
export const singleKeys = (page) => page.locator(".app-place kbd", { hasText: /^M$/ }).waitFor({ state: "attached" });

/**
 * Presses Tab until what has the focus is called `name`: in a page at rest, since nobody tabs to what is still on its way,
 * and from one that has just come the focus may yet be moved.
 */
export async function tabTo(page, name) {
  const end = performance.now() + patience;
  await rest(page);
  const here = async () => (await focusNames(page)).some((called) => name.test(called));
  for (;;) {
    if (await here()) {
      await rest(page);
      if (await here()) return;
    }
    assert.ok(performance.now() < end, `Tab never came to ${name}`);
    await page.keyboard.press("Tab");
  }
}

/** Goes to an address inside the page, as a link would, and waits until it is all there. */
export async function visit(page, at) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${at}`);
  await settled(page);
}

/** Everything axe finds wrong, as lines; WCAG 2.2 AA and its best practices. */
export async function axe(page) {
  // At rest only: half-faded text has half its contrast.
  await rest(page);
  await page.evaluate(axeSource);
  // What is read aloud in passing may name a control that is gone by now; it takes itself away.
  const where = { include: [["html"]], exclude: [["[data-live-announcer]"]] };
  const { violations } = await page.evaluate(
    (context) => globalThis.axe.run(context, { resultTypes: ["violations"] }),
    where,
  );
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary?.replaceAll("\n", " ")}`),
  );
}

/** What was asked in the moment of a lock is refused, which is right, and the browser's console says so. */
export const unexpected = (problems) => problems.filter((problem) => !problem.includes("422 (Unprocessable Entity)"));

/** How many pixels the page is wider than its window; 0 is right. */
export async function overflow(page) {
  await rest(page);
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Leaves a picture in `pictures/` when CAIRN_PICTURES is set; for eyes, not for comparing. */
export async function picture(page, name) {
  if (process.env.CAIRN_PICTURES) await page.screenshot({ path: join(process.env.CAIRN_PICTURES, `${name}.png`) });
}
