/** A part of a text: from the first character to the one after the last. */
export type Range = readonly [from: number, to: number];

/** Beyond so many differences nobody reads them one by one: what lies between counts as different as a whole. */
const most = 800;

interface Token {
  text: string;
  at: number;
}

const lines = (text: string) => cut(text, /[^\n]*\n|[^\n]+$/gu);
/** Words, spaces, and every other sign by itself. */
const words = (text: string) => cut(text, /[\p{Letter}\p{Mark}\p{Number}'’]+|\s+|[^\s]/gu);

function cut(text: string, by: RegExp): Token[] {
  return Array.from(text.matchAll(by), (found) => ({ text: found[0], at: found.index }));
}

/**
 * What stands in each of several versions of a text and not in all the others, in order. Whole words; a gap of spaces
 * alone does not end a part.
 */
export function differences(texts: readonly string[]): Range[][] {
  const all = texts.map((text) => ({ text, lacking: new Uint8Array(text.length) }));
  for (const [which, one] of all.entries()) {
    for (const other of all.slice(which + 1)) compare(one, other);
  }
  return all.map(rangesOf);
}

interface Side {
  text: string;
  /** 1 for each character that is not everywhere. */
  lacking: Uint8Array;
}

/** Marks what only one of two has: first by lines, then by the words between the lines they share. */
function compare(one: Side, other: Side): void {
  const [mine, theirs] = [lines(one.text), lines(other.text)];
  const at = (list: Token[], place: number, { text }: Side) => list[place]?.at ?? text.length;
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...common(mine, theirs), [mine.length, theirs.length] as const]) {
    compareWords(
      [one, at(mine, i, one), at(mine, nextI, one)],
      [other, at(theirs, j, other), at(theirs, nextJ, other)],
    );
    [i, j] = [nextI + 1, nextJ + 1];
  }
}

type Span = readonly [side: Side, from: number, to: number];

function compareWords(one: Span, other: Span): void {
  const [mine, theirs] = [one, other].map(([{ text }, from, to]) => words(text.slice(from, to))) as [Token[], Token[]];
  const shared = common(mine, theirs);
  lack(one, mine, new Set(shared.map(([place]) => place)));
  lack(other, theirs, new Set(shared.map(([, place]) => place)));
}

function lack([{ lacking }, from]: Span, tokens: Token[], shared: Set<number>): void {
  for (const [place, { at, text }] of tokens.entries()) {
    if (!shared.has(place)) lacking.fill(1, from + at, from + at + text.length);
  }
}

function rangesOf({ text, lacking }: Side): Range[] {
  const ranges: [number, number][] = [];
  for (let from = 0; from < text.length; from++) {
    if (!lacking[from]) continue;
    let to = from;
    while (to < text.length && lacking[to]) to++;
    const last = ranges.at(-1);
    if (last && text.slice(last[1], from).trim() === "") last[1] = to;
    else ranges.push([from, to]);
    from = to;
  }
  return ranges.flatMap(([from, to]) => {
    const part = text.slice(from, to);
    if (part.trim() === "") return [];
    const head = part.length - part.trimStart().length;
    return [[from + head, from + part.trimEnd().length] as const];
  });
}

/** Which tokens two lists share in the same order, as pairs of places (E. Myers, "An O(ND) Difference Algorithm", 1986). */
function common(one: readonly Token[], other: readonly Token[]): (readonly [number, number])[] {
  const same = (i: number, j: number) => one[i]?.text === other[j]?.text;
  let start = 0;
  while (start < one.length && start < other.length && same(start, start)) start++;
  let [endI, endJ] = [one.length, other.length];
  while (endI > start && endJ > start && same(endI - 1, endJ - 1)) {
    endI--;
    endJ--;
  }
  const pairs: (readonly [number, number])[] = [];
  for (let place = 0; place < start; place++) pairs.push([place, place]);
  pairs.push(...middle(start, endI, endJ, same));
  for (let place = 0; endI + place < one.length; place++) pairs.push([endI + place, endJ + place]);
  return pairs;
}

/** The same for what lies between what both begin and end with. */
function middle(start: number, endI: number, endJ: number, same: (i: number, j: number) => boolean) {
  const [n, m] = [endI - start, endJ - start];
  if (n === 0 || m === 0) return [];
  const furthest = new Int32Array(2 * most + 3);
  const centre = most + 1;
  const trail: Int32Array[] = [];
  for (let d = 0; d <= Math.min(most, n + m); d++) {
    trail.push(furthest.slice(centre - d - 1, centre + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const [left, right] = [furthest[centre + k - 1] ?? 0, furthest[centre + k + 1] ?? 0];
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < n && x - k < m && same(start + x, start + x - k)) x++;
      furthest[centre + k] = x;
      if (x >= n && x - k >= m) return back(trail, start, n, m);
    }
  }
  return [];
}

function back(trail: Int32Array[], start: number, n: number, m: number): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [n, m];
  for (let d = trail.length - 1; d >= 0; d--) {
    const furthest = (k: number) => trail[d]?.[k + d + 1] ?? 0;
    const k = x - y;
    const down = k === -d || (k !== d && furthest(k - 1) < furthest(k + 1));
    const before = down ? k + 1 : k - 1;
    const [fromX, fromY] = d === 0 ? [0, 0] : [furthest(before), furthest(before) - before];
    while (x > fromX && y > fromY) {
      x--;
      y--;
      pairs.push([start + x, start + y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}
