// Reminders: made in plain words, rung while locked, done or later, missed ones in one card, and what others can see.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
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
  visit,
} from "./harness.mjs";
import { remind, someReminders } from "./some-reminders.mjs";

after(closeBrowser);

const zone = "America/Chicago";
const passphrase = "three grey stones";
/** Sunday, half past eight in the morning in Chicago. */
const morning = "2026-11-22T14:30:00Z";

/** An open vault with nothing in it yet, which stays open while a test moves the clock within a day. */
async function blank(more = {}) {
  const host = await startHost({ demo: false, now: morning, zone, ...more });
  await host.call("vault_create", { kind: "passphrase", passphrase });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true, lock_idle: 86_400, lock_hidden: 3_600 });
  return host;
}

const open = (host, at, more = {}) => openPage(host, at, { zone, ...more });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const all = async (host) => (await host.call("reminder_list")).reminders;
const reading = (host) => host.call("today_read");

test("nothing yet: a reminder by keyboard alone, said as a sentence while it is written", async () => {
  const host = await blank();
  const { page, problems, close } = await open(host, "/reminders");
  await page.getByText("Nothing will remind you unless you ask it to.").waitFor();
  await tabTo(page, /^New reminder$/);
  await page.keyboard.press("Enter");
  await heading(page, "New reminder");

  // Saving without a name says kindly what is missing, and leads there.
  await tabTo(page, /^Set the reminder/);
  await page.keyboard.press("Enter");
  await page.getByText("It needs a name, if only a letter.").waitFor();
  await focusOn(page, /What do you call it/);
  await page.keyboard.type("Water the plants");

  await tabTo(page, /^Once/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await tabTo(page, /^Every/);
  await page.keyboard.press("ArrowUp");
  await tabTo(page, /^Mon$/);
  // Begun tomorrow, a Monday: Tuesday in its place.
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await tabTo(page, /^hour/);
  await page.keyboard.type("7");
  await page.keyboard.type("00");
  await page.keyboard.type("pm");
  await tabTo(page, /^When it is time/);
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  const said = page.locator(".reminder-said");
  await comes(() => said.textContent(), "Every 2nd Tuesday at 7:00\u00a0pm, wherever you are, 1 hour before.", "what it says");
  const dates = page.locator(".reminder-dates");
  await dates.getByText("Tuesday at 7:00\u00a0pm").waitFor();
  await dates.getByText("Tuesday, December 8 at 7:00\u00a0pm").waitFor();

  await tabTo(page, /^Set the reminder/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/reminders\/[0-9a-f]{32}$/);
  await heading(page, "Water the plants");
  const [made] = await all(host);
  assert.equal(made.reminder.when.rule, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
  assert.equal(made.reminder.when.time, "19:00");
  assert.deepEqual(made.reminder.leads, [60]);
  assert.deepEqual(made.reminder.says, { kind: "neutral" });
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("leave to notify is asked for with the first reminder, and never again by itself", async () => {
  const host = await blank({ notifications: "ask" });
  const { page, problems, close } = await open(host, "/reminders/new.checkin", { size: sizes.phone });
  await heading(page, "New reminder");
  assert.equal((await host.call("reminder_status")).allowed, "ask");
  await page.getByRole("button", { name: "Set the reminder" }).click();
  const sheet = page.getByRole("dialog", { name: "May Cairn show reminders?" });
  await sheet.getByText("8:00 pm", { exact: true }).waitFor();
  assert.equal((await host.call("reminder_status")).allowed, "ask", "nobody is asked before the person says so");
  await sheet.getByRole("button", { name: "Allow" }).click();
  await page.getByText("Good. You will be told when it is time.").waitFor();
  await heading(page, "Check in");
  await comes(async () => (await host.call("reminder_status")).allowed, "yes", "leave to notify");
  await close();
  await host.stop();

  const other = await blank({ notifications: "ask" });
  const again = await open(other, "/reminders/new.checkin", { size: sizes.phone });
  await again.page.getByRole("button", { name: "Set the reminder" }).click();
  await again.page.getByRole("button", { name: "Not now" }).click();
  await heading(again.page, "Check in");
  await visit(again.page, "/reminders/new.intention");
  await again.page.getByRole("button", { name: "Set the reminder" }).click();
  await heading(again.page, "Today’s intention");
  await settled(again.page);
  assert.equal(await again.page.getByRole("dialog").count(), 0, "nobody is asked again");
  assert.equal((await all(other)).length, 2);
  // It stays said where the reminders are, quietly.
  await visit(again.page, "/reminders");
  await again.page.getByText("Your device has not been asked whether Cairn may show reminders.").waitFor();
  assert.deepEqual([...problems, ...again.problems], []);
  await again.close();
  await other.stop();
});

test("it rings while locked with nothing but a time; on Today it is later, done, and not done after all", async () => {
  const host = await blank();
  await remind(host, { kind: "medication" }, { title: "The white one" });
  await host.call("vault_lock");
  await host.clock({ now: "2026-11-23T14:00:00Z" });
  const [notice] = await until(() => host.notices(), (shown) => shown.length > 0);
  assert.equal(notice.title, "Cairn");
  assert.equal(notice.body, "8:00 am");
  await host.call("vault_unlock", { kind: "passphrase", passphrase });

  const { page, problems, close } = await open(host, "/today", { size: sizes.phone });
  const due = page.locator(".k-due");
  await due.getByRole("heading", { name: "The white one" }).waitFor();
  await due.getByRole("button", { name: "Later: The white one" }).click();
  await page.getByRole("menuitem", { name: "In 10 minutes" }).click();
  await page.getByText("It will ring again at 8:10\u00a0am.").waitFor();
  await due.getByText("8:00\u00a0am · Again at 8:10\u00a0am").waitFor();
  // The page hears of the ring without being asked to look again.
  const before = (await host.notices()).length;
  // A second after the ten minutes: they are counted from the press, some milliseconds into the minute.
  await host.clock({ now: "2026-11-23T14:10:01Z" });
  await until(() => host.notices(), (shown) => shown.length > before);
  await due.getByText("8:00\u00a0am", { exact: true }).waitFor();
  await due.getByRole("button", { name: /^Done: The white one/ }).click();
  await due.waitFor({ state: "detached" });
  await comes(async () => (await reading(host)).due, [], "what is due");
  await page.getByRole("button", { name: "Undo" }).click();
  await due.getByRole("heading", { name: "The white one" }).waitFor();
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("what came while Cairn was away is one card, and one press puts it aside", async () => {
  const host = await blank();
  await remind(host, { kind: "medication" }, { title: "The white one" });
  await remind(host, { kind: "checkin" });
  await host.call("vault_lock");
  await host.clock({ now: "2026-11-25T12:00:00Z" });
  await host.call("vault_unlock", { kind: "passphrase", passphrase });
  await until(() => reading(host), ({ missed }) => missed.length === 5);
  const shown = await until(() => host.notices(), (notices) => notices.length > 0);
  assert.equal(shown.length, 1, "one notification, never a flood");
  const { page, problems, close } = await open(host, "/today");
  const card = page.locator(".k-notice").filter({ hasText: "5 came while Cairn was away" });
  await card.getByText("and one more").waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, "reminders-missed");
  await card.getByRole("button", { name: "Got it" }).click();
  await card.waitFor({ state: "detached" });
  await comes(async () => (await reading(host)).missed, [], "what was missed");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("one time is passed over and comes back; a reminder is off, on, deleted and back again", async () => {
  const host = await blank();
  const id = await remind(host, { kind: "checkin" });
  const { page, problems, close } = await open(host, "/reminders");
  await page.getByRole("heading", { name: "Today" }).waitFor();
  await page.getByRole("button", { name: "What to do: Check in, Sunday, November 22 at 8:00\u00a0pm" }).click();
  await page.getByRole("menuitem", { name: "Skip this time" }).click();
  await page.locator(".reminders-time[data-over]").getByText("Skipped").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator(".reminders-time[data-over]").waitFor({ state: "detached" });

  await page.getByRole("button", { name: "All of the next 30 days" }).click();
  await until(() => page.locator(".reminders-day").count(), (days) => days >= 29, "a month of days");

  await page.getByRole("radio", { name: "All", exact: true }).click();
  const turn = page.getByRole("switch", { name: "This reminder is on: Check in" });
  await turn.press("Space");
  await until(() => all(host), ([one]) => !one.reminder.on);
  await page.getByText("It is off.").waitFor();
  await turn.press("Space");
  await until(() => all(host), ([one]) => one.reminder.on);

  await page.getByRole("link", { name: /^Check in/ }).click();
  await heading(page, "Check in");
  await page.getByText("Every day at 8:00\u00a0pm, wherever you are.").waitFor();
  await page.getByRole("button", { name: "More for this reminder" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Nothing will remind you unless you ask it to.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Today" }).waitFor();
  await comes(async () => (await all(host)).map((one) => one.id), [id], "the reminders");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a meeting, a milestone and the thing to try each have their chip, which can be taken back", async () => {
  const host = await startHost();
  const nothing = { days: [], parts: [], costs: [], attendance: [], fellowships: [], kinds: [], languages: [], sources: [] };
  const saved = { ...nothing, words: "", only: "saved", when: { kind: "any" }, sort: "start", offset: 0, limit: 1 };
  const [{ meeting, name }] = (await host.call("meeting_search", saved)).meetings;
  const [counter] = await host.call("counter_list");
  const { to_try } = await reading(host);
  const { page, problems, close } = await open(host, `/meetings/${meeting.source}~${meeting.key}`, { size: sizes.phone });

  await page.getByRole("button", { name: `Remind me: ${name}` }).click();
  await page.getByRole("link", { name: `1 hour before: ${name}` }).waitFor();
  const [made] = await all(host);
  assert.deepEqual([made.reminder.when.kind, made.reminder.leads], ["meeting", [60]]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: `Remind me: ${name}` }).waitFor();
  await comes(() => all(host), [], "the reminders");

  await visit(page, `/path/${counter.id}`);
  await page.getByRole("button", { name: /^Remind me/ }).click();
  const chip = page.getByRole("link", { name: /^The evening before at 7:00\spm and on the day at 9:00\sam/ });
  await chip.click();
  await heading(page, counter.counter.name);
  await page.getByRole("link", { name: "The counter" }).waitFor();

  await visit(page, `/journal/${to_try.entry}`);
  await page.getByRole("button", { name: /^Remind me/ }).click();
  await page.getByRole("link", { name: /^Monday, November 23, 2026 at 6:00\spm/ }).waitFor();
  const tried = (await all(host)).find(({ reminder }) => reminder.about.kind === "try");
  assert.equal(tried.reminder.about.entry, to_try.entry);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("joining from the notification while locked opens the meeting once Cairn is unlocked", async () => {
  const host = await startHost();
  const ids = await someReminders(host);
  const { view, next } = await host.call("reminder_read", { id: ids.meeting });
  const { about } = view.reminder;
  await host.call("vault_lock");
  await host.clock({ now: next.find(({ rings }) => rings.length > 0).rings[0].at });
  const notice = await until(
    async () => (await host.notices()).find(({ actions }) => actions.some(({ key }) => key === "join")),
    (found) => found !== undefined,
  );
  await host.press(notice.id, "join");
  const { page, problems, close } = await open(host, "/", { size: sizes.phone });
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.hash === `#/meetings/${about.source}~${about.key}`);
  await page.getByRole("link", { name: /^1 hour before/ }).waitFor();
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("the person's own words, and only those, are drawn as they will be shown", async () => {
  const host = await blank();
  const id = await remind(host, { kind: "therapy" }, { title: "Dr. M." });
  const { page, problems, close } = await open(host, `/reminders/edit.${id}`);
  const drawn = page.locator(".k-seen-words");
  await drawn.filter({ hasText: "10:00 am" }).waitFor();
  const choose = (label) => page.locator(".k-radio-card").getByText(label, { exact: true }).click();
  await choose("What it is about");
  await drawn.filter({ hasText: "Dr. M." }).waitFor();
  await choose("Words of my own");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Write a word or two, or let it show only the time.").waitFor();
  await page.getByRole("textbox", { name: "Your words" }).fill("Library books");
  await drawn.filter({ hasText: "Library books" }).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await heading(page, "Dr. M.");
  const { reminder } = (await host.call("reminder_read", { id })).view;
  assert.deepEqual(reminder.says, { kind: "own", text: "Library books" });
  assert.equal(reminder.when.rule, "FREQ=WEEKLY;BYDAY=SU", "the rest of it is as it was");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("a rule that no form can say is kept as it came", async () => {
  const host = await blank();
  const rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
  const when = { kind: "series", start: "2026-11-22", time: "09:00", rule, except: [], besides: [], anchor: { kind: "here" } };
  const id = await remind(host, { kind: "other" }, { title: "Rent", when });
  const { page, problems, close } = await open(host, `/reminders/edit.${id}`);
  await page.getByText("This one follows a rule that came with it.").waitFor();
  await page.getByRole("textbox", { name: "What do you call it?" }).fill("The rent");
  await page.getByRole("button", { name: "Save" }).click();
  await heading(page, "The rent");
  await page.getByText("By its own rule at 9:00\u00a0am").waitFor();
  await page.getByText("Monday, November 30 at 9:00\u00a0am").waitFor();
  assert.equal((await host.call("reminder_read", { id })).view.reminder.when.rule, rule);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("how they reach you: a test, quiet hours, later, the login and the tray", async () => {
  const host = await blank();
  await remind(host, { kind: "checkin" });
  const { page, problems, close } = await open(host, "/reminders/reach", { size: sizes.phone });
  await page.getByText("Your device shows Cairn’s reminders.").waitFor();
  await page.getByRole("button", { name: "Test now" }).click();
  await page.getByText("It was shown. Did you see it?").waitFor();
  assert.equal((await host.notices()).length, 1);

  await page.getByRole("switch", { name: /^Keep quiet hours/ }).press("Space");
  const from = page.getByRole("group", { name: "From" });
  await from.waitFor();
  // What has the focus must not be drawn anew while it is typed into.
  await settled(page);
  await from.getByRole("spinbutton").first().focus();
  await page.keyboard.type("9");
  await until(() => host.call("settings_read"), ({ quiet_from, quiet_to }) => quiet_from === 21 * 60 && quiet_to === 8 * 60);

  await page.getByRole("button", { name: /Later means/ }).click();
  await page.getByRole("option", { name: "30 minutes" }).click();
  await until(() => host.call("settings_read"), ({ snooze_minutes }) => snooze_minutes === 30);

  await page.getByRole("switch", { name: /^Start Cairn when I log in/ }).press("Space");
  await until(() => host.call("reminder_status"), ({ login }) => login === true);
  await page.getByRole("radio", { name: "Always" }).click();
  await until(() => host.call("reminder_status"), ({ tray }) => tray === true);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();

  const mute = await blank({ notifications: "no" });
  await remind(mute, { kind: "checkin" });
  const silent = await open(mute, "/reminders");
  await silent.page.getByRole("heading", { name: "Your device does not show Cairn’s reminders." }).waitFor();
  await silent.page.getByRole("button", { name: "Test now" }).click();
  await silent.page.getByText("The device did not show it.").waitFor();
  assert.deepEqual(silent.problems, []);
  await silent.close();
  await mute.stop();
});

test("the language of notifications and the look of the window are told at once, and neither undoes the other", async () => {
  const host = await blank();
  const { appearance } = await host.call("app_status");
  const told = Array.from({ length: 12 }, (_, turn) => [
    host.call("language_note", { language: turn % 2 === 0 ? "es" : "de", hour12: false }),
    host.call("appearance_save", { ...appearance, text_percent: 100 + turn }),
  ]);
  await Promise.all(told.flat());
  await host.call("language_note", { language: "es", hour12: false });
  const { text_percent } = (await host.call("app_status")).appearance;
  assert.ok(text_percent >= 100 && text_percent <= 111);
  await host.call("reminder_test");
  assert.equal((await host.notices())[0].body, "Así se ve un recordatorio");
  await host.stop();
});

test("everything goes into a calendar, under a title that says nothing", async () => {
  const host = await startHost();
  await someReminders(host);
  const { page, problems, close } = await open(host, "/reminders");
  await page.getByRole("button", { name: "Add everything to my calendar" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the calendar file" }).click();
  const file = await downloading;
  const text = await readFile(await file.path(), "utf8");
  assert.match(text, /SUMMARY:Appointment/);
  assert.match(text, /RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU/);
  assert.match(text, /BEGIN:VALARM/);
  assert.doesNotMatch(text, /white|Therapy|Candlelight|alcohol|Dad/);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("on a phone that saves power, the way to its own page for being on time; nothing of it on a computer", async () => {
  const host = await blank();
  await remind(host, { kind: "checkin" });
  const { page, problems, close } = await open(host, "/reminders/reach", { size: sizes.phone });
  await page.getByRole("button", { name: "Test now" }).waitFor();
  const ask = page.getByRole("button", { name: "Let them come to the minute" });
  await settled(page);
  assert.equal(await ask.count(), 0, "nothing of it on a computer");
  // This host is a computer; its answers are made those of a phone. Stories tell what a phone does.
  let exact = "inexact";
  let asked = 0;
  const status = async () => ({ ...(await host.call("reminder_status")), exact, login: null });
  await page.route("**/call/reminder_status", async (route) => route.fulfill({ json: await status() }));
  await page.route("**/call/reminder_exact", async (route) => {
    asked++;
    await route.fulfill({ json: await status() });
  });
  await page.reload();
  await ask.waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, "reminders-exact");
  await tabTo(page, /^Let them come to the minute/);
  await page.keyboard.press("Enter");
  await comes(() => asked, 1, "the phone is asked");
  // Back from the phone's page, where it was allowed.
  await ask.waitFor();
  exact = "exact";
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await ask.waitFor({ state: "detached" });
  await page.getByText("To the minute").waitFor();
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

test("reminders are reached from everywhere they are looked for", async () => {
  const host = await startHost();
  const { page, problems, close } = await open(host, "/today");
  await page.getByRole("button", { name: "Reminders" }).click();
  await heading(page, "Reminders");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("remind");
  await comes(() => page.getByRole("menuitem").count(), 1, "acts of that name");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await heading(page, "Reminders");
  await visit(page, "/settings");
  await page.getByRole("link", { name: /^Reminders/ }).click();
  await heading(page, "How they reach you");
  await visit(page, "/meetings");
  await page.getByRole("button", { name: "Lists, printing, and more" }).click();
  await page.getByRole("menuitem", { name: "Reminders" }).click();
  await heading(page, "Reminders");
  await visit(page, "/path");
  await page.getByRole("button", { name: "More for this counter" }).click();
  await page.getByRole("menuitem", { name: "Reminders" }).click();
  await heading(page, "Reminders");
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});

/** Every page of the feature, with the demo's year and reminders in it. */
const places = (ids) => [
  ["coming", "/reminders"],
  ["all", "/reminders/all"],
  ["one", `/reminders/${ids.therapy}`],
  ["meeting", `/reminders/${ids.meeting}`],
  ["reach", "/reminders/reach"],
  ["new", "/reminders/new"],
  ["new-meeting", "/reminders/new.meeting"],
  ["edit", `/reminders/edit.${ids.therapy}`],
  ["edit-date", `/reminders/edit.${ids.date}`],
  ["nowhere", `/reminders/${"0".repeat(32)}`],
];

test("axe finds nothing in both themes at both sizes, and nothing is lost in a small window with large text", async () => {
  const host = await startHost();
  const ids = await someReminders(host);
  for (const theme of ["light", "dark"]) {
    for (const [name, size] of [
      ["phone", sizes.phone],
      ["desktop", sizes.desktop],
    ]) {
      const { page, problems, close } = await open(host, "/reminders", { size, theme });
      for (const [place, at] of places(ids)) {
        await visit(page, at);
        assert.deepEqual(await axe(page), [], `${place}, ${name}, ${theme}`);
        await picture(page, `reminders-${place}-${name}-${theme}`);
      }
      assert.deepEqual(problems.filter((line) => !line.includes("422")), []);
      await close();
    }
  }
  for (const language of ["en", "de", "es", "fr", "pt"]) {
    const { page, close } = await open(host, "/reminders", { size: sizes.narrow, text: 200, language });
    for (const [place, at] of places(ids)) {
      await visit(page, at);
      assert.equal(await overflow(page), 0, `${place}, ${language}`);
      await picture(page, `reminders-${place}-small-${language}`);
    }
    await close();
  }
  await host.stop();
});

test("in Spanish, by its own clock", async () => {
  const host = await startHost();
  const ids = await someReminders(host);
  const { page, problems, close } = await open(host, "/reminders", { language: "es", locale: "es-ES" });
  await heading(page, "Recordatorios");
  await visit(page, `/reminders/${ids.therapy}`);
  await page.getByText("Cada 2 semanas, martes, a las 19:00, 1 día antes y 1 hora antes.").waitFor();
  await visit(page, "/reminders/all");
  await page.getByText("La noche anterior a las 19:00 y el mismo día a las 9:00").waitFor();
  await visit(page, "/reminders/reach");
  await heading(page, "Cómo te llegan");
  await settled(page);
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});
