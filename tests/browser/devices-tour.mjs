// The devices page for the tour: over two hosts and a real server, and in the states that are rare.
import { openPage, settled, sizes, startServer } from "./harness.mjs";
import { blankDevice, inStep, meet, own, passphrase, started } from "./some-devices.mjs";

const at = "/settings/devices";
const press = (page, name) => page.getByRole("button", { name }).first().click();

/** Sheets above the page, by the button or row that opens them. */
const sheets = {
  offer: (page) => press(page, "Link another device"),
  sees: (page) => press(page, /^What the server can see/),
  proxy: (page) => press(page, /^Go through a proxy/),
  leave: (page) => press(page, /^Leave with this device/),
  delete: (page) => press(page, /^Delete on the server/),
  remove: async (page) => {
    await press(page, "The pocket: more");
    await page.getByRole("menuitem", { name: "Remove…" }).click();
  },
};

const words = async (page) => {
  await page.locator(".k-segmented-part").nth(1).click();
  await page.locator(".k-typed-words textarea").fill("river lamp onoin wal");
};
const lonely = {
  start: (page) => press(page, "Start on a server"),
  join: (page) => press(page, /^I have Cairn on another device/),
  words: async (page) => {
    await press(page, /^I have Cairn on another device/);
    await words(page);
  },
  recover: (page) => press(page, /^I lost my devices/),
};

const trouble = (name, more = {}) => (space) => {
  Object.assign(space.sync, { kind: "trouble", trouble: name, unsent: 3, ...more });
};

/**
 * States that take a server that lies, a full disk or a month to reach: what the page is told is changed for the picture alone.
 * `tests/stories/tests/stories/spaces` brings about the real ones.
 */
export const states = {
  working: ({ sync }) => Object.assign(sync, { kind: "working", unsent: 12, last_at: null }),
  paused: ({ sync }) => Object.assign(sync, { kind: "paused", unsent: 4 }),
  unreachable: trouble("unreachable"),
  refused: trouble("refused"),
  full: trouble("full"),
  slow: trouble("slow"),
  restored: trouble("restored", { unsent: 0 }),
  altered: trouble("altered"),
  "told-otherwise": trouble("told_otherwise"),
  "unread-change": trouble("unread_change"),
  clock: trouble("clock"),
  "too-long": trouble("too_long", { unsent: 1 }),
  unread: (space) => {
    space.quarantined = [
      { reason: "not_understood", count: 2 },
      { reason: "false_signature", count: 1 },
    ];
  },
  leaving: ({ devices }) => {
    const pocket = devices.find(({ name }) => name === "The pocket");
    pocket.leaving = true;
  },
  starting: (space) => {
    Object.assign(space, { state: "starting", devices: [], used: null });
    Object.assign(space.sync, { kind: "trouble", trouble: "unreachable", unsent: 0, last_at: null });
  },
  frozen: (space) => {
    space.state = "frozen";
    space.histories = ["1f6a 90c2 7be4 33d1", "1f6a 90c2 08aa f57e"];
    Object.assign(space.sync, { kind: "trouble", trouble: "two_histories", unsent: 2 });
  },
  removed: (space) => Object.assign(space, { state: "removed", devices: [] }),
  gone: (space) => Object.assign(space, { state: "gone", devices: [], host: null, used: null }),
};

/** Shows the page as if the host had said `change`. */
async function as(page, change) {
  await page.route("**/call/space_read", async (route) => {
    const answer = await route.fetch();
    const space = await answer.json();
    change(space);
    await route.fulfill({ response: answer, json: space });
  });
  await page.reload();
  await page.locator(".devices").waitFor();
}

async function close(page) {
  await page.keyboard.press("Escape");
  // What holds what was typed is closed by its button alone.
  const button = page.locator(".k-dialog-head .k-icon-button");
  if (await button.count()) await button.click();
  await page.locator(".k-dialog").waitFor({ state: "detached" });
}

/** Every picture of it; `isWanted` says which of their names, `shoot` takes one. */
export async function devicesTour({ size, theme, isWanted, shoot }) {
  const options = { size: sizes[size], theme, touch: size === "phone" };
  const server = await startServer();
  const { host: desk } = await started(server, "The desk");
  const { host: pocket } = await own();
  // Nobody touches anything while pictures are taken, however long that is.
  for (const host of [desk, pocket]) {
    await host.call("settings_save", { ...(await host.call("settings_read")), lock_idle: 86_400, lock_hidden: 3_600 });
  }
  const alone = await openPage(pocket, at, options);
  const take = shoot(alone.page, size, theme);
  const each = async (page, some, taking, name) => {
    for (const [sheet, open] of Object.entries(some)) {
      if (!isWanted(`${name}-${sheet}`)) continue;
      await open(page);
      await taking(`${name}-${sheet}`);
      await close(page);
    }
  };
  await take("devices-none");
  await each(alone.page, lonely, take, "devices-none");
  await meet(desk, pocket, "The pocket");
  // Where linking is under way as the page opens, it is shown.
  await alone.page.reload();
  await alone.page.locator(".k-digits").waitFor();
  await take("devices-digits-new");
  const shown = await openPage(desk, at, options);
  const shot = shoot(shown.page, size, theme);
  await shown.page.locator(".k-digits").waitFor();
  await shot("devices-digits");
  await press(shown.page, "The digits are the same");
  await alone.page.getByRole("heading", { name: "Everything is here" }).waitFor();
  await take("devices-here");
  await shown.page.getByRole("heading", { name: /is one of your devices now/ }).waitFor();
  await shot("devices-linked");
  await press(shown.page, "Done");
  await inStep(desk);
  await settled(shown.page);
  await shot("devices-two");
  await each(shown.page, sheets, shot, "devices-two");
  for (const [state, change] of Object.entries(states)) {
    if (!isWanted(`devices-state-${state}`)) continue;
    await as(shown.page, change);
    await shot(`devices-state-${state}`);
    await shown.page.unroute("**/call/space_read");
  }
  await Promise.all([alone.close(), shown.close()]);

  // Back with 24 words, in the welcome.
  const fresh = await blankDevice();
  const back = await openPage(fresh, "/", options);
  const taking = shoot(back.page, size, theme);
  await press(back.page, "I have used Cairn before");
  await taking("devices-back");
  await press(back.page, /^I lost my devices/);
  await back.page.getByLabel("Choose a passphrase").fill(passphrase);
  await press(back.page, "Continue");
  await back.page.locator(".k-join-form").waitFor();
  await taking("devices-back-words");
  await back.close();
  await Promise.all([desk.stop(), pocket.stop(), fresh.stop()]);
  await server.stop();
}
