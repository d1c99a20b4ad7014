import { call, type Settings } from ".";

let line: Promise<unknown> = Promise.resolve();

/**
 * Changes some of the choices kept in the vault, one change after another: each is made to what the one before it left, so
 * that two quick ones, or one from elsewhere, never undo each other.
 */
export function changeSettings(part: Partial<Settings>): Promise<Settings> {
  const change = line.then(async () => call("settings_save", { ...(await call("settings_read")), ...part }));
  line = change.catch(() => {});
  return change;
}
