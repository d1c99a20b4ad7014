import type { Entry } from "../../host";
import { differences, type Range } from "./differ";

/** A page as one device left it. */
export interface Version {
  /** Names it to the host. */
  version: string;
  /** Written on this device. */
  here: boolean;
  written_at: string;
  body: string;
  answers: { [key in string]?: string };
}

/** The words of one part of a page in each version, and what stands only there. */
export interface Part {
  /** A question's key, or nothing for the free words. */
  key: string | null;
  texts: readonly string[];
  only: readonly Range[][];
}

/** The parts of a page that its versions do not agree on, the free words first. */
export function partsOf(versions: readonly Version[]): Part[] {
  const keys = new Set(versions.flatMap(({ answers }) => Object.keys(answers)));
  return [null, ...keys].flatMap((key) => {
    const texts = versions.map((version) => (key === null ? version.body : (version.answers[key] ?? "")));
    return texts.every((text) => text === texts[0]) ? [] : [{ key, texts, only: differences(texts) }];
  });
}

/** What is left of a page without these parts: what all versions agree on. */
export function agreed(entry: Entry, parts: readonly Part[]): Entry {
  const apart = new Set(parts.map(({ key }) => key));
  const answers = Object.fromEntries(Object.entries(entry.answers).filter(([key]) => !apart.has(key)));
  return { ...entry, body: apart.has(null) ? "" : entry.body, answers };
}
