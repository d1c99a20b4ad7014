import type { Code } from "../../host";

/** Which of the lock's screens is shown; none of them has an address, so that none is left in a history. */
export type View = "door" | "words" | "stuck" | "restore" | "erase";

/** What cannot be helped by trying again at the same field: each has a screen of its own. */
export const broken = [
  "damaged_slots",
  "damaged_vault",
  "newer_vault",
  "foreign_file",
  "keychain_missing",
] as const satisfies readonly Code[];

export type BrokenCode = (typeof broken)[number];

export const asBroken = (code: string | undefined): BrokenCode | undefined => broken.find((each) => each === code);
