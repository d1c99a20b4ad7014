// Support now: in every state, with a keyboard, a screen reader, large text and a small window.
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
  rest,
  settled,
  sizes,
  startHost,
  tabTo,
} from "./harness.mjs";

after(closeBrowser);

const clock = { now: "2026-11-22T20:14:00Z", zone: "America/Chicago" };
const passphrase = "three grey stones";
const title = "You don’t have to do this part alone.";

const fresh = () => startHost({ demo: false, ...clock });

/** A vault with someone shown while locked, someone not, and a line of one's own. */
async function lived() {
  const host = await fresh();
  await host.call("vault_create", { kind: "passphrase", passphrase });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  const phone = "+1 (555) 010-0199";
  await host.call("person_save", { person: { name: "Ana", role: "my sponsor", phone, first: true, when_locked: true } });
  await host.call("person_save", { person: { name: "Ben", phone: "555 0100" } });
  await host.call("line_save", { line: { name: "Riverside clinic", phone: "(555) 010-0123", when_locked: false } });
  return host;
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const asked = async (page) => {
  const links = [];
  await page.route("**/call/link_open", async (route) => {
    links.push(JSON.parse(route.request().postData() ?? "{}").link);
    await route.continue();
  });
  return links;
};

test("before there is a vault: the numbers are there, and closing leads back to the same step", async () => {
  const host = await fresh();
  const { page, problems, close } = await openPage(host, "/", { size: sizes.phone, touch: true });
  await page.getByRole("link", { name: "Support now" }).first().click();
  await heading(page, title);
  // The title has the focus.
  await focusOn(page, new RegExp(`^${title}$`));
  const links = await asked(page);
  await page.getByRole("button", { name: /^Call 988/ }).click();
  await page.getByRole("button", { name: /^Call 911/ }).click();
  await page.getByRole("button", { name: /^Text 988/ }).click();
  await comes(async () => links, ["tel:988", "tel:911", "sms:988"], "what was opened");
  await settled(page);
  await picture(page, "support-fresh");
  await page.getByRole("button", { name: "Close" }).click();
  await heading(page, "Nothing leaves this device unless you send it.");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("everything one needs in the worst minute is in sight on a phone, in targets for a thumb", async () => {
  const host = await lived();
  await host.call("vault_lock");
  const { page, close } = await openPage(host, "/support", { size: sizes.phone, touch: true });
  await heading(page, title);
  const wanted = [/^Call 988/, /^Text 988/, /^Chat online/, /^Call 911/, "Call Ana", "Text Ana"].map((name) =>
    page.getByRole("button", { name }),
  );
  wanted.push(...[/^Breathe/, /^Ground/, /^Ride out an urge/, /^More lines/].map((name) => page.getByRole("link", { name })));
  for (const target of wanted) await target.waitFor();
  await settled(page);
  for (const target of wanted) {
    const box = await target.boundingBox();
    assert.ok(box, "it is there");
    assert.ok(box.height >= 44 && box.width >= 44, `${box.width} × ${box.height}`);
    assert.ok(box.y + box.height <= sizes.phone.height, `ends at ${box.y + box.height}`);
  }
  await close();
  await host.stop();
});

test("locked shows who was marked, and nothing else of one's own", async () => {
  const host = await lived();
  await host.call("vault_lock");
  const { page, problems, close } = await openPage(host, "/", { size: sizes.phone });
  await page.getByRole("link", { name: "Support now" }).click();
  await heading(page, title);
  await page.getByText("Ana", { exact: true }).waitFor();
  await settled(page);
  assert.equal(await page.getByText("Ben").count(), 0);
  await page.getByRole("link", { name: /^More lines/ }).click();
  await heading(page, "Crisis lines: United States");
  await settled(page);
  assert.equal(await page.getByText("Riverside clinic").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Add a line of your own" }).count(), 0);
  await page.getByRole("button", { name: "Close" }).click();
  await heading(page, "Cairn is locked");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("with the keyboard alone: my people, from nobody to someone, changed, removed and brought back", async () => {
  const host = await fresh();
  await host.call("vault_create", { kind: "passphrase", passphrase });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  const { page, problems, close } = await openPage(host, "/support");
  await heading(page, title);
  await tabTo(page, /^Add someone you could call/);
  await page.keyboard.press("Enter");
  await heading(page, "My people");
  await tabTo(page, /^Add someone/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, /^Phone number/);
  await page.keyboard.type("ask Bo");
  await page.keyboard.press("Enter");
  await page.getByText("A name, please: any you like.").waitFor();
  await page.getByText("A phone number has only digits, and perhaps a + in front.").waitFor();
  await rest(page);
  await focusOn(page, /^Phone number/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("+1 555 010 0199");
  await page.keyboard.press("Shift+Tab");
  await rest(page);
  await page.keyboard.type("Ana");
  await page.getByText(/^Also shown before you unlock/).waitFor();
  await tabTo(page, /^Show when locked/);
  await page.keyboard.press("Space");
  await tabTo(page, /^Save/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Call Ana" }).waitFor();

  await tabTo(page, /^Change Ana/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, /^Delete/);
  await page.keyboard.press("Enter");
  await page.getByText("Ana removed").waitFor();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.getByRole("button", { name: "Call Ana" }).waitFor();
  await page.keyboard.press("Escape");
  await heading(page, /^Good|^Still|Today/);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("another country is found by its name, and one without lines is still answered", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/support");
  await heading(page, title);
  await page.getByRole("button", { name: "Change country" }).press("Enter");
  await page.getByRole("combobox", { name: "Country" }).fill("Norw");
  await page.getByRole("option", { name: "Norway" }).click();
  const main = page.getByRole("heading", { level: 2, name: "Mental Helses Hjelpetelefon" });
  await main.waitFor();
  await comes(() => main.getAttribute("lang"), "no", "the language of its name");
  await page.getByRole("button", { name: "Call 113, ambulance" }).waitFor();
  await page.getByText(/checked over a year ago/).waitFor();
  await comes(async () => (await host.call("app_status")).appearance.country, "NO", "the country that is kept");

  await page.getByRole("button", { name: "Change country" }).press("Enter");
  await page.getByRole("combobox", { name: "Country" }).fill("Egyp");
  await page.getByRole("option", { name: "Egypt" }).click();
  await page.getByRole("button", { name: /^Call 112/ }).waitFor();
  await page.getByText(/no checked lines for Egypt/).waitFor();
  await close();
  await host.stop();
});

test("where nothing opens the link, the number is there to dial by hand", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/support", { permissions: ["clipboard-read", "clipboard-write"] });
  await heading(page, title);
  await page.route("**/call/link_open", (route) => route.fulfill({ json: { opened: false } }));
  await page.getByRole("button", { name: /Call 988/ }).click();
  const dialog = page.getByRole("dialog", { name: "This device did not open it" });
  await dialog.getByText("988", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await comes(() => page.evaluate(() => navigator.clipboard.readText()), "988", "what was copied");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await heading(page, title);
  await close();
  await host.stop();
});

test("one's own line: added, shown with what was said of it, and by purpose only the others", async () => {
  const host = await lived();
  const { page, problems, close } = await openPage(host, "/support/lines");
  await heading(page, "Crisis lines: United States");
  await page.getByRole("button", { name: "Add a line of your own" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What it is").fill("Chat of the centre");
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await dialog.getByText("One way to reach it, please: a number or an address.").waitFor();
  await dialog.getByLabel("Page or chat").fill("https://centre.example/chat");
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByRole("article", { name: "Chat of the centre" }).getByRole("button", { name: /^Chat online/ }).waitFor();
  await page.getByRole("radio", { name: "Violence" }).or(page.getByRole("button", { name: "Violence" })).first().click();
  await page.getByRole("article", { name: "National Domestic Violence Hotline" }).waitFor();
  await page.getByRole("article", { name: "Crisis Text Line" }).waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a minute of breathing says its cues, can be stopped, and stands still where stillness is wanted", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/support/breathe", { size: sizes.phone, still: true });
  await heading(page, "Breathe with me");
  await page.clock.install();
  await page.getByRole("button", { name: "Begin" }).press("Enter");
  // Its timer runs once Stop is there and what was drawn has begun to work.
  const stop = page.getByRole("button", { name: "Stop" });
  await stop.waitFor();
  await rest(page);
  const cue = page.getByRole("status").filter({ hasText: /Breathe|Stopping|minute/ });
  await page.clock.runFor(1_000);
  await cue.getByText("Breathe in").or(cue.filter({ hasText: "Breathe in" })).first().waitFor();
  await page.clock.runFor(4_000);
  await cue.filter({ hasText: "Breathe out" }).waitFor();
  await page.locator("[data-cue=still]").waitFor();
  await stop.press("Enter");
  await cue.filter({ hasText: "Stopping is fine too." }).waitFor();
  await page.getByRole("button", { name: "Once more" }).press("Enter");
  await stop.waitFor();
  await rest(page);
  await page.clock.runFor(61_000);
  await cue.filter({ hasText: "That was a minute for you." }).waitFor();
  await close();
  await host.stop();
});

test("five senses, each thing noticed a stone", async () => {
  const host = await fresh();
  const { page, close } = await openPage(host, "/support/ground", { size: sizes.phone });
  await heading(page, "Come back to here");
  for (const [count, sense] of [
    [5, "see"],
    [4, "feel"],
    [3, "hear"],
    [2, "smell"],
    [1, "taste"],
  ]) {
    await page.getByText(new RegExp(`you can ${sense}`)).waitFor();
    for (let noticed = 0; noticed < count; noticed++) await page.getByRole("button", { name: "I noticed one" }).press("Enter");
    await page.getByRole("button", { name: "Next" }).press("Enter");
  }
  await page.getByText("15 things noticed, 15 stones.").waitFor();
  await close();
  await host.stop();
});

test("an urge is ridden out across pages and kept in the journal", async () => {
  const host = await lived();
  const { page, problems, close } = await openPage(host, "/support/urge");
  await heading(page, "Ride out an urge");
  await page.clock.install();
  await tabTo(page, /How strong is it now/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.getByText("7 of 10").waitFor();
  await tabTo(page, /^5 min/);
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Start", exact: true }).press("Enter");
  await page.getByText("You don’t have to decide anything until the timer ends.").waitFor();
  await rest(page);
  await page.getByRole("link", { name: "Breathe" }).press("Enter");
  await heading(page, "Breathe with me");
  await page.clock.runFor(60_000);
  // A minute is over, and however long this machine has taken.
  await page.getByRole("link", { name: /^Your timer is running: [0-4]:\d\d left/ }).waitFor();
  await page.getByRole("button", { name: "Close" }).press("Enter");
  await focusOn(page, /^Good /);
  await page.clock.runFor(244_000);
  await page.getByText("The time is over.").waitFor();
  await page.getByRole("button", { name: "Ride out an urge" }).press("Enter");
  await heading(page, "The time is over");
  await page.getByRole("slider").focus();
  for (let down = 0; down < 4; down++) await page.keyboard.press("ArrowLeft");
  await page.getByText(/From 7 to 3\./).waitFor();
  await page.getByRole("button", { name: "Breathing" }).or(page.getByRole("checkbox", { name: "Breathing" })).first().press("Space");
  await page.getByRole("button", { name: "Keep it in my journal" }).press("Enter");
  await page.getByText("Kept in your journal").waitFor();
  const { entries } = await host.call("journal_list", { limit: 5 });
  const { entry } = await host.call("journal_read", { id: entries[0].id });
  assert.equal(entry.template, "urge");
  assert.deepEqual(entry.answers, { before: "7", after: "3", tool: "Breathing", minutes: "5" });
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("while locked, riding out an urge says kindly that it is not kept", async () => {
  const host = await lived();
  await host.call("vault_lock");
  const { page, close } = await openPage(host, "/support/urge", { size: sizes.phone });
  await heading(page, "Ride out an urge");
  await page.getByRole("button", { name: "Start without a number" }).click();
  await page.getByRole("button", { name: "It has passed" }).click();
  await page.getByText(/^Cairn is locked, so this is not saved/).waitFor();
  await settled(page);
  assert.equal(await page.getByRole("button", { name: "Keep it in my journal" }).count(), 0);
  await page.getByRole("button", { name: "Back to Support now" }).last().click();
  await heading(page, title);
  await close();
  await host.stop();
});

const pages = ["", "/lines", "/people", "/breathe", "/ground", "/urge"];

for (const theme of ["light", "dark"]) {
  for (const size of ["phone", "desktop"]) {
    test(`axe finds nothing: ${theme}, ${size}`, async () => {
      const host = await lived();
      for (const at of pages) {
        const { page, problems, close } = await openPage(host, `/support${at}`, { size: sizes[size], theme });
        await page.getByRole("heading", { level: 1 }).waitFor();
        await settled(page);
        assert.deepEqual(await axe(page), [], at);
        await picture(page, `support${at.replace("/", "-")}-${theme}-${size}`);
        if (at === "/people") {
          await page.getByRole("button", { name: "Change Ana" }).click();
          await page.getByRole("dialog").waitFor();
          assert.deepEqual(await axe(page), [], "the sheet");
        }
        if (at === "/urge") {
          await page.getByRole("button", { name: /^Start/ }).click();
          await page.getByRole("timer").waitFor();
          assert.deepEqual(await axe(page), [], "riding");
          await page.getByRole("button", { name: "It has passed" }).click();
          await page.getByText("What helped?").first().waitFor();
          assert.deepEqual(await axe(page), [], "after");
        }
        assert.deepEqual(problems, [], at);
        await close();
      }
      await host.stop();
    });
  }
}

test("nothing is wider than a small window, with text at 200 %, in every language", async () => {
  const host = await lived();
  for (const language of ["en", "es", "de", "fr", "pt"]) {
    for (const at of pages) {
      const { page, close } = await openPage(host, `/support${at}`, {
        size: sizes.narrow,
        text: 200,
        language,
        country: "AT",
      });
      await page.getByRole("heading", { level: 1 }).waitFor();
      await settled(page);
      assert.equal(await overflow(page), 0, `${language} ${at}`);
      if (language === "de") await picture(page, `support${at.replace("/", "-")}-narrow`);
      await close();
    }
  }
  await host.stop();
});

test("in Spanish, with the names of lines in their own language", async () => {
  const host = await fresh();
  const { page, problems, close } = await openPage(host, "/support", { language: "es", locale: "es-MX" });
  await heading(page, "No tienes que pasar por esto a solas.");
  await page.getByRole("heading", { level: 2, name: "Línea de la Vida" }).waitFor();
  await page.getByText("País: México").waitFor();
  await page.getByRole("button", { name: "¿Mejor Estados Unidos?" }).click();
  await page.getByRole("heading", { level: 2, name: "988 Suicide & Crisis Lifeline" }).waitFor();
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});
