// One's own devices over a real server, for specs and pictures.
import assert from "node:assert/strict";
import { startHost, until } from "./harness.mjs";

export const passphrase = "river lamp onion walk";
export const zone = "America/New_York";

const blank = {
  zone,
  title: "",
  template: "free",
  answers: {},
  mood: null,
  feelings: [],
  tags: [],
  halt: [],
  links: [],
  sealed_until: null,
};

/** Writes an entry on a device. */
export const write = (host, body) =>
  host.call("journal_save", { entry: { ...blank, body, written_at: new Date().toISOString() } });

/** Waits until all that was written on a device is on the server. */
export const inStep = (host) =>
  until(
    () => host.call("space_read"),
    (space) => space.state === "stands" && space.sync.last_at !== null && space.sync.unsent === 0,
  );

/** A device that knows nothing yet. */
export const blankDevice = () => startHost({ demo: false, zone });

/** A vault of its own, open and welcomed, with its recovery words. */
export async function own() {
  const host = await blankDevice();
  await host.call("vault_create", { kind: "passphrase", passphrase });
  // These live by the real clock: however long a slow machine takes, it is not left alone.
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true, lock_idle: 86_400 });
  const { words, ask } = await host.call("phrase_make");
  await host.call("phrase_confirm", { answers: ask.map((place) => words[place]) });
  return { host, words };
}

/** A device whose things lie on the server. */
export async function started(server, name = "My computer") {
  const { host, words } = await own();
  await write(host, "The first line, written before there was a server.");
  await host.call("space_start", { host: server.address, name });
  await inStep(host);
  return { host, words };
}

/** Brings two devices to where both show the same six digits. */
export async function meet(old, fresh, name = "My phone") {
  const { words, host } = await old.call("device_offer");
  await fresh.call("device_join", { code: words.join(" "), host, name });
  const reached = (side) => (view) => view.side === side && view.digits !== null;
  const shown = await until(() => old.call("device_link"), reached("old"));
  const there = await until(() => fresh.call("device_link"), reached("new"));
  assert.equal(shown.digits, there.digits);
}

/** Links two devices past the interface. */
export async function link(old, fresh, name) {
  await meet(old, fresh, name);
  await old.call("device_agree", { same: true });
  await until(
    () => fresh.call("device_link"),
    (view) => view.step === "admitted",
  );
  await inStep(fresh);
}
