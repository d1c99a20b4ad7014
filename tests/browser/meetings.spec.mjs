// The meeting finder, over real lists brought in through the real import: finding, narrowing, one meeting, and what one makes of it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import {
  axe,
  closeBrowser,
  comes,
  openPage,
  overflow,
  picture,
  settled,
  singleKeys,
  sizes,
  startHost,
  unexpected,
  until,
  visit,
} from "./harness.mjs";

const zone = "America/Chicago";
const everything = {
  words: "",
  days: [],
  parts: [],
  costs: [],
  attendance: [],
  fellowships: [],
  kinds: [],
  languages: [],
  sources: [],
  only: "all",
  when: { kind: "any" },
  sort: "best",
};
const ask = (host, change = {}) => host.call("meeting_search", { ...everything, offset: 0, limit: 200, ...change });
const addressOf = ({ source, key }) =>
  `/meetings/${source}~${encodeURIComponent(key).replaceAll("!", "%21").replaceAll("%", "!")}`;
const find = async (host, words, name = words) => {
  const { meetings } = await ask(host, { words });
  const found = meetings.find((card) => card.name.startsWith(name));
  assert.ok(found, `${name} is in a list`);
  return found;
};

/** Brings a list in from a file, as choosing it in the interface does. */
async function bring(host, file, name, about = {}) {
  const bytes = await readFile(new URL(`lists/${file}`, import.meta.url));
  await host.call("source_receive", { offset: 0, base64: bytes.toString("base64") });
  const nothing = { fellowship: null, zone: null, format: null, mapping: null, language: null };
  const added = await host.call("source_add", { look: { file, about: { ...nothing, ...about } }, name });
  assert.equal(added.kind, "added", JSON.stringify(added));
  return added.source;
}

const elsewhere = (requests) => requests.filter((url) => !url.startsWith(host.address));
const list = (page) => page.getByRole("list", { name: "Meetings" });
const row = (page, name) => list(page).getByRole("link", { name });

let host;
before(async () => {
  host = await startHost();
  await bring(host, "across-town.json", "Across town", { fellowship: "aa" });
  await bring(host, "garden.ics", "Garden");
});
after(async () => {
  await host?.stop();
  await closeBrowser();
});

test("a meeting is found by words and opened with the keyboard alone, and nothing asks for the network", async () => {
  const { page, problems, requests, close } = await openPage(host, "/today", { zone });
  await singleKeys(page);
  await page.keyboard.press("m");
  await page.getByRole("heading", { name: "Meetings", level: 1 }).waitFor();
  await list(page).getByRole("link").first().waitFor();
  await page.getByRole("searchbox", { name: "Words, a place, or a postcode" }).focus();
  await settled(page);
  const before = await page.locator(".meetings-view").boundingBox();
  await page.keyboard.type("sunrise ser");
  await page.getByRole("status").filter({ hasText: "5 meetings" }).waitFor();
  // The answer to half a word may be there already; its rows go when that to the whole word comes.
  await settled(page);
  assert.deepEqual(await page.locator(".meetings-view").boundingBox(), before, "nothing jumps while typing");
  const first = list(page).getByRole("link").first();
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement?.closest("[data-index]")?.getAttribute("data-index") === "1");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Sunrise Serenity", level: 1 }).waitFor();
  await page.getByText("The Old Firehouse").first().waitFor();
  await page.getByRole("button", { name: "Directions" }).waitFor();
  assert.deepEqual(problems, []);
  assert.deepEqual(elsewhere(requests), []);
  assert.deepEqual(await host.call("ledger_list"), [], "nothing left this device");
  await close();
});

test("on a phone the filters are a sheet with numbers, and what is chosen is a chip to take away", async () => {
  const { page, problems, close } = await openPage(host, "/meetings", { size: sizes.phone, zone });
  const { counts, total } = await ask(host);
  await page.getByRole("status").filter({ hasText: `${total} meetings` }).waitFor();
  await page.getByRole("button", { name: "Narrow the list" }).click();
  const sheet = page.getByRole("dialog", { name: "Narrow it down" });
  const women = counts.kinds.find(({ value }) => value === "women");
  await sheet.getByRole("button", { name: `Women ${women.meetings}` }).click();
  await sheet.getByRole("button", { name: `Show ${women.meetings} meeting` }).click();
  await sheet.waitFor({ state: "hidden" });
  await page.getByRole("status").filter({ hasText: /^1 meeting$/ }).waitFor();
  await row(page, /Women's Way/).waitFor();
  await page.getByRole("button", { name: "Online", exact: true }).click();
  await page.getByText("No meeting fits all of that.").waitFor();
  await page.getByRole("button", { name: /^Without Online · 1 meeting$/ }).click();
  await row(page, /Women's Way/).waitFor();
  await page.getByRole("button", { name: "Without Women" }).click();
  await page.getByRole("status").filter({ hasText: `${total} meetings` }).waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test("by day: the week from today on, and the hours of one day", async () => {
  const { page, close } = await openPage(host, "/meetings", { size: sizes.phone, zone });
  await list(page).getByRole("link").first().waitFor();
  await page.getByRole("radio", { name: "By day" }).click();
  const days = page.getByRole("radiogroup", { name: "Day" });
  await days.getByRole("radio", { name: /^Tue/ }).click();
  await row(page, /Women's Way/).waitFor();
  await page.getByRole("heading", { name: "Evening", level: 2 }).waitFor();
  const { total } = await ask(host, { days: ["Tue"] });
  await page.getByRole("status").filter({ hasText: `${total} meetings` }).waitFor();
  await close();
});

test("what a list leaves unsaid is said: the zone, a guessed rhythm, a pause, another's clock", async () => {
  const { page, problems, close } = await openPage(host, "/meetings", { zone });
  await visit(page, addressOf((await find(host, "Somewhere at Eight")).meeting));
  await page.getByText("Its list does not say in which time zone.").waitFor();
  await page.getByRole("button", { name: "Dial in" }).first().waitFor();
  await visit(page, addressOf((await find(host, "Gratitude")).meeting));
  await page.getByRole("heading", { name: "Gratitude, 3rd Sunday", level: 1 }).waitFor();
  await page.getByText("Ask first.").waitFor();
  await page.getByText(/^3rd Sunday of the month, /).waitFor();
  await visit(page, addressOf((await find(host, "Resting Since Spring")).meeting));
  await page.getByText("Its list keeps it, but says there is no way to be there right now.").waitFor();
  await visit(page, addressOf((await find(host, "Friends and Family")).meeting));
  await page.getByText(/10:15\s–\s11:30\spm your time · 9:15\spm there/).first().waitFor();
  await visit(page, addressOf((await find(host, "Donaudampf")).meeting));
  await page.getByText("Bring & share.").waitFor();
  await page.getByText("XYZ").first().waitFor();
  await page.getByText("Opens meet.example.org in your own program").waitFor();
  assert.deepEqual(problems, [], "nothing of a list is ever run");
  await close();
});

test("the same meeting in two lists is linked, not hidden", async () => {
  const { page, close } = await openPage(host, "/meetings", { zone });
  const { meetings } = await ask(host, { words: "candlelight" });
  const [one, other] = meetings.filter((card) => card.name === "Candlelight Group");
  assert.ok(one && other, "both are found");
  await visit(page, addressOf(one.meeting));
  const same = page.getByRole("list", { name: "The same meeting in other lists" });
  await same.getByRole("link", { name: /Candlelight Group/ }).click();
  await page.getByText(`From ${other.source_name}`).waitFor();
  await close();
});

test("saving, a note and a home group can each be taken back; Today then shows the way there", async () => {
  const { page, problems, close } = await openPage(host, "/meetings", { zone });
  const rainbow = await find(host, "Rainbow Room");
  await visit(page, addressOf(rainbow.meeting));
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Saved. Take it off" }).waitFor();
  const isSaved = async () => (await host.call("meeting_read", rainbow.meeting)).card.saved;
  await comes(isSaved, true, "whether it is saved");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor();
  await comes(isSaved, false, "whether it is saved");

  await page.getByRole("button", { name: "Add a private note" }).click();
  await page.getByRole("textbox", { name: "Your note" }).fill("Second door.");
  await page.getByRole("region").or(page.locator(".meeting-note")).getByRole("button", { name: "Save" }).last().click();
  await until(
    () => host.call("meeting_read", rainbow.meeting),
    ({ note }) => note === "Second door.",
  );

  // The demo's home group begins in three quarters of an hour.
  const pressed = [];
  page.on("request", (request) => request.url().endsWith("/call/link_open") && pressed.push(request.postDataJSON().link));
  await visit(page, "/today");
  const next = page.locator(".k-card", { hasText: "Your next meeting" });
  await next.getByRole("link", { name: "Candlelight Group" }).waitFor();
  assert.deepEqual(pressed, [], "nothing opens by itself");
  await next.getByRole("button", { name: "Join on Zoom" }).click();
  await until(
    async () => pressed,
    (links) => links.length === 1,
  );
  assert.match(pressed[0], /^https:\/\/zoom\.us\/j\/55501/);
  assert.deepEqual(problems, []);
  await close();
});

test("“I went” keeps the day, the words and one thing to try, which Today asks about", async () => {
  const { page, close } = await openPage(host, "/meetings", { zone });
  const quiet = await find(host, "The Quiet Room");
  await visit(page, addressOf(quiet.meeting));
  await page.getByRole("button", { name: "I went" }).click();
  const sheet = page.getByRole("dialog", { name: "I went" });
  await sheet.getByRole("textbox", { name: "A few words" }).fill("It was quiet.");
  await sheet.getByRole("textbox", { name: "One thing to try" }).fill("Sit by the window");
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.waitFor({ state: "hidden" });
  await page.getByText("It was quiet.").waitFor();
  await visit(page, "/meetings/went");
  await page.getByRole("heading", { name: "Where you have been", level: 1 }).waitFor();
  await page.getByRole("list", { name: "Where you have been" }).getByText("The Quiet Room").waitFor();
  await comes(async () => (await host.call("today_read")).to_try?.text, "Sit by the window", "the thing to try");
  await page.getByRole("button", { name: /^Take away/ }).first().click();
  const said = page.locator(".k-toast", { hasText: "Taken away." });
  await said.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("list", { name: "Where you have been" }).getByText("The Quiet Room").waitFor();
  await close();
});

test("a calendar file says nothing unless asked to; text is seen before it is shared; the list is printed alone", async () => {
  const { page, problems, close } = await openPage(host, "/meetings", { zone });
  const harbor = await find(host, "Harbor Lights");
  await visit(page, addressOf(harbor.meeting));
  await page.getByRole("button", { name: "More about this meeting" }).click();
  await page.getByRole("menuitem", { name: "Add to calendar" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the calendar file" }).click();
  const file = await readFile(await (await coming).path(), "utf8");
  assert.match(file, /BEGIN:VEVENT/);
  assert.match(file, /RRULE:/);
  assert.match(file, /SUMMARY:Appointment/);
  assert.doesNotMatch(file, /Harbor Lights/);

  await page.getByRole("button", { name: "More about this meeting" }).click();
  await page.getByRole("menuitem", { name: "Share" }).click();
  await page.getByRole("dialog", { name: "Share" }).getByText("Every Wednesday").waitFor();
  await page.keyboard.press("Escape");

  await page.evaluate(() => {
    window.print = () => {
      window.onPaper = [...document.querySelectorAll(".meetings-printed li")].map((item) => item.textContent);
      dispatchEvent(new Event("afterprint"));
    };
  });
  await visit(page, "/meetings");
  await page.getByRole("searchbox").first().fill("sunrise");
  await page.getByRole("status").filter({ hasText: "5 meetings" }).waitFor();
  await settled(page);
  await page.getByRole("button", { name: "Lists, printing, and more" }).click();
  await page.getByRole("menuitem", { name: "Print the list" }).click();
  const paper = await until(
    () => page.evaluate(() => window.onPaper),
    (lines) => lines !== undefined,
  );
  assert.equal(paper.length, 5);
  assert.match(paper[0], /Sunrise Serenity.*The Old Firehouse/);
  await page.locator(".meetings-printed").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await close();
});

test("near me asks the device only when pressed, tells nobody, and the lock forgets it", async () => {
  const { page, problems, requests, close } = await openPage(host, "/meetings", { zone, permissions: ["geolocation"] });
  await page.context().setGeolocation({ latitude: 42.0451, longitude: -87.6877 });
  await list(page).getByRole("link").first().waitFor();
  await page.getByRole("button", { name: "Near me" }).first().click();
  await page.getByText("Your position stays on this device. Locking forgets it.").waitFor();
  await page.getByRole("button", { name: "Without Within 10 mi of you" }).waitFor();
  await row(page, /\d mi\b/).first().waitFor();
  await settled(page);
  assert.equal(await row(page, /Commuters/).count(), 0, "what is only online lies nowhere");
  const { meetings } = await ask(host, { near: { lat: 42.0451, lon: -87.6877, km: 16.09344 } });
  await page.getByRole("status").filter({ hasText: `${meetings.length} meetings` }).waitFor();
  assert.deepEqual(elsewhere(requests), []);
  await host.call("vault_lock");
  await page.getByRole("textbox", { name: /passphrase/i }).fill("three grey stones");
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Places" }).waitFor();
  await visit(page, "/meetings");
  await list(page).getByRole("link").first().waitFor();
  assert.equal(await page.getByRole("button", { name: /of you$/ }).count(), 0, "the place is forgotten");
  assert.deepEqual(unexpected(problems), []);
  await close();
});

test("where the device says no, a town is found without it, and the ambiguous one is named whole", async () => {
  const { page, problems, requests, close } = await openPage(host, "/meetings", { zone });
  await list(page).getByRole("link").first().waitFor();
  await page.getByRole("button", { name: "Near me" }).first().click();
  await page.getByText(/A town or a postcode works as well/).waitFor();
  await page.getByRole("searchbox").first().fill("evanston");
  const { places } = await host.call("place_find", { words: "evanston" });
  assert.ok(places.length > 1, "several towns have that name");
  await page.getByRole("button", { name: "Near Evanston, Illinois" }).first().click();
  await page.getByRole("button", { name: "Without Within 10 mi of Evanston, Illinois" }).waitFor();
  await row(page, /Candlelight Group/).first().waitFor();
  await comes(() => page.getByRole("searchbox").first().inputValue(), "", "what is looked for");
  assert.deepEqual(elsewhere(requests), []);
  assert.deepEqual(problems, []);
  await close();
});

test("before there is a list the place says what to do", async () => {
  const fresh = await startHost({ demo: false, now: "2026-11-22T21:14:00Z", zone: "UTC" });
  await fresh.call("vault_create", { kind: "passphrase", passphrase: "a lamp in the window" });
  await fresh.call("settings_save", { ...(await fresh.call("settings_read")), welcomed: true });
  const { page, problems, close } = await openPage(fresh, "/meetings", { size: sizes.phone });
  await page.getByText("No lists yet. Add a source, import a file, or type in your own.").waitFor();
  await page.getByRole("link", { name: "Add a list" }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(problems, []);
  await close();
  await fresh.stop();
});

for (const theme of ["light", "dark"]) {
  for (const [name, size] of [
    ["phone", sizes.phone],
    ["desktop", sizes.desktop],
  ]) {
    test(`axe finds nothing: ${name}, ${theme}`, async () => {
      const { page, close } = await openPage(host, "/meetings", { size, theme, zone });
      const { meetings } = await ask(host, { words: "candlelight" });
      const look = async (what) => {
        await settled(page);
        await picture(page, `meetings-${what}-${name}-${theme}`);
        assert.deepEqual(await axe(page), [], what);
      };
      await look("list");
      await page.getByRole("searchbox").first().fill("no such words");
      await page.getByText("No meeting fits all of that.").waitFor();
      await look("nothing");
      await page.getByRole("searchbox").first().fill("");
      await page.getByRole("radio", { name: "By day" }).click();
      await look("days");
      await page.getByRole("radio", { name: "List" }).click();
      if (name === "phone") {
        await page.getByRole("button", { name: "Narrow the list" }).click();
        await look("filters");
        await page.keyboard.press("Escape");
      }
      await visit(page, addressOf(meetings[0].meeting));
      await look("detail");
      await visit(page, "/meetings/went");
      await look("went");
      await close();
    });
  }
}

test("in Spanish, and on a narrow window with text at 200 %, nothing is lost to the side", async () => {
  const spanish = await openPage(host, "/meetings", { size: sizes.phone, language: "es", locale: "es-ES", zone });
  await spanish.page.getByRole("heading", { name: "Reuniones", level: 1 }).waitFor();
  await spanish.page.getByText("Más tarde, hoy").or(spanish.page.getByText("Ahora mismo")).first().waitFor();
  await spanish.close();
  const names = ["Candlelight Group", "Donaudampf", "Friends and Family"];
  for (const language of ["en", "de", "fr"]) {
    const { page, close } = await openPage(host, "/meetings", { size: sizes.narrow, text: 200, language, zone });
    for (const at of ["/meetings", "/meetings/went", ...(await Promise.all(names.map((name) => find(host, name)))).map((card) => addressOf(card.meeting))]) {
      await visit(page, at);
      assert.equal(await overflow(page), 0, `${language} ${at}`);
    }
    await close();
  }
});

test("writing about a meeting begins a page with its name and questions, and the page leads back to it", async () => {
  const candle = await find(host, "Candlelight");
  const { page, problems, close } = await openPage(host, addressOf(candle.meeting), { zone });
  await page.getByRole("link", { name: "Write about it" }).press("Enter");
  const title = page.getByRole("textbox", { name: "Title" });
  await comes(() => title.inputValue(), candle.name, "the title");
  await page.getByRole("list", { name: "About this meeting" }).getByRole("link", { name: candle.name }).waitFor();
  // Looked at and left: there is no page.
  assert.deepEqual(await host.call("draft_list"), []);
  await page.getByRole("textbox", { name: "Your words" }).fill("The candles helped.");
  await page.getByRole("button", { name: "Done" }).press("Enter");
  const link = page.getByRole("list", { name: "About this meeting" }).getByRole("link", { name: candle.name });
  await link.waitFor();
  await settled(page);
  await picture(page, "journal-about-meeting");
  assert.deepEqual(await axe(page), []);
  const [entry] = (await host.call("journal_list", { text: "candles helped", limit: 1 })).entries;
  const { entry: kept } = await host.call("journal_read", { id: entry.id });
  assert.deepEqual([kept.template, kept.links], ["after_meeting", [{ collection: "meeting", item: candle.id }]]);
  await link.press("Enter");
  await page.getByRole("heading", { level: 1, name: candle.name }).waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test("what a list says of the group stands quietly on its meeting, and what was not used is told", async () => {
  const bytes = Buffer.from(
    JSON.stringify([
      {
        slug: "lamp",
        name: "The Lamp of Evanston",
        day: 1,
        time: "19:00",
        timezone: "America/Chicago",
        notes: "Meets monthly.",
        district: "7",
        contact_1_name: "Intergroup",
        contact_1_phone: "+1 312 555 0100",
        contact_1_email: "ask.somebody.with.a.long.name@intergroup.example",
        venmo: "@Lamp-Group",
        edit_url: "https://lists.example/edit/1",
      },
    ]),
  );
  await host.call("source_receive", { offset: 0, base64: bytes.toString("base64") });
  const added = await host.call("source_add", { look: { file: "lamp.json" }, name: "Lamp" });
  const id = added.source.age.id;
  const { page, problems, close } = await openPage(host, addressOf({ source: id, key: "lamp" }), { zone, size: sizes.phone });
  await page.getByText("Monthly, on a Monday; the list does not say which week, 7:00\u00a0pm").waitFor();
  await page.getByText(/^The list does not say in which weeks/).waitFor();
  await page.getByText("District: 7").waitFor();
  await page.getByRole("button", { name: /312/ }).first().waitFor();
  await page.getByRole("button", { name: "@Lamp-Group" }).waitFor();
  await settled(page);
  await page.getByRole("heading", { name: "The group", exact: true }).scrollIntoViewIfNeeded();
  await picture(page, "meeting-group");
  assert.deepEqual(await axe(page), []);
  await visit(page, `/meetings/sources.report.${id}`);
  await page.getByText("The list says this too").click();
  await page.getByText("edit_url").waitFor();
  await settled(page);
  assert.deepEqual(await axe(page), []);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(problems, []);
  await close();
  await host.call("source_delete", { id });
});
