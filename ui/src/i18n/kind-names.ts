import type english from "./en/kinds";

/** A name for every meaning a kind of meeting can have. English decides which there are; a language that lacks one does not compile. */
export type KindNames = Record<keyof typeof english, string>;
