import type { Noun } from "./noun";

/** What Cairn says without being asked. */
export type AppEvent =
  | { kind: "locked" }
  | { kind: "unlocked" }
  /** Something about these nouns changed behind the interface's back: a backup was made, a day began. */
  | { kind: "changed"; nouns: Noun[] };
