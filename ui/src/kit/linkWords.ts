/** How many words link two devices. */
export const linkWordCount = 12;

/** Loads the list the words are from: 2048 of them, no two with the same first four letters. */
export const loadWordList = () => import("@scure/bip39/wordlists/english.js").then(({ wordlist }) => wordlist);

/** The words typed, whatever stands between them. */
export const typedWords = (typed: string): string[] =>
  typed
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");

export interface ReadWord {
  typed: string;
  /** The word of the list that was meant for certain, or null. */
  word: string | null;
  /** What it may have been, when nothing is certain. */
  near: string | null;
}

/** Four letters already say which word it is; with fewer, or a slip, the nearest is offered. */
export function readWord(list: readonly string[], typed: string): ReadWord {
  if (list.includes(typed)) return { typed, word: typed, near: null };
  const begun = typed.length >= 4 ? list.filter((word) => word.startsWith(typed)) : [];
  if (begun.length === 1) return { typed, word: begun[0] ?? null, near: null };
  return { typed, word: null, near: nearest(list, typed) };
}

/** The one word that differs least, if it differs by no more than two letters. */
function nearest(list: readonly string[], typed: string): string | null {
  let [best, least] = [null as string | null, 3];
  for (const word of list) {
    if (Math.abs(word.length - typed.length) >= least) continue;
    const far = distance(word, typed);
    if (far < least) [best, least] = [word, far];
  }
  return best;
}

/** How many letters are added, left out, changed or swapped with their neighbour between the two. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
}
