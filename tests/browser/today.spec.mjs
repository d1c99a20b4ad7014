// Today: the ten-second check-in and what the day holds, by keyboard, by screen reader, large and small.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  axe,
  closeBrowser,
  comes as holds,
  openPage,
  overflow,
  picture,
  settled,
  singleKeys,
  sizes,
  startHost,
  tabTo,
  until,
  visit,
} from "./harness.mjs";

after(closeBrowser);

const moment = { now: "2026-11-22T20:14:00Z", zone: "America/Chicago" };

/** An open vault with nothing in it yet. */
async function blank() {
  const host = await startHost({ demo: false, ...moment });
  await host.call("vault_create", { kind: "passphrase", passphrase: "three grey stones" });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  return host;
}

const checkins = async (host) => (await host.call("today_read")).checkins.map(({ checkin }) => checkin);

test("an empty day says so, and a check-in by keyboard alone is kept at once", async () => {
  const host = await blank();
  const { page, problems, close } = await openPage(host, "/today");
  await page.getByRole("heading", { level: 1, name: "Good afternoon" }).waitFor();
  await page.getByText("A quiet page. Check in, or just close the app. Both are fine.").waitFor();

  await tabTo(page, /^ ?Rough/);
  for (let steps = 0; steps < 3; steps++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await page.getByText(/^Kept, .*Only here\.$/).waitFor();
  await tabTo(page, /^ ?Hungry/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await tabTo(page, /A line, if you like/);
  await page.keyboard.type("Called Ana first.");
  const read = async () => (await checkins(host)).map(({ mood, halt, note }) => ({ mood, halt, note }));
  await holds(read, [{ mood: "good", halt: ["lonely"], note: "Called Ana first." }]);

  // A second one the same day; the first stays, can be changed, and can be taken away and brought back.
  await page.getByRole("button", { name: "Another check-in" }).click();
  await page.getByRole("radio", { name: "Bright" }).click();
  await holds(async () => (await read()).length, 2);
  await page.getByRole("button", { name: /^Remove the check-in/ }).click();
  await holds(async () => (await read()).length, 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await holds(async () => (await read()).length, 2);
  await page.getByRole("button", { name: /^Change the check-in/ }).click();
  await page.getByRole("radio", { name: "Okay" }).click();
  await holds(async () => (await read()).map(({ mood }) => mood).sort(), ["bright", "okay"]);

  // Taking every answer back takes the check-in away.
  await page.getByRole("button", { name: "Another check-in" }).click();
  await page.getByRole("button", { name: "Tired" }).click();
  await holds(async () => (await read()).length, 3);
  await page.getByRole("button", { name: "Tired" }).first().click();
  await holds(async () => (await read()).length, 2);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("two quick taps are one check-in", async () => {
  const host = await blank();
  const { page, close } = await openPage(host, "/today", { size: sizes.phone });
  await page.getByRole("radio", { name: "Low" }).waitFor();
  await page.evaluate(async () => {
    for (const word of ["Low", "Tired", "Hungry"]) {
      [...document.querySelectorAll("main button")].find((button) => button.textContent === word)?.click();
      await new Promise((next) => setTimeout(next));
    }
  });
  const read = async () => (await checkins(host)).map(({ mood, halt }) => ({ mood, halt }));
  await holds(read, [{ mood: "low", halt: ["hungry", "tired"] }]);
  await close();
  await host.stop();
});

test("an intention is one line: set, done, changed, taken away and brought back", async () => {
  const host = await blank();
  const { page, problems, close } = await openPage(host, "/today", { size: sizes.phone });
  const read = async () => (await host.call("today_read")).intention?.text ?? "";
  await page.getByRole("button", { name: "Set an intention" }).click();
  await page.getByRole("textbox").and(page.locator(":focus")).waitFor();
  await page.keyboard.type("Walk first.");
  await page.keyboard.press("Enter");
  await holds(read, "Walk first.");
  await page.getByText("Walk first.").click();
  await holds(async () => (await host.call("today_read")).intention?.done, true);
  await page.getByRole("button", { name: "Change the intention" }).click();
  await page.getByRole("textbox").fill("");
  await page.keyboard.press("Enter");
  await holds(read, "");
  await page.getByRole("button", { name: "Undo" }).click();
  await holds(read, "Walk first.");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("the demo's evening: how the thing to try went is kept with its entry, and n still begins a page", async () => {
  const host = await startHost();
  const { page, problems, close } = await openPage(host, "/today");
  await page.getByText("days free from alcohol").waitFor();
  await page.getByRole("button", { name: "It went…" }).click();
  await page.getByRole("textbox").and(page.locator(":focus")).waitFor();
  await page.keyboard.type("Better than I thought.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Kept with the entry.").waitFor();
  await until(
    async () => (await host.call("today_read")).to_try?.text ?? null,
    (text) => text !== "Walk first, phone second. Three mornings.",
    "another thing to try, or none",
  );
  await settled(page);
  await page.locator("h1").click();
  await singleKeys(page);
  await page.keyboard.press("n");
  await page.waitForFunction(() => location.hash.startsWith("#/journal/"));
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("damaged last words are told once, calmly, with the way to the backups, and put away everywhere at once", async () => {
  const vault = await mkdtemp(join(tmpdir(), "cairn-today-"));
  const place = { demo: false, vault, keychain: join(vault, "keychain.json"), now: "2026-11-22T21:14:00Z", zone: "UTC" };
  const key = { kind: "passphrase", passphrase: "a lamp in the window" };
  const crashing = await startHost(place);
  await crashing.call("vault_create", key);
  await crashing.call("settings_save", { ...(await crashing.call("settings_read")), welcomed: true });
  const log = join(vault, "vault/vault.db-wal");
  const { size } = await stat(log);
  for (const text of ["One call", "Two calls", "A walk"]) {
    await crashing.call("intention_save", { on: "2026-11-22", text, done: false });
  }
  await crashing.kill();
  // One bit of the first of them, still in SQLite's log; with whole ones behind it this is damage, not a torn end.
  const bytes = await readFile(log);
  bytes[size + 2_000] ^= 1;
  await writeFile(log, bytes);

  const host = await startHost(place);
  await host.call("vault_unlock", key);
  const { page, problems, close } = await openPage(host, "/today", { size: sizes.phone });
  const told = page.getByText("A few last words may be missing");
  await told.waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("link", { name: "Look at backups" }).click();
  await page.getByRole("heading", { name: "Backups", level: 1 }).waitFor();
  await told.waitFor();
  await page.getByRole("button", { name: "Got it" }).click();
  await told.waitFor({ state: "detached" });
  await visit(page, "/today");
  assert.equal(await told.count(), 0, "it is told once");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
  await rm(vault, { recursive: true, force: true });
});

test("axe finds nothing in both themes at both sizes, and nothing is lost in a small window with large text", async () => {
  const host = await startHost();
  for (const theme of ["light", "dark"]) {
    for (const size of [sizes.phone, sizes.desktop]) {
      const { page, problems, close } = await openPage(host, "/today", { size, theme });
      await page.getByText("days free from alcohol").waitFor();
      await page.getByRole("radio", { name: "Good" }).click();
      await page.getByText(/^Kept, /).waitFor();
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(problems, []);
      await picture(page, `today-${theme}-${size.width}`);
      await close();
    }
  }
  const { page, close } = await openPage(host, "/today", { size: sizes.narrow, text: 200, language: "de" });
  await page.getByRole("heading", { level: 1, name: "Guten Abend" }).waitFor();
  assert.equal(await overflow(page), 0);
  await close();
  await host.stop();
});

test("in Spanish", async () => {
  const host = await startHost();
  const { page, close } = await openPage(host, "/today", { size: sizes.phone, language: "es", locale: "es-ES" });
  await page.getByRole("heading", { level: 1, name: "Buenas noches" }).waitFor();
  await page.getByText("días libres de alcohol").waitFor();
  await close();
  await host.stop();
});
