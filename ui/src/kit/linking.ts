/** Where linking stands, as the host tells it. */
export interface Linking {
  side: "none" | "old" | "new";
  step: "none" | "shown" | "committed" | "revealed" | "agreed" | "admitted" | "ended";
  /** Six of them, from the moment both devices show them. */
  digits?: string | null;
  ended?: "expired" | "refused" | "spoiled" | "stopped" | null;
}

/** How far the first fetching of everything has come. */
export type Arrival = "fetching" | "stuck" | "whole";

/** Every code that links devices begins like this, so that any other can be told apart at once. */
export const linkPrefix = "cairn:link/";

/** Digits for a voice that would else read a number. */
export const oneByOne = (digits: string): string => Array.from(digits).join(", ");
