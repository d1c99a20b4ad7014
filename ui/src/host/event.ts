/** What Cairn says without being asked; crates/app/src/session.rs names them. */
export type AppEvent =
  /** Everything shown must go. */
  | "locked"
  | "unlocked"
  /** An automatic backup was made or failed. */
  | "backup_done";
