// One's own devices over a real server: linked by words and by a code, apart and together again, removed, lost and brought back.
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
  startServer,
  tabTo,
  until,
  visit,
} from "./harness.mjs";
import { blankDevice, inStep, link, own, passphrase, started, write, zone } from "./some-devices.mjs";

after(closeBrowser);

const total = async (host) => (await host.call("journal_list", { limit: 0 })).total;

const holds = (host, entries) => comes(() => total(host), entries, "entries");

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const said = (page, words) => page.getByRole("status").filter({ hasText: words }).first().waitFor();
const digitsOn = async (page) => {
  const shown = page.locator(".k-digits [aria-hidden]");
  await shown.first().waitFor();
  return (await shown.allTextContents()).join("");
};
const none = (problems) => assert.ok(problems.every((problem) => problem.includes("422")), problems.join("\n"));

test("a second device is linked by twelve words with the keyboard alone, and both hold the same", async () => {
  const server = await startServer();
  const { host: old } = await own();
  await write(old, "Before there was a server.");
  const desk = await openPage(old, "/settings/devices");
  await tabTo(desk.page, /^Start on a server/);
  await desk.page.keyboard.press("Enter");
  await desk.page.getByRole("dialog", { name: "Start on a server" }).waitFor();
  await focusOn(desk.page, /The server’s address/);
  await desk.page.keyboard.type(server.address);
  await tabTo(desk.page, /^A name for this device/);
  await desk.page.keyboard.press("Control+A");
  await desk.page.keyboard.type("The desk");
  await desk.page.keyboard.press("Enter");
  await desk.page.getByRole("dialog").waitFor({ state: "detached" });
  await said(desk.page, "Everything is in step.");
  await tabTo(desk.page, /^Link another device/);
  await desk.page.keyboard.press("Enter");
  const shown = desk.page.getByRole("list", { name: "The twelve words, in order" }).getByRole("listitem");
  await comes(() => shown.count(), 12, "words");
  const words = await shown.allTextContents();
  const address = await desk.page.locator(".devices-host").textContent();
  assert.deepEqual(await axe(desk.page), []);
  await picture(desk.page, "devices-offer");

  const fresh = await blankDevice();
  const phone = await openPage(fresh, "/", { size: sizes.phone });
  await tabTo(phone.page, /^I have used Cairn before/);
  await phone.page.keyboard.press("Enter");
  await tabTo(phone.page, /^I have Cairn on another device/);
  await phone.page.keyboard.press("Enter");
  await tabTo(phone.page, /^Choose a passphrase/);
  await phone.page.keyboard.type(passphrase);
  await phone.page.keyboard.press("Enter");
  await tabTo(phone.page, /^A name for this device/);
  await phone.page.keyboard.press("Control+A");
  await phone.page.keyboard.type("The pocket");
  await tabTo(phone.page, /^Scan the code/);
  await phone.page.keyboard.press("ArrowRight");
  await phone.page.keyboard.press("Enter");
  await tabTo(phone.page, /^The 12 words, in order/);
  // A slip in the longest, which no other word resembles, and four letters of each other.
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best));
  const slip = `${longest.slice(0, 2)}q${longest.slice(2)}`;
  const typed = words.map((word) => (word === longest ? slip : word.slice(0, 4)));
  await phone.page.keyboard.type(typed.join(" "));
  await said(phone.page, `Word ${words.indexOf(longest) + 1}, “${slip}”, is not on the list. Was it “${longest}”?`);
  await tabTo(phone.page, new RegExp(`^Use “${longest}”`));
  await phone.page.keyboard.press("Enter");
  await said(phone.page, "12 of 12 words");
  await tabTo(phone.page, /^The server’s address/);
  await phone.page.keyboard.type(address);
  await phone.page.keyboard.press("Enter");

  const [here, there] = await Promise.all([digitsOn(desk.page), digitsOn(phone.page)]);
  assert.match(here, /^\d{6}$/);
  assert.equal(here, there);
  // Read aloud one by one, and the focus is at what has come.
  await said(phone.page, Array.from(there).join(", "));
  await said(desk.page, Array.from(here).join(", "));
  await focusOn(desk.page, /^Compare the digits$/);
  await focusOn(phone.page, /^Compare the digits$/);
  assert.deepEqual(await axe(phone.page), []);
  await picture(phone.page, "devices-digits");
  await tabTo(desk.page, /^The digits are the same/);
  await desk.page.keyboard.press("Enter");

  await phone.page.getByRole("heading", { name: "Everything is here" }).waitFor();
  await picture(phone.page, "devices-here");
  await tabTo(phone.page, /^Continue/);
  await phone.page.keyboard.press("Enter");
  await phone.page.getByRole("heading", { level: 1, name: "Where should help come from?" }).waitFor();
  await tabTo(phone.page, /^Continue/);
  await phone.page.keyboard.press("Enter");
  await phone.page.locator("#main").waitFor();
  await holds(fresh, 1);
  await desk.page.getByRole("heading", { name: "The pocket is one of your devices now" }).waitFor();
  await tabTo(desk.page, /^Done/);
  await desk.page.keyboard.press("Enter");
  await desk.page.getByRole("list", { name: "Your devices" }).getByText("The pocket").waitFor();

  // What one writes comes to the other, and is on its screen without a hand.
  await visit(desk.page, "/journal");
  await write(fresh, "From the pocket to the desk.");
  await desk.page.getByText("From the pocket to the desk.").first().waitFor();
  await write(old, "And back.");
  await until(
    () => total(fresh),
    (count) => count === 3,
  );

  // Apart, each goes on by itself; together again they agree. What is being typed meanwhile stays under the hand.
  await server.pull();
  await visit(desk.page, "/journal/new");
  const page = desk.page.getByRole("textbox", { name: "Your words" });
  await page.click();
  await desk.page.keyboard.type("Half a sent");
  await write(fresh, "Alone on a train.");
  await write(old, "Alone at the desk.");
  await server.start();
  await Promise.all([old.call("space_sync"), fresh.call("space_sync")]);
  await desk.page.getByText("Alone on a train.").first().waitFor();
  await desk.page.keyboard.type("ence");
  await comes(() => page.inputValue(), "Half a sentence", "what is being written");
  await desk.page.getByText("Saved · only on your devices").waitFor();
  const all = async (host) =>
    (await host.call("journal_list", { limit: 20 })).entries.map(({ id, excerpt }) => `${id} ${JSON.stringify(excerpt)}`).sort();
  const agreed = await until(
    async () => [await all(old), await all(fresh)],
    ([one, other]) => one.length === 6 && JSON.stringify(one) === JSON.stringify(other),
  );
  assert.equal(agreed[0].length, 6);
  none(desk.problems);
  none(phone.problems);
  await Promise.all([desk.close(), phone.close()]);
  await Promise.all([old.stop(), fresh.stop()]);
  await server.stop();
});

test("the code is read from a picture, and from what a camera sees, which is asked for only when it is wanted", async () => {
  const server = await startServer();
  const { host: old } = await started(server);
  const desk = await openPage(old, "/settings/devices", { theme: "dark", scale: 2 });
  await press(desk.page, "Link another device");
  const code = desk.page.getByRole("img", { name: /^A code for the other device’s camera/ });
  await settled(desk.page);
  const photo = await code.screenshot();

  // A device with things of its own joins from the settings.
  const { host: fresh } = await own();
  await write(fresh, "Written on its own.");
  const { page, problems, close } = await openPage(fresh, "/settings/devices", { size: sizes.phone });
  await page.evaluate(() => {
    globalThis.asked = 0;
    globalThis.tracks = [];
    navigator.mediaDevices.getUserMedia = async () => {
      globalThis.asked++;
      if (globalThis.film) {
        const stream = globalThis.film.captureStream(10);
        globalThis.tracks.push(...stream.getTracks());
        return stream;
      }
      throw new DOMException("no", "NotAllowedError");
    };
  });
  await page.getByRole("button", { name: /^I have Cairn on another device/ }).click();
  await page.getByRole("dialog", { name: "Link this device" }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.asked), 0);
  await press(page, "Scan with the camera");
  await page.getByText(/Cairn may not use the camera/).waitFor();

  const picker = async (buffer, name = "code.png", mimeType = "image/png") => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      press(page, "Choose a picture of the code"),
    ]);
    await chooser.setFiles({ name, mimeType, buffer });
  };
  await picker(await page.screenshot());
  await page.getByText(/no code to be found in this picture/).waitFor();
  await picker(Buffer.from("not a picture"), "notes.txt", "text/plain");
  await page.getByText(/no code to be found in this picture/).waitFor();

  // A camera that sees the code turned and from a little way off.
  await page.evaluate(async (bytes) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1280, 720];
    const pen = canvas.getContext("2d");
    const draw = () => {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.fillStyle = "#8a8478";
      pen.fillRect(0, 0, 1280, 720);
      pen.translate(640, 360);
      pen.rotate(0.2);
      pen.drawImage(picture, -240, -240, 480, 480);
      requestAnimationFrame(draw);
    };
    draw();
    globalThis.film = canvas;
  }, [...photo]);
  await press(page, "Scan with the camera");
  const there = await digitsOn(page);
  await comes(() => digitsOn(desk.page), there, "the digits here");
  assert.equal(await page.evaluate(() => globalThis.asked), 2);
  await comes(() => page.evaluate(() => globalThis.tracks.every((track) => track.readyState === "ended")), true, "the camera is off");
  await press(desk.page, "They are not");
  await page.getByText("Linking was stopped. Nothing was linked.").waitFor();
  await desk.page.getByText(/The digits were not the same, so nothing was linked/).waitFor();
  await comes(async () => (await fresh.call("space_read")).state, "none", "the space of the other");
  const linked = async () => (await old.call("space_read")).devices.filter((device) => !device.recovery).length;
  await comes(linked, 1, "devices");

  // A new code, this time from its picture.
  await press(desk.page, "A new code");
  await code.waitFor();
  await settled(desk.page);
  await picker(await code.screenshot());
  const again = await digitsOn(page);
  assert.notEqual(again, there);
  await comes(() => digitsOn(desk.page), again, "the digits here");
  await press(desk.page, "The digits are the same");
  await page.getByRole("heading", { name: "Everything is here" }).waitFor();
  await press(page, "Done");
  await holds(fresh, 2);
  await until(
    () => total(old),
    (count) => count === 2,
  );
  none(problems);
  none(desk.problems);
  await Promise.all([close(), desk.close()]);
  await Promise.all([old.stop(), fresh.stop()]);
  await server.stop();
});

test("a device is renamed and removed: it says so, keeps what it has, and gets nothing new", async () => {
  const server = await startServer();
  const { host: old } = await started(server, "The desk");
  const { host: phone } = await own();
  await link(old, phone, "The pocket");
  const desk = await openPage(old, "/settings/devices");
  const pocket = await openPage(phone, "/settings/devices", { size: sizes.phone });
  await desk.page.getByRole("button", { name: "The desk: more" }).click();
  await desk.page.getByRole("menuitem", { name: "Rename" }).click();
  await desk.page.getByLabel("A name for this device").fill("Kitchen table");
  await press(desk.page, "Save");
  await pocket.page.getByText("Kitchen table").waitFor();

  await desk.page.getByRole("button", { name: "The pocket: more" }).click();
  await desk.page.getByRole("menuitem", { name: "Remove…" }).click();
  const question = desk.page.getByRole("alertdialog", { name: "Remove The pocket?" });
  await question.getByText("What is on it already stays on it.", { exact: false }).waitFor();
  assert.deepEqual(await axe(desk.page), []);
  await picture(desk.page, "devices-remove");
  await question.getByRole("button", { name: "Remove" }).click();
  await pocket.page.getByText("This device was removed").waitFor();
  assert.deepEqual(await axe(pocket.page), []);
  await picture(pocket.page, "devices-removed");
  await until(
    () => old.call("space_read"),
    ({ devices }) => devices.every((device) => device.name !== "The pocket"),
  );
  await write(old, "Not for the pocket.");
  await inStep(old);
  await holds(phone, 1);
  await press(pocket.page, "Go on alone");
  await pocket.page.getByText("This device is enough.").waitFor();
  await holds(phone, 1);
  none(desk.problems);
  none(pocket.problems);
  await Promise.all([desk.close(), pocket.close()]);
  await Promise.all([old.stop(), phone.stop()]);
  await server.stop();
});

test("who lost every device comes back with 24 words", async () => {
  const server = await startServer();
  const { host: lost, words } = await started(server);
  for (const line of ["One.", "Two.", "Three."]) await write(lost, line);
  await inStep(lost);
  await lost.kill();

  const host = await blankDevice();
  const { page, problems, close } = await openPage(host, "/", { size: sizes.phone });
  await press(page, "I have used Cairn before");
  await page.getByRole("button", { name: /^I lost my devices/ }).click();
  await page.getByLabel("Choose a passphrase").fill(passphrase);
  await press(page, "Continue");
  const address = page.getByLabel("The server’s address");
  await address.fill(server.address);
  const field = page.getByLabel("All 24 words, in order");
  await field.fill([words[1], words[0], ...words.slice(2)].join(" "));
  await press(page, "Bring it back");
  await page.getByText(/not recovery words yet|Nothing lies under these words/).waitFor();
  await field.fill(words.join(" "));
  assert.deepEqual(await axe(page), []);
  await picture(page, "devices-recover");
  await press(page, "Bring it back");
  await page.getByRole("heading", { name: "Everything is here" }).waitFor();
  await press(page, "Continue");
  await page.getByRole("heading", { level: 1, name: "New words for a new start" }).waitFor();
  await press(page, "Show the words");
  const list = page.getByRole("list", { name: "The words, in order" }).getByRole("listitem");
  await list.first().waitFor();
  await comes(() => list.count(), 24, "words");
  const next = await list.allTextContents();
  assert.notDeepEqual(next, words);
  await press(page, "I have them on paper");
  await comes(() => page.locator(".k-recovery-asked label").count(), 4, "words asked for");
  for (const label of await page.locator(".k-recovery-asked label").allTextContents()) {
    await page.getByLabel(label, { exact: true }).fill(next[Number(label.replace("Word ", "")) - 1]);
  }
  await press(page, "Confirm");
  await press(page, "Continue");
  await press(page, "Continue");
  await page.locator("#main").waitFor();
  await holds(host, 4);
  none(problems);
  await close();
  await host.stop();
  await server.stop();
});

test("a server that is away, a pause, leaving and deleting: said calmly, in one place, and nothing is lost", async () => {
  const server = await startServer();
  const { host } = await started(server);
  const { page, problems, close } = await openPage(host, "/settings/devices");
  await said(page, "Everything is in step.");
  await server.pull();
  await write(host, "Written while the server was away.");
  await page.getByText("1 change waits here", { exact: false }).waitFor();
  await press(page, "Sync now");
  await said(page, "The server does not answer just now.");
  assert.deepEqual(await axe(page), []);
  await picture(page, "devices-away");
  await server.start();
  await press(page, "Sync now");
  await said(page, "Everything is in step.");

  await page.getByRole("button", { name: /^Pause/ }).click();
  await said(page, "Paused. Nothing is sent or fetched.");
  await write(host, "Written in the pause.");
  await page.getByText("1 change waits here", { exact: false }).waitFor();
  await page.getByRole("button", { name: /^Go on with sync/ }).click();
  await said(page, "Everything is in step.");
  await inStep(host);

  await page.getByRole("button", { name: /^What the server can see/ }).click();
  await page.getByRole("dialog").getByRole("table").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: /^Privacy ledger Everything sent/ }).click();
  await page.getByRole("cell", { name: /Sealed packets of your devices/ }).first().waitFor();
  await visit(page, "/settings/devices");

  await page.getByRole("button", { name: /^Delete on the server/ }).click();
  const typed = page.getByLabel("Type “delete on the server” to go on");
  const erase = page.getByRole("dialog").getByRole("button", { name: "Delete on the server" });
  await comes(() => erase.isDisabled(), true, "a button that cannot be pressed yet");
  await typed.fill("Delete on the  server");
  await erase.click();
  await page.getByText("It is deleted on the server. Everything is still here.").waitFor();
  await page.getByText("This device is enough.").waitFor();
  await holds(host, 3);

  await host.call("space_start", { host: server.address, name: "Again" });
  await inStep(host);
  await page.getByRole("button", { name: /^Leave with this device/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByText("This device is enough.").waitFor();
  await holds(host, 3);
  none(problems);
  await close();
  await host.stop();
  await server.stop();
});

test("an address that leads nowhere is said beside the field; words from before are asked for", async () => {
  const host = await startHost({ demo: false, zone });
  await host.call("vault_create", { kind: "passphrase", passphrase });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  const { page, problems, close } = await openPage(host, "/settings/devices", { size: sizes.phone });
  await page.getByText("This device is enough.").waitFor();
  await press(page, "Start on a server");
  // There are no recovery words yet: they come first.
  await page.getByRole("dialog", { name: "Your 24 recovery words" }).waitFor();
  await press(page, "Show the words");
  const list = page.getByRole("list", { name: "The words, in order" }).getByRole("listitem");
  await list.first().waitFor();
  await comes(() => list.count(), 24, "words");
  const words = await list.allTextContents();
  await press(page, "I have them on paper");
  await comes(() => page.locator(".k-recovery-asked label").count(), 4, "words asked for");
  for (const label of await page.locator(".k-recovery-asked label").allTextContents()) {
    await page.getByLabel(label, { exact: true }).fill(words[Number(label.replace("Word ", "")) - 1]);
  }
  await press(page, "Confirm");
  await press(page, "Next");
  await page.getByRole("dialog", { name: "Start on a server" }).waitFor();
  await settled(page);
  assert.equal(await page.getByLabel("All 24 words, in order").count(), 0, "no words to type");
  const address = page.getByLabel("The server’s address");
  await address.fill("not an address");
  await press(page, "Start");
  await page.getByText("That is not a server’s address.", { exact: false }).waitFor();
  await address.fill("http://127.0.0.1:1");
  await press(page, "Start");
  await page.getByText("The server does not answer.", { exact: false }).waitFor();
  assert.deepEqual(await axe(page), []);
  // The host asks for a word of its own.
  const server = await startServer({ CAIRN_ADMISSION: "pebble" });
  await address.fill(server.address);
  await press(page, "Start");
  await page.getByText("The server asks for another admission code.", { exact: false }).waitFor();
  await page.getByLabel("Admission code (optional)").fill("pebble");
  await press(page, "Start");
  await said(page, "Everything is in step.");
  none(problems);
  await close();
  await host.stop();
  await server.stop();
});

/** Every screen of one device that has started, and of one that has not. */
async function everywhere(page, look) {
  await settled(page);
  await look("page");
  const acts = page.locator(".devices .k-row");
  const open = async (name, row) => {
    await row.click();
    await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor();
    await settled(page);
    await look(name);
    await page.keyboard.press("Escape");
    // What holds what was typed is closed by its button alone.
    await settled(page);
    const close = page.locator(".k-dialog-head .k-icon-button");
    if (await close.count()) await close.click();
    await page.locator(".k-dialog").waitFor({ state: "detached" });
  };
  if (await page.locator(".devices-alone").count()) {
    await open("start", page.locator(".devices-alone .k-button").first());
    await open("sees", page.locator(".devices-alone .k-button").nth(1));
    await open("join", acts.first());
    await page.locator(".devices .k-row").first().click();
    await page.locator(".k-segmented-part").nth(1).click();
    await page.locator(".k-typed-words textarea").fill("river lamp onoin wal");
    await settled(page);
    await look("words");
    await page.locator(".k-dialog-head .k-icon-button").click();
    await page.locator(".k-dialog").waitFor({ state: "detached" });
    await open("recover", acts.nth(1));
    return;
  }
  await open("offer", page.locator(".devices .k-button-filled"));
  await open("proxy", page.locator(".devices button.k-row").nth(1));
  await open("delete", page.locator(".devices button.k-row").last());
}

for (const [name, size] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop })) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing, ${name}, ${theme}`, async () => {
      const server = await startServer();
      const { host } = await own();
      const { page, problems, close } = await openPage(host, "/settings/devices", { size, theme });
      const look = async (where) => {
        assert.deepEqual(await axe(page), [], where);
        await picture(page, `devices-${where}-${name}-${theme}`);
      };
      await everywhere(page, look);
      await host.call("space_start", { host: server.address, name: "My computer" });
      await inStep(host);
      await page.locator(".devices-sync").waitFor();
      await everywhere(page, (where) => look(`started-${where}`));
      none(problems);
      await close();
      await host.stop();
      await server.stop();
    });
  }
}

test("at 320 px with text at 200 % nothing is cut off, and nothing is left in English", async () => {
  const server = await startServer();
  const { host } = await own();
  const { host: linked } = await started(server, "Computadora");
  for (const language of ["es", "de", "fr", "pt"]) {
    for (const [which, device] of Object.entries({ alone: host, linked })) {
      const { page, problems, close } = await openPage(device, "/settings/devices", {
        size: sizes.narrow,
        language,
        text: 200,
      });
      await everywhere(page, async (where) => {
        assert.equal(await overflow(page), 0, `${which} ${where} ${language}`);
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll(".k-dialog-body, .k-dialog")].map((part) => part.scrollWidth - part.clientWidth),
        );
        assert.ok(
          wide.every((pixels) => pixels <= 0),
          `${which} ${where} ${language} ${wide}`,
        );
        const texts = (await page.locator(".devices, .k-dialog").allTextContents()).join(" ");
        assert.doesNotMatch(texts, /\b(Your|Sync now|Start on|Link another)\b/, where);
      });
      none(problems);
      await close();
    }
  }
  await Promise.all([host.stop(), linked.stop()]);
  await server.stop();
});

test("the way back in at 320 px with text at 200 %, in German, and axe on each of its steps", async () => {
  for (const [row, name] of [
    [0, "device"],
    [1, "lost"],
  ]) {
    const host = await blankDevice();
    const large = await openPage(host, "/", { size: sizes.narrow, language: "de", text: 200 });
    const look = async (where) => {
      await settled(large.page);
      assert.equal(await overflow(large.page), 0, `${name} ${where}`);
      assert.deepEqual(await axe(large.page), [], `${name} ${where}`);
      await picture(large.page, `devices-back-${name}-${where}`);
    };
    await large.page.locator(".onboarding-foot .k-button-text").click();
    await look("used");
    await large.page.locator(".onboarding button.k-row").nth(row).click();
    await large.page.locator("input[type=password]").fill(passphrase);
    await look("lock");
    await large.page.locator(".onboarding-foot .k-button-filled").click();
    await large.page.locator(".k-join-form").waitFor();
    await look("form");
    if (name === "device") {
      await large.page.locator(".k-segmented-part").nth(1).click();
      await large.page.locator(".k-typed-words textarea").fill("river lamp onoin wal");
      await look("words");
      // Going back keeps the lock, and ends at the words, as it would without another device.
      await large.page.locator(".onboarding-head button").first().click();
      await large.page.locator(".k-recovery").waitFor();
    }
    none(large.problems);
    await large.close();
    await host.stop();
  }
});
