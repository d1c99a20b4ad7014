// The tour: every place on a phone and a desktop, light and dark, into pictures/ with an index.html to look through.
// `node tests/browser/screenshots.mjs meetings` takes only those whose names begin with it, beside what is there.
// `--readme` draws the few small ones of README.md into docs/pictures instead.
import { execFile } from "node:child_process";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { devicesTour } from "./devices-tour.mjs";
import { closeBrowser, openPage, settled, sizes, startHost, visit } from "./harness.mjs";
import { someReminders } from "./some-reminders.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const zone = "America/Chicago";

/** The places with the demo's year in them: a name, the address, and what to do there first. */
async function places(host) {
  const { entries } = await host.call("journal_list", { text: "heard tonight", limit: 1 });
  const counters = await host.call("counter_list");
  const [first] = counters;
  const reminders = await someReminders(host);
  const date = counters.find(({ counter }) => counter.kind === "significant_date") ?? first;
  return [
    ["today", "/today"],
    ["journal", "/journal"],
    ["journal-entry", `/journal/${entries[0].id}`],
    ["journal-new", "/journal/new"],
    ["meetings", "/meetings"],
    ["meetings-days", "/meetings", (page) => page.getByRole("radio", { name: "By day" }).click()],
    ["meetings-map", "/meetings", (page) => page.getByRole("radio", { name: "Map" }).click()],
    ["meetings-streets", "/meetings", (page) => page.getByRole("button", { name: "Streets", exact: true }).click()],
    [
      "meetings-filters",
      "/meetings",
      async (page) => {
        await page.keyboard.press("Escape");
        await page.getByRole("radio", { name: "List" }).click();
        await page.getByRole("button", { name: /^Narrow the list/ }).click();
      },
    ],
    ...(await meetings(host)),
    ["meetings-went", "/meetings/went"],
    ["meetings-sources", "/meetings/sources"],
    ["meetings-add", "/meetings/sources.add"],
    ["meetings-own", "/meetings/own"],
    ["groups", "/groups"],
    ["path", "/path"],
    ["path-date", `/path/${date.id}`],
    ["path-new", "/path/new"],
    ["path-edit", `/path/edit.${first.id}`],
    ["path-setback", `/path/setback.${first.id}`],
    ["path-trends", "/path/trends"],
    ["support", "/support"],
    ["support-lines", "/support/lines"],
    ["support-people", "/support/people"],
    ["support-breathe", "/support/breathe"],
    ["support-ground", "/support/ground"],
    ["support-urge", "/support/urge"],
    ["reminders", "/reminders"],
    ["reminders-all", "/reminders/all"],
    ["reminders-one", `/reminders/${reminders.therapy}`],
    ["reminders-new", "/reminders/new"],
    ["reminders-edit", `/reminders/edit.${reminders.therapy}`],
    ["reminders-reach", "/reminders/reach"],
    ["settings", "/settings"],
    ...["lock", "backups", "changes", "ledger", "day", "language", "appearance", "country", "shortcuts", "about"].map(
      (section) => [`settings-${section}`, `/settings/${section}`],
    ),
    ["palette", "/today", (page) => page.keyboard.press("Control+k").then(() => page.getByRole("dialog").waitFor())],
  ];
}

/** The home group, a meeting with a clock of its own, and what was read of a list. */
async function meetings(host) {
  const nothing = { days: [], parts: [], costs: [], attendance: [], fellowships: [], kinds: [], languages: [], sources: [] };
  const ask = { ...nothing, only: "saved", when: { kind: "any" }, sort: "start", offset: 0, limit: 2 };
  const found = await host.call("meeting_search", { ...ask, words: "" });
  const { sources } = await host.call("source_list");
  const list = sources.find(({ records }) => records > 0);
  return [
    ...found.meetings.map(({ meeting }, number) => [
      `meetings-meeting-${number + 1}`,
      `/meetings/${meeting.source}~${meeting.key}`,
    ]),
    ...(list ? [["meetings-report", `/meetings/sources.report.${list.age.id}`]] : []),
  ];
}

/** Walks the welcome, and takes each of its steps. */
async function welcome(page, take) {
  const on = () => page.locator(".k-button-filled").click();
  await take("welcome-1-promise");
  await on();
  await take("welcome-2-reasons");
  await page.locator(".k-chip").first().click();
  await on();
  await page.locator(".k-radio-card").nth(1).click();
  await take("welcome-3-count");
  await on();
  await page.locator("input[type=password]").fill("river lamp onion walk");
  await take("welcome-4-protect");
  await on();
  await page.locator(".k-recovery").waitFor();
  await on();
  await page.locator(".k-recovery-words").waitFor();
  await take("welcome-4-words");
  await on();
  await page.locator(".k-recovery-acts .k-button-text").last().click();
  await page.locator(".onboarding-emergency").waitFor();
  await take("welcome-5-country");
  await on();
  await take("welcome-6-first");
}

async function tour(wanted) {
  const folder = join(root, "pictures");
  const part = wanted.length > 0;
  const isWanted = (name) => !part || wanted.some((word) => name.startsWith(word));
  if (!part) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const taken = [];
  const shoot = (page, size, theme) => async (name) => {
    await settled(page);
    const file = `${name}-${size}-${theme}.png`;
    await page.screenshot({ path: join(folder, file) });
    taken.push({ name, file, size, theme });
  };
  for (const size of ["phone", "desktop"]) {
    for (const theme of ["light", "dark"]) {
      const options = { size: sizes[size], theme, zone, touch: size === "phone" };
      if (!part) {
        const fresh = await startHost({ demo: false, now: "2026-11-23T03:14:00Z", zone });
        const first = await openPage(fresh, "/", options);
        await welcome(first.page, shoot(first.page, size, theme));
        await first.close();
        await fresh.stop();
      }

      if (!part || wanted.some((word) => word.startsWith("devices"))) {
        await devicesTour({ size, theme, isWanted, shoot });
      }
      if (part && wanted.every((word) => word.startsWith("devices"))) continue;
      const host = await startHost();
      const { page, close } = await openPage(host, "/today", options);
      const take = shoot(page, size, theme);
      for (const [name, at, act] of await places(host)) {
        if (!isWanted(name)) continue;
        await visit(page, at);
        await act?.(page);
        await take(name);
      }
      if (!part) {
        await page.keyboard.press("Escape");
        await host.call("vault_lock");
        await page.locator(".lock").waitFor();
        await take("lock");
        await visit(page, "/support");
        await take("lock-support");
      }
      await close();
      await host.stop();
    }
  }
  await writeFile(join(folder, part ? `${wanted.join("-")}.html` : "index.html"), index(taken));
  console.log(`${taken.length} pictures: ${join(folder, "index.html")}`);
}

function index(taken) {
  const names = [...new Set(taken.map(({ name }) => name))];
  const picture = ({ file, size, theme }) =>
    `<img src="${file}" alt="${size}, ${theme}" loading="lazy" class="${size}" />`;
  const row = (name) =>
    `<h2>${name}</h2><div>${taken
      .filter((one) => one.name === name)
      .map(picture)
      .join("")}</div>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>Cairn in pictures</title>
<style>
  body { margin: 32px; background: #dedad2; font: 16px/1.5 system-ui, sans-serif; color: #20282a; }
  div { display: flex; gap: 20px; overflow-x: auto; align-items: start; }
  img { border-radius: 14px; block-size: 420px; }
</style>
<h1>Cairn in pictures</h1>
${names.map(row).join("\n")}
</html>
`;
}

/** Small enough for a README, at twice the size they are shown. */
async function readme() {
  const folder = join(root, "docs/pictures");
  await mkdir(folder, { recursive: true });
  const wanted = [
    ["today", "/today", "phone", "light"],
    ["path", "/path", "phone", "light"],
    ["support", "/support", "phone", "dark"],
    ["lock", "lock", "phone", "light"],
    ["journal", "journal", "desktop", "light"],
  ];
  for (const [name, where, size, theme] of wanted) {
    const host = await startHost();
    const at = where === "journal" ? (await places(host)).find(([other]) => other === "journal-entry")[1] : where;
    const { page, close } = await openPage(host, where === "lock" ? "/today" : at, {
      size: sizes[size],
      theme,
      zone,
      touch: size === "phone",
      scale: size === "phone" ? 1.5 : 1,
    });
    if (where === "lock") {
      await host.call("vault_lock");
      await page.locator(".lock").waitFor();
      // The field without a blinking line in it.
      await page.evaluate(() => document.activeElement?.blur());
    }
    await settled(page);
    const full = join(folder, `${name}.full.png`);
    await page.screenshot({ path: full });
    await run("convert", [full, "-strip", "-quality", "82", "-define", "webp:method=6", join(folder, `${name}.webp`)]);
    await rm(full);
    const { size: bytes } = await stat(join(folder, `${name}.webp`));
    console.log(`docs/pictures/${name}.webp: ${Math.round(bytes / 1000)} kB`);
    if (bytes > 60_000) process.exitCode = 1;
    await close();
    await host.stop();
  }
}

await (process.argv.includes("--readme") ? readme() : tour(process.argv.slice(2)));
await closeBrowser();
