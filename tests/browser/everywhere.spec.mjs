// Every page there is, one after the other: axe, both themes, both sizes, more contrast; and a small window with large text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, comes, openPage, overflow, picture, settled, sizes, startHost, visit } from "./harness.mjs";
import { someReminders } from "./some-reminders.mjs";

const sections = ["lock", "backups", "devices", "changes", "ledger", "day", "language", "appearance", "country", "shortcuts", "about"];

/** Every address of the demo's year, and what to do there before looking. */
async function everyPlace(host) {
  const { entries } = await host.call("journal_list", { limit: 1 });
  const counters = await host.call("counter_list");
  const [abstain] = counters;
  const reminders = await someReminders(host);
  return [
    ["/today"],
    ["/journal"],
    ["/journal/new"],
    [`/journal/${entries[0].id}`],
    ["/meetings"],
    ["/groups"],
    ...counters.map(({ id }) => [`/path/${id}`]),
    ["/path/new"],
    [`/path/edit.${abstain.id}`],
    [`/path/setback.${abstain.id}`],
    ["/path/trends"],
    ["/support"],
    ["/support/lines"],
    ["/support/people"],
    ["/support/breathe"],
    ["/support/ground"],
    ["/support/urge"],
    ["/reminders"],
    ["/reminders/all"],
    ["/reminders/reach"],
    ["/reminders/new"],
    [`/reminders/${reminders.therapy}`],
    [`/reminders/edit.${reminders.therapy}`],
    ["/settings"],
    ...sections.map((section) => [`/settings/${section}`]),
    ["/nowhere"],
    ["/today", "palette", (page) => page.keyboard.press("Control+k").then(() => page.getByRole("dialog").waitFor())],
  ].map(([at, name = at.slice(1).replaceAll(/\/|\./g, "-"), act]) => ({ at, name, act }));
}

/** What is shown and cannot be seen or reached, as it lies beyond the edge and nothing scrolls to it. */
const beyondTheEdge = (page) =>
  page.evaluate(() => {
    // Inside what scrolls sideways by itself, or is kept for screen readers only.
    const excused = (element) => {
      for (let around = element; around && around !== document.body; around = around.parentElement)
        if (around.offsetWidth <= 1 || ["auto", "scroll"].includes(getComputedStyle(around).overflowX)) return true;
      return false;
    };
    return [...document.querySelectorAll("main :is(a, button, input, textarea, select, h1, h2, h3, p, label)")]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1 && (right > innerWidth + 1 || left < -1) && !excused(element);
      })
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 40)}`);
  });

for (const theme of ["light", "dark"]) {
  for (const [name, size] of [
    ["phone", sizes.phone],
    ["desktop", sizes.desktop],
  ]) {
    test(`axe finds nothing on any page, and the console is silent: ${name}, ${theme}`, async () => {
      const host = await startHost();
      const { page, problems, close } = await openPage(host, "/today", { size, theme, zone: "America/Chicago" });
      const found = [];
      for (const place of await everyPlace(host)) {
        await visit(page, place.at);
        await place.act?.(page);
        await settled(page);
        found.push(...(await axe(page)).map((finding) => `${place.name}: ${finding}`));
        await picture(page, `everywhere-${place.name}-${name}-${theme}`);
      }
      assert.deepEqual(found, []);
      assert.deepEqual(problems, []);
      await close();
      await host.stop();
    });
  }
  test(`with more contrast there is more of it: ${theme}`, async () => {
    const host = await startHost();
    const { page, problems, close } = await openPage(host, "/today", { size: sizes.phone, theme, contrast: true });
    const found = [];
    for (const at of ["/today", "/journal", "/journal/new", "/path", "/path/trends", "/support", "/settings/appearance"]) {
      await visit(page, at);
      found.push(...(await axe(page)).map((finding) => `${at}: ${finding}`));
      // Seven to one for what is read, where four and a half would do.
      const body = await page.evaluate(() => {
        const parts = (colour) => {
          const paper = document.createElement("canvas").getContext("2d");
          paper.fillStyle = colour;
          paper.fillRect(0, 0, 1, 1);
          return [...paper.getImageData(0, 0, 1, 1).data].slice(0, 3);
        };
        const light = (colour) => {
          const [r, g, b] = parts(colour).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const of = (name) => {
          const probe = document.createElement("i");
          probe.className = "probe";
          document.body.append(probe);
          probe.style.color = `var(${name})`;
          const colour = getComputedStyle(probe).color;
          probe.remove();
          return light(colour);
        };
        const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        return ["--text", "--dim", "--moss", "--dawn", "--plum", "--support"].map((name) => [name, ratio(of(name), of("--bg"))]);
      });
      for (const [name, ratio] of body) assert.ok(ratio >= 7, `${name} is ${ratio.toFixed(2)}:1`);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(problems, []);
    await close();
    await host.stop();
  });
}

for (const language of ["en", "es", "de", "fr", "pt"]) {
  test(`at 320 px with text at 200 % nothing is lost on any page: ${language}`, async () => {
    const host = await startHost();
    const { page, problems, close } = await openPage(host, "/today", { size: sizes.narrow, text: 200, language });
    const found = [];
    for (const place of await everyPlace(host)) {
      await visit(page, place.at);
      await place.act?.(page);
      await settled(page);
      const wide = await overflow(page);
      if (wide > 0) found.push(`${place.name}: ${wide} px wider than the window`);
      found.push(...(await beyondTheEdge(page)).map((lost) => `${place.name}: beyond the edge: ${lost}`));
      await picture(page, `small-${place.name}-${language}`);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(problems, []);
    await close();
    await host.stop();
  });
}

/** What has the focus, if something else lies over its foot; or nothing where all of it can be seen. */
const covered = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const seen = activeElement?.matches("input") ? (activeElement.closest("label") ?? activeElement) : activeElement;
    const bar = document.querySelector(".app-nav");
    if (!seen || !bar || bar.contains(seen) || getComputedStyle(bar).position !== "fixed") return null;
    const { bottom, height } = seen.getBoundingClientRect();
    const over = Math.round(bottom - bar.getBoundingClientRect().top);
    return over > 0 && height < innerHeight / 2 ? `${seen.textContent || seen.className} by ${over} px` : null;
  });

test("on a phone, what the keyboard comes to is never under the bar of the places", async () => {
  const host = await startHost();
  const { page, problems, close } = await openPage(host, "/today", { size: sizes.phone });
  for (const at of ["/today", "/settings", "/settings/changes", "/path/new", "/reminders/new", "/meetings/own"]) {
    await visit(page, at);
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press("Tab");
      const over = await covered(page);
      // A page may still be on its way there.
      if (over) await comes(() => covered(page), null, at);
    }
  }
  assert.deepEqual(problems, []);
  await close();
  await host.stop();
});
