/** Which of the lock's screens is shown; none of them has an address, so that none is left in a history. */
export type View = "door" | "words" | "stuck" | "restore" | "erase";
