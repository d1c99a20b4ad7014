export type Strength = "short" | "weak" | "fair" | "good" | "strong";

/** The fewest characters the host takes. */
export const fewest = 8;

const common =
  /pass(word|wort|e)?|qwert[yz]|azerty|asdf|letmein|welcome|iloveyou|admin|dragon|monkey|football|contrase|senha|passwort|motdepasse|cairn/gi;

/**
 * About how hard a passphrase is to guess. A rough count of bits: words of three letters or more give as many as a word
 * of a list of two thousand, other characters by their alphabet, and what repeats or runs on gives almost nothing.
 */
export function strengthOf(passphrase: string): Strength {
  const length = [...passphrase].length;
  if (length < fewest) return "short";
  const bits = Math.min(asWords(passphrase), asCharacters(passphrase));
  if (bits < 36) return "weak";
  if (bits < 46) return "fair";
  if (bits < 60) return "good";
  return "strong";
}

function asWords(passphrase: string): number {
  const words = passphrase
    .toLowerCase()
    .split(/[\s\-_.,;:]+/u)
    .filter((word) => word !== "");
  if (words.length < 3) return Number.POSITIVE_INFINITY;
  let bits = 0;
  for (const word of new Set(words)) bits += /^\p{Letter}{3,}$/u.test(word) ? 12 : Math.min(12, plain(word));
  return bits;
}

function asCharacters(passphrase: string): number {
  return plain(passphrase.replace(common, "x"));
}

function plain(text: string): number {
  const alphabet =
    (/\p{Lowercase}/u.test(text) ? 26 : 0) +
    (/\p{Uppercase}/u.test(text) ? 26 : 0) +
    (/\p{Number}/u.test(text) ? 10 : 0) +
    (/[^\p{Letter}\p{Number}]/u.test(text) ? 20 : 0);
  // Letters next to each other in a word are far from random: count three bits for them, not almost five.
  const each = alphabet > 26 ? Math.log2(alphabet) * 0.72 : alphabet > 10 ? 3 : 2.6;
  let counted = 0;
  let before = -1;
  let run = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    run = Math.abs(code - before) <= 1 ? run + 1 : 0;
    counted += run === 0 ? 1 : run === 1 ? 0.7 : 0.15;
    before = code;
  }
  return Math.min(counted, 1.8 * new Set(text).size) * each;
}
