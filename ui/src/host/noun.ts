import type { CommandMap } from "./bindings";

/** The noun of a command: what `journal_list` and `journal_save` are about. */
export type Noun = keyof CommandMap extends infer K ? (K extends `${infer N}_${string}` ? N : never) : never;
