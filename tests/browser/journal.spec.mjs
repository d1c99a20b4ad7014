// The journal: writing it, finding it again, and losing nothing.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  axe,
  closeBrowser,
  comes,
  focusOn,
  openPage,
  overflow,
  picture,
  rest,
  settled,
  singleKeys,
  sizes,
  startHost,
  until,
} from "./harness.mjs";

const blank = {
  written_at: "2026-11-21T02:00:00Z",
  zone: "America/Chicago",
  title: "",
  body: "",
  template: "free",
  answers: {},
  mood: null,
  feelings: [],
  tags: [],
  halt: [],
  links: [],
  sealed_until: null,
};
const keep = async (host, entry) => (await host.call("journal_save", { entry: { ...blank, ...entry } })).view.id;
const count = async (host) => (await host.call("journal_list", { limit: 0 })).total;
const counts = (host, expected) => comes(() => count(host), expected, "how many entries there are");
const says = (field, expected) => comes(() => field.inputValue(), expected, "what stands in the field");
const words = (page) => page.getByRole("textbox", { name: "Your words" });
const saved = (page) => page.getByRole("status").filter({ hasText: "Saved · only here" });

let host;
/** A journal of fifty thousand entries; filled while the other tests run. */
let large;
before(async () => {
  large = startHost({ entries: 50_000 });
  // The test that needs it says what went wrong.
  large.catch(() => {});
  host = await startHost();
});
after(async () => {
  await host?.stop();
  await (await large.catch(() => null))?.stop();
  await closeBrowser();
});

test("a page is written, found and read again with the keyboard alone", async () => {
  const { page, problems, close } = await openPage(host, "/journal");
  const first = page.getByRole("list", { name: "Entries" }).getByRole("link").first();
  await first.waitFor();
  await singleKeys(page);
  await page.keyboard.press("n");
  await focusOn(page, /^Your words/);
  await page.keyboard.type("- Pelican on the ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("pier");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Enter");
  await page.keyboard.type("two more");
  const whole = "- Pelican on the **pier**\n- two more";
  await says(words(page), whole);
  await page.keyboard.press("Control+z");
  await until(
    () => words(page).inputValue(),
    (text) => text !== whole,
    "the system's undo",
  );
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Shift+Tab");
  await focusOn(page, /^Title/);
  await page.keyboard.type("Birds");
  await page.keyboard.press("Control+s");
  await saved(page).waitFor();

  await page.getByRole("searchbox").focus();
  await page.keyboard.type("pelic");
  await page.getByText("1 entry found").waitFor();
  await page.locator("mark", { hasText: "Pelican" }).waitFor();
  // The answer to half a word may be there already; its rows go when that to the whole word comes.
  await settled(page);
  await page.getByRole("list", { name: "Entries" }).getByRole("link").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Birds", level: 1 }).waitFor();
  await page.locator(".journal-read .journal-words li", { hasText: "two more" }).waitFor();
  assert.equal(await page.locator(".journal-read strong").textContent(), "pier");
  assert.deepEqual(problems, []);
  await close();
});

test("a draft survives a crash in the moment after it is kept, and a page survives the lock", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cairn-crash-"));
  const keychain = { vault: folder, keychain: join(folder, "keychain.json"), now: "2026-11-22T21:14:00Z", zone: "UTC", demo: false };
  const passphrase = "a lamp in the window";
  let crashing = await startHost(keychain);
  await crashing.call("vault_create", { kind: "passphrase", passphrase });
  await crashing.call("settings_save", { ...(await crashing.call("settings_read")), welcomed: true });
  const first = await openPage(crashing, "/journal/new");
  const kept = first.page.waitForResponse((answer) => answer.url().endsWith("/call/draft_save"));
  await words(first.page).fill("Do not lose this");
  await kept;
  await crashing.kill();
  await first.close();

  crashing = await startHost(keychain);
  await crashing.call("vault_unlock", { kind: "passphrase", passphrase });
  const second = await openPage(crashing, "/journal/new");
  await second.page.getByText("Picked up where you left off.").waitFor();
  await says(words(second.page), "Do not lose this");
  await second.page.getByRole("button", { name: "Discard draft" }).click();
  await second.page.getByText("Picked up where you left off.").waitFor({ state: "detached" });
  await says(words(second.page), "");
  await second.page.getByRole("button", { name: "Undo" }).click();
  await second.page.getByRole("list", { name: "Not finished" }).getByRole("link").click();
  await second.page.getByText("Picked up where you left off.").waitFor();
  await second.page.getByRole("button", { name: "Done" }).click();
  await second.page.locator(".journal-read", { hasText: "Do not lose this" }).waitFor();
  await counts(crashing, 1);
  await comes(() => crashing.call("draft_list"), [], "the drafts");

  // Locking in the middle of a word.
  await second.page.evaluate(() => {
    location.hash = "#/journal/new";
  });
  await words(second.page).fill("Then the door");
  await second.page.keyboard.press("Control+l");
  await second.page.getByRole("textbox", { name: /passphrase/i }).waitFor();
  await crashing.call("vault_unlock", { kind: "passphrase", passphrase });
  await counts(crashing, 2);
  await second.close();
  await crashing.stop();
  await rm(folder, { recursive: true, force: true });
});

test("leaving saves; a disk without room keeps the words on the page", async () => {
  const { page, close } = await openPage(host, "/journal/new?blank=1");
  const had = await count(host);
  await words(page).fill("Left in the middle");
  await page.getByRole("link", { name: "Path" }).first().click();
  await page.waitForFunction(() => location.hash === "#/path");
  await counts(host, had + 1);

  await page.route("**/call/{draft_save,journal_save}", (route) =>
    route.fulfill({ status: 422, contentType: "application/json", body: '{"code":"disk_full","message":""}' }),
  );
  await page.evaluate(() => {
    location.hash = "#/journal/new";
  });
  await words(page).fill("No room for this");
  await page.getByRole("alert").filter({ hasText: "The disk is full" }).waitFor();
  await says(words(page), "No room for this");
  await page.getByRole("link", { name: "Path" }).first().click();
  await page.getByRole("button", { name: "Open it" }).click();
  await says(words(page), "No room for this");
  await page.unroute("**/call/{draft_save,journal_save}");
  await saved(page).waitFor();
  await counts(host, had + 2);
  await close();
});

test("an entry is edited in its place and deleted with a way back", async () => {
  const id = await keep(host, { title: "To be changed", body: "before" });
  const { page, problems, close } = await openPage(host, `/journal/${id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  await words(page).fill("after");
  await page.keyboard.press("Escape");
  await page.locator(".journal-read", { hasText: "after" }).waitFor();
  await comes(async () => (await host.call("journal_read", { id })).entry.body, "after", "the words that are kept");
  const had = await count(host);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Entry deleted").waitFor();
  await counts(host, had - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "To be changed", level: 1 }).waitFor();
  await counts(host, had);
  assert.deepEqual(problems, []);
  await close();
});

test("mood, feelings, HALT, tags and filters find each other", async () => {
  const { page, close } = await openPage(host, "/journal/new?blank=1");
  await words(page).fill("Marked page");
  await page.getByRole("button", { name: "Mood" }).click();
  const sheet = page.getByRole("dialog", { name: "Around this page" });
  await sheet.getByRole("radio", { name: "Bright" }).click();
  await sheet.getByRole("button", { name: "Lonely" }).click();
  await sheet.getByRole("button", { name: "hopeful" }).click();
  await sheet.getByRole("textbox", { name: "Add a tag" }).fill("#quartz,");
  await sheet.getByRole("button", { name: "Remove #quartz" }).waitFor();
  await sheet.getByRole("button", { name: "Done" }).click();
  await page.keyboard.press("Control+s");
  await words(page).focus();
  await page.keyboard.press("Control+s");
  await saved(page).waitFor();
  await page.getByRole("button", { name: "Filters" }).click();
  const filters = page.getByRole("dialog", { name: "Filters" });
  await filters.getByRole("button", { name: "#quartz" }).click();
  await filters.getByRole("button", { name: "Show 1 entry" }).click();
  await page.getByText("1 entry found").waitFor();
  await page.getByRole("button", { name: "Remove filter: #quartz" }).click();
  await page.getByText("1 entry found").waitFor({ state: "detached" });
  const [card] = (await host.call("journal_list", { tags: ["quartz"], limit: 1 })).entries;
  assert.equal(card.mood, "bright");
  assert.deepEqual(card.halt, ["lonely"]);
  await close();
});

test("an urge log and an after-meeting page keep their answers by key", async () => {
  const { page, close } = await openPage(host, "/journal/new?template=urge", { size: sizes.phone });
  const before = page.getByRole("radiogroup", { name: "How strong at its height?" });
  await before.getByRole("radio", { name: "8 of 10" }).click();
  await page.getByRole("textbox", { name: "What set it off?" }).fill("An empty evening");
  await page.getByRole("button", { name: "Called someone" }).click();
  const now = page.getByRole("radiogroup", { name: "How strong now?" });
  await now.getByRole("radio", { name: "3 of 10" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("heading", { name: "Urge log", level: 1 }).waitFor();
  const [card] = (await host.call("journal_list", { templates: ["urge"], text: "empty evening", limit: 1 })).entries;
  const { entry } = await host.call("journal_read", { id: card.id });
  assert.deepEqual(entry.answers, {
    before: "8",
    trigger: "An empty evening",
    tool: "Called someone",
    after: "3",
  });
  await page.evaluate(() => {
    location.hash = "#/journal/new?template=after_meeting";
  });
  await page.getByRole("textbox", { name: "One thing to try" }).fill("Walk first");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("heading", { name: "One thing to try" }).waitFor();
  const { to_try } = await host.call("today_read");
  assert.equal(to_try?.text, "Walk first");
  await host.call("try_answer", { entry: to_try.entry, how: "Cold, and good" });
  await page.reload();
  await page.getByRole("heading", { name: "How it went" }).waitFor();
  await page.getByText("Cold, and good").waitFor();
  await close();
});

test("a letter is never sealed by itself, and once sealed shows nothing before its day", async () => {
  const { page, close } = await openPage(host, "/journal/new?template=letter");
  await words(page).fill("Remember the bench");
  const day = page.getByRole("group", { name: "Seal it until" });
  await day.getByRole("spinbutton").first().focus();
  await page.keyboard.type("06012027");
  await until(
    () => host.call("draft_list"),
    ([draft]) => draft?.entry.sealed_until === "2027-06-01",
  );
  await page.getByRole("button", { name: "Seal the letter" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Seal the letter" }).click();
  await page.getByText("This letter opens on Tuesday, June 1, 2027.").waitFor();
  await settled(page);
  assert.equal(await page.getByRole("button", { name: "Edit" }).count(), 0);
  const shown = await page.locator("body").textContent();
  assert.ok(!shown.includes("Remember the bench"), "nothing of the letter is shown");
  await comes(() => host.call("draft_list"), [], "the drafts");
  await close();
});

test("a photo loses its place by default, a voice note plays, and both can be taken back", async () => {
  const { page, problems, close } = await openPage(host, "/journal/new?blank=1", { permissions: ["microphone"] });
  await words(page).fill("With a photo");
  await page.getByRole("button", { name: "Add a photo" }).click();
  const png = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 900;
    canvas.height = 600;
    const pen = canvas.getContext("2d");
    for (let line = 0; line < 600; line += 1) {
      pen.fillStyle = `hsl(${line} 50% 50%)`;
      pen.fillRect(0, line, 900, 1);
    }
    const bytes = new Uint8Array(await (await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 1))).arrayBuffer());
    return Array.from(bytes);
  });
  // A comment segment stands for where the picture was taken.
  const note = Buffer.from("PLACE 52.5200 13.4050");
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, note.length + 2]), note]);
  const picture_ = Buffer.from(png);
  const tagged = Buffer.concat([picture_.subarray(0, 2), segment, picture_.subarray(2)]);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "bench.jpg", mimeType: "image/jpeg", buffer: tagged });
  await page.getByRole("button", { name: "Open photo bench.jpg" }).waitFor();
  await page.keyboard.press("Control+s");
  await words(page).focus();
  await page.keyboard.press("Control+s");
  await saved(page).waitFor();
  const [card] = (await host.call("journal_list", { text: "with a photo", limit: 1 })).entries;
  const { attachments } = await host.call("journal_read", { id: card.id });
  assert.equal(attachments.length, 1);
  const small = attachments[0].thumbnail.length;
  assert.ok(small <= Math.ceil((64 * 1024 * 4) / 3), `${small} characters of thumbnail`);
  const { base64 } = await host.call("attachment_read", { id: attachments[0].id, offset: 0 });
  assert.ok(!Buffer.from(base64, "base64").includes("PLACE"), "the place stays behind");
  await page.getByRole("button", { name: "Open photo bench.jpg" }).click();
  await page.locator("img.journal-full").waitFor();
  assert.match(await page.locator("img.journal-full").getAttribute("src"), /^blob:/);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Record a voice note" }).click();
  const sheet = page.getByRole("dialog", { name: "Voice note" });
  await sheet.getByRole("button", { name: "Start" }).click();
  await sheet.getByRole("timer").filter({ hasText: /[1-9]/ }).waitFor();
  await sheet.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("button", { name: /^Play/ }).click();
  await page.locator("audio[src^='blob:']").waitFor();

  await page.getByRole("button", { name: "Remove bench.jpg" }).click();
  await page.getByText("Attachment deleted").waitFor();
  const held = async () => (await host.call("journal_read", { id: card.id })).attachments.length;
  await comes(held, 1, "attachments without the photo");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Open photo bench.jpg" }).waitFor();
  await comes(held, 2, "attachments with the photo");
  assert.deepEqual(problems, []);
  await close();
});

test("the calendar is walked with arrow keys and leads to the day's entries", async () => {
  const { page, close } = await openPage(host, "/journal", { size: sizes.phone });
  await page.getByRole("button", { name: "Calendar" }).click();
  const grid = page.getByRole("grid", { name: "November 2026" });
  await grid.waitFor();
  // The days' entries come after the grid; what has the focus then must not be drawn anew.
  await settled(page);
  await page.locator('[data-day="2026-11-22"]').focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-day") === "2026-11-14");
  await focusOn(page, /Saturday, November 14, 1 entry, Low/);
  await page.getByRole("link", { name: /Dad's chair/ }).click();
  await page.getByRole("heading", { name: "Dad's chair", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Back" }).click();
  await page.getByRole("grid", { name: "November 2026" }).waitFor();
  await settled(page);
  await page.locator('[data-day="2026-11-14"]').focus();
  await page.keyboard.press("PageUp");
  await page.getByRole("grid", { name: "October 2026" }).waitFor();
  await close();
});

test("Markdown is drawn without HTML, without links to press, and nothing is fetched", async () => {
  const id = await keep(host, {
    title: "Marks",
    body: "<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](https://example.org/) ![c](https://example.org/c.png)",
  });
  const { page, problems, close } = await openPage(host, "/journal");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.evaluate((to) => {
    location.hash = `#/journal/${to}`;
  }, id);
  await page.locator(".journal-words").waitFor();
  await page.getByText("(https://example.org/)").waitFor();
  await settled(page);
  assert.equal(await page.locator(".journal-words a, .journal-words img").count(), 0);
  assert.deepEqual(asked.filter((url) => !url.startsWith(host.address)), []);
  assert.deepEqual(problems, []);
  await close();
});

test("of fifty thousand entries only those in sight are drawn, and coming back finds the place", async () => {
  const stored = await large;
  const total = await count(stored);
  assert.ok(total > 50_000, `${total} entries`);
  const { page, problems, close } = await openPage(stored, "/journal");
  await page.locator("a.journal-row").first().waitFor();
  await settled(page);
  const list = page.locator(".journal-list");
  /** Where the list stands once it no longer moves: rows that were measured push those below them. */
  const standing = async () => {
    await page.waitForFunction(() => document.querySelector("a.journal-row") && !document.querySelector(".journal-row-blank"));
    await settled(page);
    return until(
      async () => {
        const before = await list.evaluate((box) => box.scrollTop);
        await rest(page);
        return { before, now: await list.evaluate((box) => box.scrollTop) };
      },
      ({ before, now }) => before === now,
      "a list that stands still",
    );
  };
  await list.evaluate(async (box) => {
    for (let step = 0; step < 100; step += 1) {
      box.scrollTop += 160;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    box.scrollTop = box.scrollHeight * 0.6;
  });
  const { now: place } = await standing();
  const drawn = await page.locator(".k-long-list > li").count();
  assert.ok(drawn < 80, `${drawn} rows were drawn`);
  await page.evaluate(() => {
    location.hash = "#/path";
  });
  await list.waitFor({ state: "detached" });
  await page.goBack();
  await page.locator("a.journal-row").first().waitFor();
  const { now: back } = await standing();
  assert.ok(Math.abs(back - place) < 200, `left at ${place}, came back at ${back}`);
  await page.locator("a.journal-row:not([tabindex='-1'])").first().focus();
  await page.keyboard.press("End");
  const last = String(total - 1);
  await page.waitForFunction((last) => document.activeElement?.closest("[data-index]")?.dataset.index === last, last);
  assert.deepEqual(problems, []);
  await close();
});

for (const [name, size] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop })) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing: ${name}, ${theme}`, async () => {
      const urge = await keep(host, { template: "urge", answers: { before: "8", after: "2", tool: "Went outside" }, mood: "low" });
      const { page, problems, close } = await openPage(host, "/journal", { size, theme });
      const see = async (what) => {
        await settled(page);
        await picture(page, `journal-${name}-${theme}-${what}`);
        assert.deepEqual(await axe(page), [], what);
      };
      const goTo = (to) =>
        page.evaluate((hash) => {
          location.hash = hash;
        }, `#/journal/${to}`);
      await page.locator("a.journal-row").first().waitFor();
      await see("timeline");
      await page.getByRole("button", { name: "Filters" }).click();
      await see("filters");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Choose a page" }).click();
      await see("templates");
      await page.keyboard.press("Escape");
      await page.getByRole("searchbox").fill("walk");
      await page.locator("mark").first().waitFor();
      await see("search");
      await page.getByRole("searchbox").fill("xyzzyq");
      await page.getByText("Nothing with these words").waitFor();
      await see("nothing");
      await page.getByRole("searchbox").fill("");
      await page.getByRole("button", { name: "Calendar" }).click();
      await page.getByRole("grid").waitFor();
      await see("calendar");
      await page.getByRole("button", { name: "Timeline" }).click();
      await goTo(urge);
      await page.getByRole("heading", { level: 1, name: "Urge log" }).waitFor();
      await see("reading");
      for (const template of ["free", "daily_card", "cost_benefit", "after_meeting", "letter", "thought_record"]) {
        await goTo(`new?template=${template}`);
        await words(page).or(page.getByRole("textbox", { name: "Anything else" })).waitFor();
        await see(`writing-${template}`);
      }
      await page.getByRole("button", { name: "Mood" }).click();
      await see("around");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add a photo" }).click();
      await see("photo");
      assert.deepEqual(problems, []);
      await close();
    });
  }
}

test("in Spanish, and on a narrow window with text at 200 %, nothing is lost to the side", async () => {
  const long = await keep(host, {
    title: "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    body: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    tags: ["donaudampfschifffahrtsgesellschaft"],
    mood: "good",
  });
  for (const language of ["es", "de"]) {
    const { page, problems, close } = await openPage(host, "/journal", { size: sizes.narrow, text: 200, language });
    await page.locator("a.journal-row").first().waitFor();
    assert.equal(await overflow(page), 0, "timeline");
    for (const to of [long, "new?template=urge", "new?template=daily_card", "new?template=cost_benefit", "new?template=letter"]) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/journal/${to}`);
      await page.locator(".journal-paper").waitFor();
      await settled(page);
      await picture(page, `journal-narrow-${language}-${to.replace(/\W/g, "-")}`);
      assert.equal(await overflow(page), 0, to);
    }
    assert.deepEqual(problems, []);
    await close();
  }
  const { page, close } = await openPage(host, "/journal", { language: "es" });
  await page.getByRole("heading", { name: "Diario" }).waitFor();
  await page.getByPlaceholder(/Buscar en \d+ entradas/).waitFor();
  await close();
});
