// Path: counters and stones, a setback that takes nothing away, and trends.
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
  until,
  visit,
} from "./harness.mjs";

after(closeBrowser);

const moment = { now: "2026-11-22T20:14:00Z", zone: "America/Chicago" };

/** An open vault with nothing in it yet. */
async function blank(now = moment) {
  const host = await startHost({ demo: false, ...now });
  await host.call("vault_create", { kind: "passphrase", passphrase: "three grey stones" });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  return host;
}

const counter = (part = {}) => ({
  name: "alcohol",
  kind: "abstain",
  word: { kind: "sober" },
  start: "2026-08-01",
  zone: "America/Chicago",
  schedule: { preset: "gentle" },
  headline: "stretch",
  share_days: 90,
  on_today: true,
  ...part,
});

const put = async (host, part) => (await host.call("counter_save", { counter: counter(part) })).item;
const view = async (host, id) => (await host.call("counter_read", { id })).view;

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

test("nothing is counted yet: three ways to begin, and a counter made by keyboard alone", async () => {
  const host = await blank();
  const { page, problems, close } = await openPage(host, "/path");
  await page.getByText("Counting is optional. Start with a goal, a date, or nothing.").waitFor();
  for (const way of ["A goal", "A date", "Nothing, for now"]) {
    await page.getByRole("link", { name: way }).waitFor();
  }
  await tabTo(page, /^A date/);
  await page.keyboard.press("Enter");
  await heading(page, "A new counter");

  // Saving with nothing in it says kindly what is missing, and leads there.
  await tabTo(page, /^Begin/);
  await page.keyboard.press("Enter");
  await page.getByText("It needs a name, if only a letter. Only you see it.").waitFor();
  await focusOn(page, /What do you call it/);
  await page.keyboard.type("nicotine");
  await page.getByText("The first day", { exact: true }).waitFor();
  await tabTo(page, /^my own|^sober/);
  await page.keyboard.press("End");
  for (let steps = 0; steps < 7; steps++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await page.getByRole("radio", { name: "my own", checked: true }).waitFor();
  await tabTo(page, /^Your own word/);
  await page.keyboard.type("smoke-free");
  await tabTo(page, /^Begin/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/path\/[0-9a-f]{32}$/);
  await heading(page, "nicotine");
  const [made] = await host.call("counter_list");
  assert.equal(made?.counter.name, "nicotine");
  assert.deepEqual(made?.counter.word, { kind: "own", text: "smoke-free" });
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("the four numbers: one is chosen, and the choice is remembered", async () => {
  const host = await blank();
  const id = await put(host);
  const { page, problems, close } = await openPage(host, `/path/${id}`);
  await page.getByText("113 days sober").waitFor();
  await page.getByText("3 months, 21 days", { exact: true }).waitFor();
  await page.getByRole("img", { name: "A cairn of 3 stones. The latest: 3 months, November 1, 2026." }).waitFor();
  await page.getByRole("radio", { name: "Last 90" }).click();
  await page.getByText("100% of the last 90 days").waitFor();
  // The choice is shown before it is kept, and a page that goes would take the question with it. The choice before may
  // still be on its way: only the answer to this one counts.
  const keeping = page.waitForResponse(
    (answer) =>
      answer.url().endsWith("/call/counter_save") && answer.request().postDataJSON().counter.share_days === 365,
  );
  await page.getByRole("radio", { name: "365 days" }).click();
  await page.getByText("of the last 365 days").waitFor();
  await keeping;
  await page.reload();
  await page.getByText("of the last 365 days").waitFor();
  const { counter: kept } = await view(host, id);
  assert.deepEqual([kept.headline, kept.share_days], ["share", 365]);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a setback by keyboard alone: nothing is taken, a new stretch begins, and it can be taken back", async () => {
  const host = await blank();
  const id = await put(host);
  const before = await view(host, id);
  const { page, problems, close } = await openPage(host, `/path/${id}`, { size: sizes.phone });
  await page.getByText("113 days sober").waitFor();
  await tabTo(page, /^Note a setback/);
  await page.keyboard.press("Enter");
  await heading(page, "Thank you for noting it.");
  await tabTo(page, /^Next/);
  await page.keyboard.press("Enter");
  await heading(page, "Are you safe right now?");
  // Each question takes the focus.
  await focusOn(page, /^Are you safe right now\?$/);
  await page.getByText("Tolerance drops").waitFor();

  // Support now is one press away, and coming back finds the flow where it was left.
  await tabTo(page, /^Not sure: Support now/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/support/);
  await page.goBack();
  await heading(page, "Are you safe right now?");

  await tabTo(page, /^Yes, I am safe/);
  await page.keyboard.press("Enter");
  await heading(page, "What shall the count do?");
  await tabTo(page, /^Start a new stretch/);
  await page.keyboard.press("Enter");
  await heading(page, "What was around it?");
  await page.getByRole("button", { name: "Lonely" }).click();
  await tabTo(page, /^Where, or with whom/);
  await page.keyboard.type("the airport");
  await tabTo(page, /^Next/);
  await page.keyboard.press("Enter");
  await heading(page, "One next step?");
  await tabTo(page, /^Rest first/);
  await page.keyboard.press("Enter");
  await heading(page, "It is noted. Your stones are all here.");
  await page.getByText("All 3 stones are where they were.").waitFor();

  const noted = await until(
    () => view(host, id),
    ({ stretch_days }) => stretch_days === 0,
    "a new stretch",
  );
  assert.deepEqual(noted.stones, before.stones);
  assert.equal(noted.total_days, before.total_days);
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByText("113 days sober").waitFor();
  await comes(async () => (await view(host, id)).stretch_days, before.stretch_days, "days of this stretch");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("every question passed over is a slip, and the number stays", async () => {
  const host = await blank();
  const id = await put(host);
  const { page, close } = await openPage(host, `/path/setback.${id}`, { size: sizes.phone });
  await page.getByRole("button", { name: "Next" }).click();
  for (const title of ["Are you safe right now?", "What shall the count do?", "What was around it?", "One next step?"]) {
    await heading(page, title);
    await page.getByRole("button", { name: "Skip", exact: true }).click();
  }
  await heading(page, "It is noted. Your stones are all here.");
  await page.getByRole("button", { name: "Back to Path" }).click();
  await page.getByText("113 days sober").waitFor();
  await page.getByText("A slip, noted").waitFor();
  await page.getByRole("button", { name: /^Remove: A slip, noted/ }).click();
  await page.getByText("A slip, noted").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("A slip, noted").waitFor();
  await close();
  await host.stop();
});

test("a plan to follow after a setback ends where people and ways to steady oneself are", async () => {
  const host = await blank();
  const id = await put(host);
  const { page, problems, close } = await openPage(host, `/path/setback.${id}`, { size: sizes.phone });
  await page.getByRole("button", { name: "Next" }).click();
  for (const title of ["Are you safe right now?", "What shall the count do?", "What was around it?"]) {
    await heading(page, title);
    await page.getByRole("button", { name: "Skip", exact: true }).click();
  }
  await heading(page, "One next step?");
  await page.getByText("Follow my plan").click();
  await heading(page, "It is noted. Your stones are all here.");
  await page.getByText("The first thing on it is enough for now.").waitFor();
  await page.locator(".setback-acts").getByRole("link", { name: "Support now" }).click();
  await heading(page, "You don’t have to do this part alone.");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("resting, back-filling and deleting, each of which can be undone", async () => {
  const host = await blank();
  const id = await put(host);
  const { page, problems, close } = await openPage(host, `/path/${id}`);
  const more = () => page.getByRole("button", { name: "More for this counter" }).click();
  await page.getByText("113 days sober").waitFor();
  await more();
  await page.getByRole("menuitem", { name: "Let it rest" }).click();
  await page.getByText("Resting", { exact: true }).waitFor();
  await comes(async () => (await view(host, id)).paused, true, "whether it rests");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Resting", { exact: true }).waitFor({ state: "detached" });

  await more();
  await page.getByRole("menuitem", { name: "Add an earlier stretch" }).click();
  await page.getByRole("button", { name: "Add these days" }).click();
  await page.getByText("Both days, please. Roughly is fine.").waitFor();
  const dates = page.getByRole("dialog").getByRole("group");
  for (const [which, digits] of ["01012026", "02012026"].entries()) {
    await dates.nth(which).getByRole("spinbutton").first().click();
    await focusOn(page, /^month/i);
    await page.keyboard.type(digits);
  }
  await page.getByText("That is 31 days.").waitFor();
  // The dialog's own title has these words too.
  await page.getByRole("button", { name: "Add these days" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("An earlier stretch").waitFor();
  await comes(async () => (await view(host, id)).total_days, 144, "days in all");

  await more();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Counting is optional.").waitFor();
  const gone = page.getByRole("alertdialog").filter({ hasText: "is gone" });
  await gone.getByRole("button", { name: "Undo" }).click();
  await page.getByText("113 days sober").waitFor();
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a day that matters is kept quietly: no setback, no four numbers, company offered before it", async () => {
  const dad = {
    name: "Dad died",
    kind: "significant_date",
    word: { kind: "since" },
    start: "2024-11-26",
    schedule: { preset: "yearly" },
  };
  const before = await blank();
  const soon = await openPage(before, `/path/${await put(before, dad)}`);
  await soon.page.getByText("days since Dad died").waitFor();
  await soon.page.getByText("The day comes in 4 days").waitFor();
  await soon.page.getByRole("link", { name: "Find company" }).waitFor();
  await settled(soon.page);
  assert.equal(await soon.page.getByRole("link", { name: "Note a setback" }).count(), 0);
  assert.equal(await soon.page.getByText("This stretch").count(), 0);
  await soon.close();
  await before.stop();

  const then = await blank({ ...moment, now: "2026-11-26T20:00:00Z" });
  const { page, close } = await openPage(then, `/path/${await put(then, dad)}`, { still: false });
  await page.getByText("2 years today").waitFor();
  await settled(page);
  assert.equal(await page.getByText("A new stone today").count(), 0);
  assert.equal(await page.locator(".k-stone-settles").count(), 0);
  await close();
  await then.stop();
});

test("a new stone settles in 200 ms at most, and not at all under less motion", async () => {
  const host = await blank();
  const id = await put(host, { start: "2026-11-15" });
  for (const [still, most] of [
    [false, 200],
    [true, 0],
  ]) {
    const { page, close } = await openPage(host, `/path/${id}`, { still });
    await page.getByText("A new stone today").waitFor();
    const length = await page
      .locator(".k-stone-settles")
      .evaluate((stone) => Number.parseFloat(getComputedStyle(stone).animationDuration) * 1000);
    assert.ok(length <= most, `${length} ms`);
    await close();
  }
  await host.stop();
});

test("a measure: an amount is noted beside it", async () => {
  const host = await blank();
  const id = await put(host, {
    name: "drinks",
    kind: "reduce",
    word: { kind: "nothing" },
    target: { hundredths: 250, unit: "glasses", per: "week" },
  });
  const { page, close } = await openPage(host, `/path/${id}`, { size: sizes.phone });
  await page.getByText("at most 2.5 glasses").waitFor();
  await page.getByRole("textbox", { name: "How much (glasses)" }).fill("1.5");
  await page.getByRole("button", { name: "Note an amount" }).click();
  await page.getByRole("heading", { name: "1.5 glasses" }).waitFor();
  await page.getByText("Within what you meant.").waitFor();
  await page.getByRole("button", { name: "Note an amount" }).click();
  await page.getByText("More than you meant, and noted all the same.").waitFor();
  await close();
  await host.stop();
});

test("29 February says which rule is used, and custom steps show their stones", async () => {
  const host = await blank();
  const id = await put(host, { start: "2024-02-29", schedule: { preset: "custom", steps: [{ n: 1000, unit: "day" }] } });
  const { page, problems, close } = await openPage(host, `/path/edit.${id}`);
  await page.getByText("the anniversary falls on 28 February").waitFor();
  await page.getByRole("button", { name: "Add a step" }).click();
  await page.getByText("1,100 days", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(new RegExp(`#/path/${id}$`));
  await comes(async () => (await view(host, id)).counter.schedule.steps.length, 2, "steps");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("trends: a sentence, charts a keyboard can read, and the table behind them", async () => {
  const host = await startHost();
  const { page, problems, close } = await openPage(host, "/path/trends");
  await page.getByText(/check-ins on/).waitFor();
  const chart = page.locator("svg.recharts-surface").first();
  await chart.waitFor();
  // It is measured once it is there, and then drawn anew.
  await settled(page);
  await until(() => chart.innerHTML(), (drawn) => /Mood over the last 30 days/.test(drawn), "a chart with its words");
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await page.locator(".trend-seen").first().waitFor();
  await page.getByRole("radio", { name: "365 days" }).click();
  await page.getByRole("button", { name: "Show as a table" }).click();
  await page.getByRole("table").first().waitFor();
  await page.getByRole("rowheader", { name: /^Week of/ }).first().waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("axe finds nothing in both themes at both sizes, and nothing is lost in a small window with large text", async () => {
  const host = await startHost();
  const list = await host.call("counter_list");
  const [first] = list;
  assert.ok(first);
  const places = [
    ...list.map(({ id }, at) => [`counter${at}`, `/path/${id}`]),
    ["new", "/path/new"],
    ["edit", `/path/edit.${first.id}`],
    ["setback", `/path/setback.${first.id}`],
    ["trends", "/path/trends"],
  ];
  const turn = async (page, at) => {
    await visit(page, at);
    await page.locator("h1").waitFor();
  };
  for (const theme of ["light", "dark"]) {
    for (const size of [sizes.phone, sizes.desktop]) {
      const { page, problems, close } = await openPage(host, "/path", { size, theme });
      for (const [name, at] of places) {
        await turn(page, at);
        assert.deepEqual(await axe(page), [], `${name} ${theme} ${size.width}`);
        await picture(page, `path-${name}-${theme}-${size.width}`);
      }
      assert.deepEqual(problems, []);
      await close();
    }
  }
  const { page, close } = await openPage(host, "/path", { size: sizes.narrow, text: 200, language: "de" });
  for (const [name, at] of places) {
    await turn(page, at);
    assert.equal(await overflow(page), 0, `${name} at 320 px`);
  }
  await close();
  await host.stop();
});

test("in Spanish", async () => {
  const host = await blank();
  const id = await put(host, { word: { kind: "free_from" } });
  const { page, close } = await openPage(host, `/path/${id}`, { language: "es", locale: "es-ES", size: sizes.phone });
  await page.getByText("113 días libres de alcohol").waitFor();
  await page.getByRole("link", { name: "Anotar un tropiezo" }).click();
  await heading(page, "Gracias por anotarlo.");
  await close();
  await host.stop();
});

test("stones are given names and colours by keyboard alone; both are kept, and can be taken back", async () => {
  const host = await blank();
  const id = await put(host, { schedule: { preset: "na" } });
  const { page, problems, close } = await openPage(host, `/path/${id}`, { size: sizes.phone });
  await page.getByText("113 days sober").waitFor();
  const drawn = () => page.locator(".path-stage .k-stone").evaluateAll((stones) => stones.map((one) => one.dataset.colour));
  await comes(drawn, ["white", "orange", "green", "red"], "the stones");

  await tabTo(page, /^More for this counter/);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Names and colours" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "menuitem");
  for (let presses = 0; presses < 8; presses++) {
    if (await page.evaluate(() => document.activeElement?.textContent === "Names and colours")) break;
    await page.keyboard.press("ArrowDown");
    await rest(page);
  }
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Names and colours" });
  await sheet.getByText("Yours may do it differently", { exact: false }).waitFor();

  // A colour is always said as well as shown.
  await sheet.getByRole("button", { name: "30 days orange" }).waitFor();
  await tabTo(page, /^30 days/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Your name for it/);
  await page.keyboard.type("the long month");
  await page.keyboard.press("Tab");
  await page.getByRole("radio", { name: "orange", checked: true }).waitFor();
  for (let steps = 0; steps < 15; steps++) {
    if (await page.evaluate(() => document.activeElement?.textContent === "blue")) break;
    await page.keyboard.press("ArrowRight");
    await rest(page);
  }
  await page.keyboard.press("Space");
  await page.getByRole("radio", { name: "blue", checked: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  await tabTo(page, /^Save$/);
  await page.keyboard.press("Enter");
  await page.getByText("Your names and colours are kept.").waitFor();
  await page.locator('.path-stage .k-stone[data-colour="blue"]').waitFor();
  await page.getByText("the long month", { exact: true }).waitFor();
  await page.getByText("30 days · August 31, 2026").waitFor();

  // What was chosen elsewhere on the page does not undo it.
  const keeping = page.waitForResponse((answer) => answer.url().endsWith("/call/counter_save"));
  await page.getByRole("radio", { name: "All days" }).click();
  await keeping;
  await picture(page, "path-coloured");
  await page.reload();
  await page.getByText("the long month", { exact: true }).waitFor();
  const { counter: kept } = await view(host, id);
  assert.deepEqual(kept.stones, [{ step: { n: 30, unit: "day" }, name: "the long month", colour: "blue" }]);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("names and colours hold long words, large text and a narrow window, in Spanish and by night", async () => {
  const host = await blank();
  const long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenmonat";
  const stones = [{ step: { n: 30, unit: "day" }, name: long, colour: "copper" }];
  const id = await put(host, { schedule: { preset: "aa" }, stones });
  for (const look of [
    { theme: "dark", size: sizes.desktop },
    { theme: "light", size: { width: 320, height: 720 }, text: 200 },
    { theme: "dark", size: sizes.phone, language: "es" },
  ]) {
    const { page, problems, close } = await openPage(host, `/path/${id}`, look);
    const words = look.language === "es" ? ["Más sobre este contador", "Nombres y colores"] : ["More for this counter", "Names and colours"];
    await page.getByRole("button", { name: words[0] }).click();
    await page.getByRole("menuitem", { name: words[1] }).click();
    const sheet = page.getByRole("dialog", { name: words[1] });
    await sheet.getByRole("button", { name: new RegExp(`^${long}`) }).click();
    await sheet.getByRole("radio", { checked: true }).waitFor();
    await settled(page);
    assert.deepEqual(await axe(page), [], JSON.stringify(look));
    assert.equal(await overflow(page), 0, JSON.stringify(look));
    await picture(page, `path-looks-${look.theme}-${look.language ?? "en"}-${look.size.width}`);
    assert.deepEqual(problems, []);
    await close();
  }
  await host.stop();
});
