// The welcome: six steps, each of which can be skipped; and the way back in with a backup.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import {
  axe,
  closeBrowser,
  comes,
  focusOn,
  openPage,
  overflow,
  picture,
  settled,
  sizes,
  startHost,
  tabTo,
  until,
} from "./harness.mjs";

after(closeBrowser);

const passphrase = "river lamp onion walk";
const fresh = () => startHost({ demo: false, now: "2026-11-22T18:00:00Z", zone: "America/New_York" });

const go = (page, name) => page.getByRole("button", { name, exact: true }).click();
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

test("the six steps by keyboard alone", async () => {
  const host = await fresh();
  const { page, problems, close } = await openPage(host, "/");
  await heading(page, "Nothing leaves this device unless you send it.");
  await tabTo(page, /^Begin/);
  await page.keyboard.press("Enter");

  await heading(page, "What brings you here?");
  await tabTo(page, /^Alcohol/);
  await page.keyboard.press("Space");
  await tabTo(page, /^Continue/);
  await page.keyboard.press("Enter");

  await heading(page, "Is there a day you count from?");
  await tabTo(page, /Yes, I know the day/);
  await page.keyboard.press("Space");
  await tabTo(page, /^month/i);
  await page.keyboard.type("10062025");
  await tabTo(page, /^Continue/);
  await page.keyboard.press("Enter");

  await heading(page, "A lock that is yours");
  await tabTo(page, /^Choose a passphrase/);
  await page.keyboard.type(passphrase);
  await page.getByText("Good. This takes very long to guess.").waitFor();
  await page.keyboard.press("Enter");

  await heading(page, "Your 24 recovery words");
  await tabTo(page, /^Show the words/);
  await page.keyboard.press("Enter");
  const list = page.getByRole("list", { name: "The words, in order" });
  await list.waitFor();
  await comes(() => list.getByRole("listitem").count(), 24, "words");
  const words = await list.getByRole("listitem").allTextContents();
  await tabTo(page, /^I have them on paper/);
  await page.keyboard.press("Enter");
  const asked = page.locator(".k-recovery-asked label");
  await comes(() => asked.count(), 4, "words asked for");
  const labels = await asked.allTextContents();
  for (const label of labels) {
    await tabTo(page, new RegExp(`^${label}$`));
    await page.keyboard.type(words[Number(label.replace("Word ", "")) - 1]);
  }
  await page.keyboard.press("Enter");
  await page.getByText("The words are yours").waitFor();
  await focusOn(page, /^Continue/);
  await page.keyboard.press("Enter");

  await heading(page, "Where should help come from?");
  await page.getByText("911", { exact: true }).waitFor();
  await tabTo(page, /^Continue/);
  await page.keyboard.press("Enter");

  await heading(page, "There you are.");
  await tabTo(page, /^Just look around/);
  await page.keyboard.press("Enter");
  await page.locator("#main").waitFor();

  const standing = async () => {
    const { welcomed, slots, appearance } = await host.call("app_status");
    const { reasons } = await host.call("settings_read");
    return { welcomed, slots: [...slots].sort(), country: appearance.country, reasons };
  };
  const meant = { welcomed: true, slots: ["passphrase", "phrase"], country: "US", reasons: ["alcohol"] };
  await comes(standing, meant, "what was chosen");
  const [counter] = await until(() => host.call("counter_list"), ({ length }) => length === 1, "a counter");
  assert.equal(counter.counter.name, "Alcohol");
  assert.equal(counter.counter.start, "2025-10-06");
  assert.equal(counter.counter.zone, "America/New_York");
  assert.equal(counter.stretch_days, 412);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("every step can be skipped, and back works", async () => {
  const host = await fresh();
  const { page, problems, close } = await openPage(host, "/", { size: sizes.phone });
  await go(page, "Begin");
  await go(page, "I’d rather not say");
  await heading(page, "Is there a day you count from?");
  await go(page, "Back");
  await heading(page, "What brings you here?");
  await page.getByRole("button", { name: "Grief" }).click();
  await go(page, "Continue");
  await heading(page, "Is there a day to remember?");
  await go(page, "Skip");
  await heading(page, "A lock that is yours");
  await go(page, "Skip");
  await heading(page, "Where should help come from?");
  await go(page, "Skip");
  await page.getByRole("button", { name: /^Just look around/ }).click();
  await page.locator("#main").waitFor();
  await comes(async () => (await host.call("settings_read")).reasons, ["grief"], "the reasons");
  const status = await host.call("app_status");
  assert.deepEqual(status.slots, ["device"]);
  assert.equal(status.appearance.country, null, "a guess that was skipped stays a guess");
  assert.deepEqual(await host.call("counter_list"), []);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a day roughly known, quietly kept for grief", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/");
  await go(page, "Begin");
  await page.getByRole("button", { name: "Grief" }).click();
  await go(page, "Continue");
  await page.getByText("Yes, roughly").click();
  await page.getByRole("textbox", { name: "Year" }).fill("2024");
  await page.getByLabel("What shall it be called?").fill("Papa");
  await go(page, "Continue");
  await go(page, "Skip");
  await heading(page, "Where should help come from?");
  const [{ counter }] = await until(() => host.call("counter_list"), ({ length }) => length === 1, "a counter");
  assert.equal(counter.kind, "significant_date");
  assert.equal(counter.name, "Papa");
  assert.equal(counter.approximate, true);
  assert.equal(counter.start, "2024-11-01");
  assert.deepEqual(counter.schedule, { preset: "yearly" });
  assert.equal(counter.on_today, false);
  await close();
  await host.stop();
});

test("without a keychain a passphrase is needed, and the step says why", async () => {
  const host = await startHost({ demo: false, keychain: "none" });
  const { page, close } = await openPage(host, "/");
  await go(page, "Begin");
  await go(page, "I’d rather not say");
  await go(page, "Skip");
  await heading(page, "A lock that is yours");
  await page.getByText("It is the one step that cannot be skipped.").waitFor();
  await settled(page);
  assert.equal(await page.getByRole("button", { name: "Skip" }).count(), 0, "it cannot be skipped");
  await comes(() => page.getByRole("button", { name: "Continue" }).isDisabled(), true, "a button that cannot be pressed yet");
  await close();
  await host.stop();
});

test("the printed sheet holds the words and nothing that says what they open", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/", { theme: "dark" });
  await go(page, "Begin");
  await go(page, "I’d rather not say");
  await go(page, "Skip");
  await page.getByLabel("Choose a passphrase").fill(passphrase);
  await go(page, "Continue");
  await go(page, "Show the words");
  await page.evaluate(() => {
    globalThis.print = () => {
      globalThis.printedTitle = document.title;
    };
  });
  await go(page, "Print them");
  await comes(() => page.evaluate(() => globalThis.printedTitle), "24 words", "the title of what is printed");
  await page.emulateMedia({ media: "print" });
  await settled(page);
  const printed = (await page.evaluate(() => document.body.innerText)).toLowerCase();
  for (const told of ["cairn", "recovery", "passphrase", "support"]) assert.ok(!printed.includes(told), printed);
  assert.equal(await page.locator(".k-paper li").count(), 24);
  await picture(page, "onboarding-paper");
  await close();
  await host.stop();
});

test("a lock in the middle goes on where it was, with what was said already kept", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/");
  await go(page, "Begin");
  await page.getByRole("button", { name: "Illness or pain" }).click();
  await go(page, "Continue");
  await go(page, "Skip");
  await page.getByLabel("Choose a passphrase").fill(passphrase);
  await go(page, "Continue");
  await heading(page, "Your 24 recovery words");
  await host.call("vault_lock");
  await heading(page, "Cairn is locked");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await go(page, "Unlock");
  await heading(page, "Your 24 recovery words");
  await go(page, "Later");
  await heading(page, "Where should help come from?");
  await comes(async () => (await host.call("settings_read")).reasons, ["illness"], "the reasons");
  await close();
  await host.stop();
});

test("a backup and 24 words bring everything back to a blank device", async () => {
  const old = await startHost();
  const { words, ask } = await old.call("phrase_make");
  await old.call("phrase_confirm", { answers: ask.map((place) => words[place]) });
  const { name } = await old.call("backup_make");
  const { folder } = await old.call("backup_list");
  const { total } = await old.call("journal_list", { text: "", moods: [], tags: [], templates: [], offset: 0, limit: 0 });
  const file = await readFile(join(folder, name));
  await old.stop();

  const host = await fresh();
  const { page, problems, close } = await openPage(host, "/", { size: sizes.phone });
  await go(page, "I have used Cairn before");
  await page.getByRole("button", { name: /^I have a backup file/ }).click();
  await heading(page, "Restore a backup");
  await page.locator("input[type=file]").setInputFiles({ name: basename(name), mimeType: "application/octet-stream", buffer: file });
  const field = page.getByLabel("All 24 words, in order");
  await field.fill([...words.slice(0, 23), words[0]].join(" "));
  await go(page, "Look inside");
  await page.getByText(/not recovery words yet|do not open it/).waitFor();
  await field.fill(words.map((word, place) => `${place + 1}. ${word.toUpperCase()}`).join("\n"));
  await go(page, "Look inside");
  await page.getByText("This backup opens").waitFor();
  await page.getByText(new RegExp(`It holds ${total.toLocaleString("en")} entries`)).waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, "onboarding-restore");
  await go(page, "Go on");
  await page.getByLabel("Choose a passphrase").fill(passphrase);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await page.locator("#main").waitFor();
  const there = await host.call("journal_list", { text: "", moods: [], tags: [], templates: [], offset: 0, limit: 0 });
  assert.equal(there.total, total);
  assert.ok(problems.every((problem) => problem.includes("422")), problems.join("\n"));
  await close();
  await host.stop();
});

test("a file that is no backup says so", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/");
  await go(page, "I have used Cairn before");
  await page.getByRole("button", { name: /^I have a backup file/ }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(2000, 7) });
  await page
    .getByLabel("All 24 words, in order")
    .fill(`${"abandon ".repeat(23)}art`);
  await go(page, "Look inside");
  await page.getByText("This file is not a Cairn backup.").waitFor();
  await close();
  await host.stop();
});

/** Walks through every step, and calls `look` at each. */
async function walk(page, look) {
  // Not before the step is there: its button stands where that of the step before stood.
  const filled = async () => {
    await settled(page);
    await page.locator(".k-button-filled").click();
  };
  await page.locator("h1").waitFor();
  await look("promise");
  await filled();
  await page.locator(".k-chip").first().waitFor();
  await look("reasons");
  await page.locator(".k-chip").first().click();
  await filled();
  await page.locator(".k-radio-card").nth(1).click();
  await look("count");
  await filled();
  await page.locator("input[type=password]").fill(passphrase);
  await settled(page);
  await look("protect");
  await filled();
  await page.locator(".k-recovery").waitFor();
  await look("phrase");
  await filled();
  await page.locator(".k-recovery-words").waitFor();
  await look("words");
  await filled();
  await page.locator(".k-recovery-asked").waitFor();
  await look("confirm");
  await page.locator(".k-recovery-acts .k-button-text").last().click();
  await page.locator(".onboarding-emergency").waitFor();
  await look("country");
  await filled();
  await page.locator(".onboarding-emergency").waitFor({ state: "detached" });
  await settled(page);
  await look("first");
}

for (const [name, size] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop })) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing on any step, ${name}, ${theme}`, async () => {
      const host = await fresh();
      const { page, problems, close } = await openPage(host, "/", { size, theme });
      await walk(page, async (step) => {
        assert.deepEqual(await axe(page), [], step);
        await picture(page, `onboarding-${step}-${name}-${theme}`);
      });
      assert.deepEqual(problems, []);
      await close();
      await host.stop();
    });
  }
}

for (const language of ["es", "de", "fr", "pt"]) {
  test(`at 320 px with text at 200 % nothing is cut off, ${language}`, async () => {
    const host = await fresh();
    const { page, problems, close } = await openPage(host, "/", { size: sizes.narrow, language, text: 200 });
    await walk(page, async (step) => {
      assert.equal(await overflow(page), 0, step);
      const english = ["Continue", "Skip", "Back"];
      const texts = await page.getByRole("button").allTextContents();
      assert.ok(!texts.some((text) => english.includes(text)), `${step}: ${texts}`);
    });
    assert.deepEqual(problems, []);
    await close();
    await host.stop();
  });
}

test("the language is chosen on the first screen and stays", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/");
  await page.getByRole("button", { name: /Language/ }).click();
  await page.getByRole("option", { name: "Español" }).click();
  await heading(page, "Nada sale de este dispositivo si tú no lo envías.");
  await comes(() => page.evaluate(() => document.documentElement.lang), "es", "the language of the page");
  await comes(async () => (await host.call("app_status")).appearance.language, "es", "the language that is kept");
  await close();
  await host.stop();
});

test("Support now opens from a step, and the step is still there afterwards", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/", { size: sizes.phone });
  await go(page, "Begin");
  await page.getByRole("button", { name: "Grief" }).click();
  await page.getByRole("link", { name: "Support now" }).click();
  await page.getByText("911").first().waitFor();
  await page.goBack();
  await heading(page, "What brings you here?");
  await page.getByRole("button", { name: "Grief", pressed: true }).waitFor();
  await close();
  await host.stop();
});
