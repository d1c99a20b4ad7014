// A page written on two devices apart: both versions in the reading page, one of them or both kept, and taken back.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  axe,
  closeBrowser,
  comes,
  openPage,
  overflow,
  picture,
  settled,
  sizes,
  startHost,
  startServer,
  tabTo,
  until,
  visit,
} from "./harness.mjs";
import { inStep, link, own, started, write } from "./some-devices.mjs";

after(closeBrowser);

const read = (host, id) => host.call("journal_read", { id });
const change = async (host, id, body) => host.call("journal_save", { id, entry: { ...(await read(host, id)).entry, body } });
const sync = (...hosts) => Promise.all(hosts.map((host) => host.call("space_sync")));

test("a page written on two devices apart: both are there, one is kept, it is taken back, and both stay", async () => {
  const server = await startServer();
  const { host: desk } = await started(server, "The desk");
  const { host: pocket } = await own();
  await link(desk, pocket, "The pocket");
  const { id } = (await write(desk, "We walked to the lake.\n\nIt rained.")).view;
  await sync(desk, pocket);
  await until(
    () => pocket.call("journal_list", { text: "lake", limit: 1 }),
    ({ total }) => total === 1,
  );
  /** Both write on the page while the server is away, and hear of each other. */
  const apart = async (mine, theirs) => {
    await server.pull();
    await change(desk, id, mine);
    await change(pocket, id, theirs);
    await server.start();
    await sync(desk, pocket);
    await until(
      () => read(desk, id),
      (view) => view.apart && view.versions.length === 2,
    );
  };
  await apart("We ran to the lake.\n\nIt rained.", "We swam to the lake.\n\nIt rained.");

  const { page, problems, close } = await openPage(desk, `/journal/${id}`);
  // The list says it too, in words that a screen reader reads with the row.
  const row = page.getByRole("link", { name: /Two versions.*We (ran|swam) to the lake/ });
  await row.waitFor();
  await page.getByRole("heading", { name: "You wrote on this page on two devices. Both are here." }).waitFor();
  const versions = page.locator(".journal-version");
  await comes(() => versions.count(), 2, "versions");
  const mine = versions.filter({ hasText: "On this device" });
  const theirs = versions.filter({ hasText: "On another device" });
  // What stands only there is said as well as underlined.
  await comes(() => mine.locator("mark").allTextContents(), ["only here: ran up to here"], "what is only here");
  await comes(() => theirs.locator("mark").allTextContents(), ["only here: swam up to here"], "what is only there");
  assert.deepEqual(await axe(page), []);
  await picture(page, "versions");

  await tabTo(page, /^Keep this one: On another device/);
  await page.keyboard.press("Enter");
  await page.getByText("The page stays as you chose.").first().waitFor();
  await versions.first().waitFor({ state: "detached" });
  await row.waitFor({ state: "detached" });
  await page.locator(".journal-words", { hasText: "We swam to the lake." }).waitFor();
  // What was pressed is gone; the page has the focus.
  await comes(() => page.evaluate(() => document.activeElement?.tagName), "H1", "the focus");
  assert.equal((await read(desk, id)).entry.body, "We swam to the lake.\n\nIt rained.");

  // Taken back, the question is there again, and each version is whose it was.
  await page.getByRole("button", { name: "Undo" }).click();
  await comes(() => mine.locator("mark").allTextContents(), ["only here: ran up to here"], "what is only here, again");
  await comes(() => theirs.locator("mark").allTextContents(), ["only here: swam up to here"], "what is only there, again");
  await row.waitFor();

  await inStep(desk);
  await sync(pocket);
  await until(
    () => read(pocket, id),
    (view) => view.apart && view.entry.body.includes("ran") && view.entry.body.includes("swam"),
  );
  await apart("We flew.", "We drove.");
  await page.getByRole("button", { name: "Keep both" }).click();
  await page.locator(".journal-words", { hasText: /We (flew|drove)\.[^]*We (drove|flew)\./ }).waitFor();
  await versions.first().waitFor({ state: "detached" });
  const { entry } = await read(desk, id);
  await inStep(desk);
  await sync(pocket);
  await until(
    () => read(pocket, id),
    (view) => !view.apart && view.entry.body === entry.body,
  );
  assert.deepEqual(problems, []);
  await close();
  await Promise.all([desk.stop(), pocket.stop()]);
  await server.stop();
});

/** Two versions of a page of the demo's year, as the host tells them. For looking alone: the test above has real ones. */
const said = [
  {
    version: "one",
    here: true,
    written_at: "2026-11-22T03:14:00Z",
    body: "Someone said the week is built on the *mornings*.\n\n- call Ana on Thursday\n- walk first",
    answers: { try: "Walk first." },
  },
  {
    version: "two",
    here: false,
    written_at: "2026-11-22T01:02:00Z",
    body: "Someone said the week is built on the *evenings*.\n\n- call Ana before the meeting\n- walk first",
    answers: { try: "" },
  },
];

test("two versions at both sizes, in both themes, and in a small window with large text", async () => {
  const host = await startHost();
  const { entries } = await host.call("journal_list", { text: "heard tonight", limit: 1 });
  const looks = [
    { size: "phone", theme: "dark", text: 100, language: "en" },
    { size: "desktop", theme: "light", text: 100, language: "en" },
    { size: "narrow", theme: "light", text: 200, language: "es" },
    { size: "narrow", theme: "light", text: 200, language: "de" },
  ];
  for (const { size, ...look } of looks) {
    const { page, problems, close } = await openPage(host, "/journal", { ...look, size: sizes[size] });
    await page.route("**/call/journal_read", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), apart: true, versions: said } });
    });
    await visit(page, `/journal/${entries[0].id}`);
    await page.locator(".journal-version mark").first().waitFor();
    await settled(page);
    const where = `${size} ${look.theme} ${look.language}`;
    assert.equal(await overflow(page), 0, where);
    assert.deepEqual(await axe(page), [], where);
    if (look.language !== "en") {
      assert.doesNotMatch(await page.locator(".journal-versions").textContent(), /only here|Keep|device/, where);
    }
    await picture(page, `versions-${size}-${look.theme}-${look.language}`);
    assert.deepEqual(problems, [], where);
    await close();
  }
  await host.stop();
});
