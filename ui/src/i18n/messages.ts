import type english from "./en";

/** English decides which messages exist; a language that lacks one does not compile. */
export type Messages = typeof english;
