// The map of meetings, over a list brought in through the real import: seen, pushed, come nearer to and read with the keyboard alone,
// with nothing fetched from anywhere.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axe, closeBrowser, comes, openPage, overflow, settled, sizes, startHost, until } from "./harness.mjs";

const zone = "America/Chicago";

let host;
before(async () => {
  // This list alone: with others about, the first dot would lead nearer instead of naming its meetings.
  host = await startHost({ demo: false, now: "2026-11-23T03:14:00Z", zone });
  await host.call("vault_create", { kind: "device" });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  const bytes = await readFile(new URL("lists/across-town.json", import.meta.url));
  await host.call("source_receive", { offset: 0, base64: bytes.toString("base64") });
  const about = { fellowship: "aa", zone: null, format: null, mapping: null, language: null };
  const added = await host.call("source_add", { look: { file: "across-town.json", about }, name: "Across town" });
  assert.equal(added.kind, "added", JSON.stringify(added));
});
after(async () => {
  await host?.stop();
  await closeBrowser();
});

const dots = (page) => page.getByRole("list", { name: "Meetings on the map" }).getByRole("button");

async function openMap(options = {}) {
  const opened = await openPage(host, "/meetings", { zone, ...options });
  await opened.page.getByRole("radio", { name: /^(Map|Mapa)$/ }).press("Space");
  await opened.page.locator(".meeting-map-dot").first().waitFor();
  await settled(opened.page);
  return opened;
}

/** What is drawn: how many colours, and one number by which the pictures of two places differ. */
const drawn = (page) =>
  page.locator(".meeting-map-shore").evaluate((canvas) => {
    const { width, height } = canvas;
    // Read from a copy, so that the canvas itself stays where the browser drew it.
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const colours = new Set();
    let sum = 7;
    for (let at = 0; at < data.length; at += 4) {
      colours.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      sum = (sum * 31 + data[at]) % 1_000_000_007;
    }
    return { colours: colours.size, sum };
  });

test("coasts are drawn, dots are named by towns, and keys alone move, come nearer and open a meeting", async () => {
  const { page, problems, requests, close } = await openMap();
  await until(() => drawn(page), ({ colours }) => colours > 2, "more than the sea");

  const names = await dots(page).evaluateAll((all) => all.map((dot) => dot.getAttribute("aria-label")));
  assert.ok(names.length > 0 && names.every((name) => /^\d+ meetings? near \S/.test(name)), names.join("; "));

  const frame = page.getByRole("group", { name: "Map", exact: true });
  await frame.focus();
  const before = (await drawn(page)).sum;
  await page.keyboard.press("ArrowRight");
  await settled(page);
  await until(() => drawn(page), ({ sum }) => sum !== before, "another part of the map");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("-");
  await settled(page);

  await dots(page).first().press("Enter");
  const here = page.getByRole("region", { name: /meetings? near/ });
  const found = here.getByRole("link").first();
  await found.waitFor();
  const name = await found.locator(".meeting-row-name").textContent();
  await found.press("Enter");
  await page.getByRole("heading", { name }).first().waitFor();

  assert.deepEqual(problems, []);
  assert.deepEqual(requests.filter((url) => !url.startsWith(`${host.address}/`)), []);
  await close();
});

test("a map that was pushed away says so, and brings all back", async () => {
  const { page, problems, close } = await openMap();
  const count = await dots(page).count();
  const box = await page.locator(".meeting-map-frame").boundingBox();
  for (let step = 0; step < 3; step++) {
    await page.mouse.move(box.x + box.width - 120, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
  }
  const all = page.getByRole("button", { name: /^None here/ });
  await all.waitFor();
  // Pushed, the map glides on a little: what is on it is read once it stands.
  await settled(page);
  await all.click();
  await all.waitFor({ state: "detached" });
  await settled(page);
  await comes(() => dots(page).count(), count, "dots once all is back");
  assert.deepEqual(problems, []);
  await close();
});

for (const [name, size] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop })) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing on a ${name} in the ${theme}`, async () => {
      const { page, problems, close } = await openMap({ size, theme });
      assert.deepEqual(await axe(page), []);
      await dots(page).first().press("Enter");
      await page.locator(".meeting-map-here a").first().waitFor();
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(problems, []);
      await close();
    });
  }
}

test("on a phone the foot of the map stands above the bar", async () => {
  const { page, close } = await openMap({ size: sizes.phone });
  const bar = await page.locator("nav").last().boundingBox();
  const foot = await page.getByText("Map: Natural Earth").boundingBox();
  const frame = await page.locator(".meeting-map-frame").boundingBox();
  assert.ok(foot.y + foot.height <= bar.y, `${foot.y + foot.height} is under the bar at ${bar.y}`);
  assert.ok(frame.height > 300, `${frame.height} high`);
  await close();
});

test("nothing is wider than a narrow window at twice the text size, and Spanish is Spanish", async () => {
  const { page, close } = await openMap({ size: sizes.narrow, text: 200, language: "es" });
  assert.equal(await overflow(page), 0);
  await page.getByRole("list", { name: "Reuniones en el mapa" }).waitFor();
  await close();
});
