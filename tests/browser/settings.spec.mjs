// The settings: every choice saved at once, every way in, backups that are rehearsed, and taking things back.
import assert from "node:assert/strict";
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
  unexpected,
  visit,
} from "./harness.mjs";

after(closeBrowser);

const sections = [
  "lock",
  "backups",
  "devices",
  "changes",
  "ledger",
  "day",
  "language",
  "appearance",
  "country",
  "shortcuts",
  "about",
];
const first = "the first passphrase here";
const second = "river lamp onion walk";

/** A vault of its own, open and welcomed. */
async function own() {
  const host = await startHost({ demo: false, now: "2026-11-22T18:00:00Z", zone: "America/New_York" });
  await host.call("vault_create", { kind: "passphrase", passphrase: first });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  return host;
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const saved = (page) => page.locator("[role=status] > p", { hasText: "Saved" }).waitFor();

test("the passphrase is changed by keyboard alone, and only the new one opens", async () => {
  const host = await own();
  const { page, problems, close } = await openPage(host, "/settings/lock");
  await tabTo(page, /^Passphrase: Change/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Change the passphrase" }).waitFor();
  await focusOn(page, /^Your passphrase now/);
  await page.keyboard.type("not the passphrase");
  await tabTo(page, /^A new passphrase/);
  await page.keyboard.type(second);
  await page.keyboard.press("Enter");
  await page.getByText("That passphrase does not open it.").waitFor();
  const current = page.getByLabel("Your passphrase now");
  await settled(page);
  await current.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(first);
  await page.keyboard.press("Enter");
  await page.getByText("The new passphrase is in force.").waitFor();
  await settled(page);
  await page.keyboard.press("Control+l");
  await page.getByRole("heading", { name: "Cairn is locked" }).waitFor();
  await assert.rejects(host.call("vault_unlock", { kind: "passphrase", passphrase: first }), /wrong_passphrase/);
  await page.getByLabel("Passphrase", { exact: true }).fill(second);
  await page.keyboard.press("Enter");
  await page.locator("#main").waitFor();
  assert.ok(
    problems.every((problem) => problem.includes("422")),
    problems.join("\n"),
  );
  await close();
  await host.stop();
});

test("recovery words are made and confirmed; ways in are added and removed, the last one stays", async () => {
  const host = await own();
  const { page, problems, close } = await openPage(host, "/settings/lock", { size: sizes.phone });
  await page.getByText("It is the only way in, so it stays.").waitFor();
  await settled(page);
  assert.equal(await page.getByRole("button", { name: "Passphrase: Remove" }).count(), 0, "the last way in stays");

  await press(page, "Make recovery words");
  await press(page, "Show the words");
  await comes(() => page.locator(".k-recovery-words li").count(), 24, "words");
  const words = await page.locator(".k-recovery-words li").allTextContents();
  await press(page, "I have them on paper");
  const fields = page.locator(".k-recovery-asked input");
  await fields.first().fill("something");
  for (let field = 1; field < 4; field++) await fields.nth(field).fill("else");
  await press(page, "Confirm");
  await page.getByText("These are not quite the words.").waitFor();
  const labels = await page.locator(".k-recovery-asked label").allTextContents();
  for (const [field, label] of labels.entries()) {
    await fields.nth(field).fill(words[Number(label.replace("Word ", "")) - 1]);
  }
  await press(page, "Confirm");
  await page.getByText("The words are yours").waitFor();
  await press(page, "Done");

  await press(page, "Add this device’s keychain");
  await page.getByText("This device’s keychain", { exact: true }).waitFor();
  await press(page, "Passphrase: Remove");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Add a passphrase" }).waitFor();
  const kinds = async () => (await host.call("slot_list")).map((slot) => slot.kind).sort();
  await comes(kinds, ["device", "phrase"], "the ways in");
  await host.call("vault_lock");
  await host.call("vault_unlock", { kind: "phrase", words: words.join(" ") });
  assert.ok(
    problems.every((problem) => problem.includes("422")),
    problems.join("\n"),
  );
  await close();
  await host.stop();
});

test("every choice is saved at once and says so", async () => {
  const host = await own();
  const { page, problems, close } = await openPage(host, "/settings/lock");
  const choose = async (field, option) => {
    await page.getByRole("button", { name: new RegExp(field) }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
    await saved(page);
    await settled(page);
  };
  await choose("When nothing happens", "After 10 minutes");
  await choose("When it is out of sight", "At once");
  await visit(page, "/settings/day");
  await choose("My day starts at", "4:00\u00a0am");
  await page.getByText("1 March", { exact: true }).click();
  await saved(page);
  await page.getByRole("button", { name: "Grief" }).click();
  await page.getByRole("button", { name: "Illness or pain" }).click();
  await page.getByText("Remind me of other people’s privacy").click();
  await visit(page, "/settings/shortcuts");
  await page.getByText("Single keys", { exact: true }).click();
  await saved(page);
  await visit(page, "/settings/backups");
  await choose("How often", "Every week");
  const kept = async () => {
    const { lock_idle, lock_hidden, day_start, leap_rule, reasons, nudge, shortcuts, backup_hours } = await host.call("settings_read");
    return { lock_idle, lock_hidden, day_start, leap_rule, reasons: [...reasons].sort(), nudge, shortcuts, backup_hours };
  };
  await comes(
    kept,
    {
      lock_idle: 600,
      lock_hidden: 0,
      day_start: 240,
      leap_rule: "march",
      reasons: ["grief", "illness"],
      nudge: false,
      shortcuts: false,
      backup_hours: 168,
    },
    "every choice",
  );
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("appearance shows at once: theme, text size with a preview, contrast, motion, language, country", async () => {
  const host = await own();
  const { page, problems, close } = await openPage(host, "/settings/appearance", { still: false });
  await page.getByRole("radio", { name: "Dark" }).or(page.getByRole("button", { name: "Dark" })).first().click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  const slider = page.getByRole("slider", { name: "Text size" });
  await slider.focus();
  for (let steps = 0; steps < 5; steps++) await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === "24px");
  await comes(() => slider.inputValue(), "150", "the slider");
  await page.getByText("More contrast", { exact: true }).click();
  await page.waitForFunction(() => document.documentElement.dataset.contrast === "more");
  await page.getByText("Less motion", { exact: true }).click();
  await page.waitForFunction(() => document.documentElement.hasAttribute("data-still"));
  await visit(page, "/settings/language");
  await page.getByText("Deutsch", { exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Sprache" }).waitFor();
  await visit(page, "/settings/country");
  await page.getByRole("combobox").fill("Österr");
  await page.getByRole("option", { name: "Österreich" }).click();
  await comes(
    async () => (await host.call("app_status")).appearance,
    { language: "de", theme: "dark", contrast: true, still: true, text_percent: 150, country: "AT", tray: null },
    "how it looks",
  );
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a backup is made, rehearsed and restored, and what was there before is kept aside", async () => {
  const host = await startHost();
  const count = { text: "", moods: [], tags: [], templates: [], offset: 0, limit: 1 };
  const { total, entries } = await host.call("journal_list", count);
  const { page, problems, close } = await openPage(host, "/settings/backups");
  await press(page, "Make one now");
  await page.getByText("A backup was made.").waitFor();
  await page.getByRole("button", { name: /^Backup of/ }).first().click();
  await page.getByRole("menuitem", { name: "Try whether it opens" }).click();
  await page.getByText("This backup opens").waitFor();
  await page.getByText(new RegExp(`It holds ${total.toLocaleString("en")} entries`)).waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, "settings-rehearsal");
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();

  await host.call("journal_delete", { id: entries[0].id });
  await page.getByRole("button", { name: /^Backup of/ }).first().click();
  await page.getByRole("menuitem", { name: "Restore…" }).click();
  await page.getByText("This backup opens").waitFor();
  await press(page, "Go on");
  await page.getByLabel("Choose a passphrase").fill(second);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await page.getByText("Restored. What was here before is kept aside.").waitFor();
  const held = async () => (await host.call("journal_list", count)).total;
  await comes(held, total, "entries of the backup");
  await host.call("vault_lock");
  // The page hears of both; what comes of the first must not be undone before it was seen.
  await page.locator(".lock-door").waitFor();
  await host.call("vault_unlock", { kind: "passphrase", passphrase: second });
  await page.locator("#main").waitFor();

  // The restore is taken back: what was set aside opens as it did then, and what it took the place of is kept in turn.
  await visit(page, "/settings/backups");
  await page.getByRole("button", { name: /^Put back: Set aside/ }).click();
  const question = page.getByRole("alertdialog", { name: "Put back what was kept?" });
  await question.waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, "settings-put-back");
  await question.getByRole("button", { name: "Put back" }).click();
  await page.locator(".lock-door").waitFor();
  assert.equal((await host.call("app_status")).gate, "locked", "it is locked");
  await host.call("vault_unlock", { kind: "passphrase", passphrase: "three grey stones" });
  await comes(held, total - 1, "entries as they were");
  await page.locator("#main").waitFor();

  await visit(page, "/settings/backups");
  await page.getByRole("button", { name: /^Erase: Set aside/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Erase" }).click();
  await page.getByText("Erased", { exact: true }).waitFor();
  await comes(async () => (await host.call("backup_list")).set_aside, [], "what is set aside");
  assert.deepEqual(unexpected(problems), []);
  await close();
  await host.stop();
});

test("what was done lately is taken back", async () => {
  const host = await startHost();
  const count = { text: "", moods: [], tags: [], templates: [], offset: 0, limit: 1 };
  const { total, entries } = await host.call("journal_list", count);
  await host.call("journal_delete", { id: entries[0].id });
  const { page, problems, close } = await openPage(host, "/settings/changes", { size: sizes.phone });
  await page.getByRole("button", { name: /^Take back: Deleted an entry/ }).first().click();
  await page.getByText("Taken back.").waitFor();
  await comes(async () => (await host.call("journal_list", count)).total, total, "entries");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("the ledger says that nothing has left, and the licences are there", async () => {
  const host = await own();
  const { page, problems, close } = await openPage(host, "/settings/ledger");
  await page.getByText("Nothing has ever left this device.").waitFor();
  await visit(page, "/settings/about");
  await page.getByText("Not yet reviewed by outsiders").waitFor();
  await press(page, "Show the licences");
  await page.getByRole("searchbox", { name: "Find a part" }).fill("react-dom");
  await page.getByRole("button", { name: /^react-dom / }).click();
  await page.getByRole("dialog").getByText(/Permission is hereby granted/).waitFor();
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

for (const [name, size] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop })) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing on any page, ${name}, ${theme}`, async () => {
      const host = await startHost();
      const { page, problems, close } = await openPage(host, "/settings", { size, theme });
      await settled(page);
      assert.deepEqual(await axe(page), [], "list");
      await picture(page, `settings-${name}-${theme}`);
      for (const section of sections) {
        await visit(page, `/settings/${section}`);
        assert.deepEqual(await axe(page), [], section);
        await picture(page, `settings-${section}-${name}-${theme}`);
      }
      assert.deepEqual(problems, []);
      await close();
      await host.stop();
    });
  }
}

test("at 320 px with text at 200 % nothing is cut off, in every language", async () => {
  const host = await startHost();
  for (const language of ["es", "de", "fr", "pt"]) {
    const { page, problems, close } = await openPage(host, "/settings", { size: sizes.narrow, language, text: 200 });
    await settled(page);
    assert.equal(await overflow(page), 0, language);
    for (const section of sections) {
      await visit(page, `/settings/${section}`);
      assert.equal(await overflow(page), 0, `${section} ${language}`);
    }
    assert.deepEqual(problems, []);
    await close();
  }
  await host.stop();
});
