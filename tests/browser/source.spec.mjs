// Lists of meetings: added from a file and from an address, corrected before they are kept, accounted for, fetched again;
// and a meeting of one's own.
import assert from "node:assert/strict";
import { createServer } from "node:http";
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
  until,
  visit,
} from "./harness.mjs";

after(closeBrowser);

const moment = { now: "2026-11-22T20:14:00Z", zone: "America/Chicago" };

async function blank() {
  const host = await startHost({ demo: false, ...moment });
  await host.call("vault_create", { kind: "device" });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  return host;
}

const made = (slug, name, more = {}) => ({ slug, name, day: 1, time: "19:00", types: ["O"], ...more });

/** A list with one good record, one to mend, and one to leave out. */
const mixed = JSON.stringify([
  made("lamp", "The Lamp", { timezone: "America/Chicago", formatted_address: "1 Quiet St, Evanston, IL, USA" }),
  made("bench", "The Bench", { timezone: "America/Chicago", end_time: "half past", conference_url: "https://zoom.us/j/1" }),
  42,
]);

const table = "Gruppe;Tag;Uhrzeit;Ort\nAm Fluss;Dienstag;18:30;Haus am Wasser\nBei der Linde;Freitag;20:00;Alte Schule\n";

async function choose(page, button, name, text) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
}

/** What was just said, by its words. */
const toast = (page, words) => page.locator(".k-toast").filter({ hasText: words });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

test("a list from a file: what is mended and left out is said before it is added, and afterwards", async () => {
  const host = await blank();
  const { page, problems, close } = await openPage(host, "/meetings");
  await page.getByText("No lists yet. Add a source, import a file, or type in your own.").waitFor();
  await page.getByRole("link", { name: "Add a list" }).click();
  await heading(page, "Your lists");
  await page.getByRole("link", { name: "Add a list" }).click();
  await heading(page, "Add a list");
  await page.getByRole("radio", { name: "File" }).click();
  await choose(page, "Choose a file", "evanston.json", mixed);
  await heading(page, "Before it is added");
  await page.getByText("3 records").waitFor();
  await page.getByText("The end could not be read: an hour is assumed").first().waitFor();
  await page.getByText("Not a record", { exact: false }).first().waitFor();
  await settled(page);
  assert.deepEqual(await axe(page), []);
  await picture(page, "source-preview");
  await page.getByLabel("Name of the list").fill("Evanston");
  await page.getByRole("button", { name: "Add this list" }).click();
  await page.getByText("Evanston is added.").waitFor();
  await heading(page, "Your lists");
  const accounts = async () => {
    const { sources } = await host.call("source_list");
    return sources.map(({ age, records, kept, repaired, dropped }) => [age.name, records, kept, repaired, dropped]);
  };
  await comes(accounts, [["Evanston", 3, 1, 1, 1]], "the lists");
  await page.getByRole("button", { name: "More about Evanston" }).click();
  await page.getByRole("menuitem", { name: "What was read" }).click();
  await heading(page, "What was read");
  await page.getByText("3 records: 1 as they are, 1 mended, 1 left out. Every one is accounted for.").waitFor();
  await page.getByText("As it came").click();
  await page.getByText("42", { exact: true }).waitFor();

  await visit(page, "/meetings/sources");
  await page.getByRole("button", { name: "More about Evanston" }).click();
  await page.getByRole("menuitem", { name: "Remove this list" }).click();
  await page.getByText("No lists yet.").waitFor();
  await toast(page, "Evanston is removed.").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "More about Evanston" }).waitFor();
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a file that breaks its own rules says where, and nothing is added", async () => {
  const host = await blank();
  const { page, close } = await openPage(host, "/meetings/sources.add", { size: sizes.phone });
  await page.getByRole("radio", { name: "File" }).click();
  await choose(page, "Choose a file", "broken.json", '[{"name": "A", "slug": "a"},\n{"name": }]');
  await page.getByText(/line 2, column \d+/).waitFor();
  assert.deepEqual((await host.call("source_list")).sources, []);
  await close();
  await host.stop();
});

test("a table of another shape is read column by column, and its zone is asked for", async () => {
  const host = await blank();
  const { page, problems, close } = await openPage(host, "/meetings/sources.add");
  await page.getByRole("radio", { name: "File" }).click();
  await choose(page, "Choose a file", "gruppen.csv", table);
  await heading(page, "Before it is added");
  await page.getByText("Am Fluss").first().waitFor();
  await page.getByText(/which zone their times are in/).waitFor();
  const zone = page.getByRole("combobox", { name: "Time zone of its meetings" });
  await zone.click();
  await page.keyboard.type("Berlin");
  await page.getByRole("option", { name: /Berlin/ }).click();
  await page.getByText("Only for meetings that do not say their own.").waitFor();
  await settled(page);
  await page.getByRole("button", { name: "Add this list" }).click();
  await heading(page, "Your lists");
  const [source] = (await host.call("source_list")).sources;
  assert.equal(source.about.zone, "Europe/Berlin");
  assert.equal(source.age.meetings, 2);
  assert.equal(source.zoneless, 0);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a list from an address near by: asked for only after it was meant, fetched again, and its changes told", async () => {
  let list = [made("lamp", "The Lamp", { timezone: "America/Chicago" }), made("bench", "The Bench", { timezone: "America/Chicago" })];
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(list));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}/meetings.json`;

  const host = await blank();
  const { page, problems, close } = await openPage(host, "/meetings/sources.add");
  await page.getByLabel("Address of a list, or of a page that links to one").fill(address);
  await page.getByText(/Cairn will ask 127.0.0.1:\d+, once/).waitFor();
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.getByRole("button", { name: "Use it all the same" }).click();
  await page.getByRole("button", { name: "Yes, I meant that" }).click();
  await heading(page, "Before it is added");
  assert.equal(asked, 1, "nothing was asked for before it was meant");
  await page.getByLabel("Name of the list").fill("Near by");
  await page.getByRole("button", { name: "Add this list" }).click();
  await heading(page, "Your lists");

  list = [made("lamp", "The Lamp", { timezone: "America/Chicago", time: "20:00" }), made("river", "The River", { timezone: "America/Chicago" })];
  await page.getByRole("button", { name: "More about Near by" }).click();
  await page.getByRole("menuitem", { name: "Fetch again" }).click();
  await page.getByText("Read anew: 3 changes.").waitFor();
  await page.getByRole("button", { name: "More about Near by" }).click();
  await page.getByRole("menuitem", { name: "What changed" }).click();
  await page.getByText("Another time").waitFor();
  await page.getByText("No longer in the list").waitFor();
  await page.getByText("The River").waitFor();
  const sent = await host.call("ledger_list");
  assert.ok(sent.length >= asked, "every request is in the ledger, and so is what was refused on the way out");

  server.close();
  server.closeAllConnections();
  await visit(page, "/meetings/sources");
  await page.getByRole("button", { name: "More about Near by" }).click();
  await page.getByRole("menuitem", { name: "Fetch again" }).click();
  await page.getByText("1 list could not be fetched.").waitFor();
  await page.getByText("The last try did not work; what was there before still stands.", { exact: false }).waitFor();
  const [source] = (await host.call("source_list")).sources;
  assert.equal(source.age.meetings, 2, "the list that was there stands");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a meeting of one's own by keyboard: typed in, found, changed, deleted, brought back", async () => {
  const host = await blank();
  const { page, problems, close } = await openPage(host, "/meetings/own");
  await heading(page, "A meeting of your own");
  await page.getByRole("button", { name: "Keep it" }).press("Enter");
  await page.getByText("It needs a name, if only a letter. Only you see it.").waitFor();
  await focusOn(page, /What is it called/);
  await page.keyboard.type("Kitchen table");
  await page.getByRole("button", { name: /How often/ }).press("Enter");
  await page.getByRole("option", { name: "Certain weeks of the month" }).press("Enter");
  await page.getByRole("button", { name: /2nd/ }).press("Space");
  await page.getByRole("button", { name: /1st/ }).press("Space");
  await page.getByRole("button", { name: /4th/ }).press("Space");
  await page.getByRole("button", { name: "Keep it" }).press("Enter");
  await page.getByText("Kept. Only you can see it.").waitFor();
  const found = await until(
    () => host.call("source_list"),
    ({ sources }) => sources[0]?.age.meetings === 1,
  );
  const source = found.sources[0].age.id;
  const { meetings } = await host.call("meeting_search", { words: "kitchen", limit: 10 });
  assert.equal(meetings.length, 1);
  const { key } = meetings[0].meeting;
  const view = await host.call("meeting_read", { source, key });
  assert.deepEqual(view.own.times[0].repeat, { kind: "nth_of_month", nth: [2, 4] });

  await visit(page, `/meetings/own.${key}`);
  await page.getByLabel("What is it called?").fill("Kitchen table, evenings");
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByText("Kitchen table, evenings").first().waitFor();
  await visit(page, `/meetings/own.${key}`);
  await page.getByRole("button", { name: "Delete this meeting" }).click();
  await page.getByText("The meeting is gone.").waitFor();
  await toast(page, "The meeting is gone.").getByRole("button", { name: "Undo" }).click();
  await until(
    () => host.call("source_list"),
    ({ sources }) => sources[0]?.age.meetings === 1,
  );
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("axe finds nothing in both themes at both sizes, and nothing is lost in a small window with large text", async () => {
  const host = await blank();
  const bytes = Buffer.from(mixed);
  await host.call("source_receive", { offset: 0, base64: bytes.toString("base64") });
  const { preview } = await host.call("source_look", { file: "evanston.json", allow_http: false, allow_private: false, about: {} });
  await host.call("source_add", { token: preview.token, name: "Evanston", automatic: false });
  const [{ age }] = (await host.call("source_list")).sources;
  const places = ["sources", "sources.add", `sources.report.${age.id}`, `sources.changes.${age.id}`, "own"];
  for (const theme of ["light", "dark"]) {
    for (const [name, size] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop })) {
      const { page, problems, close } = await openPage(host, "/meetings/sources", { theme, size });
      for (const place of places) {
        await visit(page, `/meetings/${place}`);
        await picture(page, `source-${place.split(".").slice(0, 2).join("-")}-${name}-${theme}`);
        assert.deepEqual(await axe(page), [], `${place} ${theme} ${name}`);
      }
      assert.deepEqual(problems, []);
      await close();
    }
  }
  for (const language of ["de", "es", "fr", "pt"]) {
    const { page, close } = await openPage(host, "/meetings/sources", { size: sizes.narrow, text: 200, language });
    for (const place of places) {
      await visit(page, `/meetings/${place}`);
      assert.equal(await overflow(page), 0, `${place} ${language}`);
    }
    await close();
  }
  await host.stop();
});
