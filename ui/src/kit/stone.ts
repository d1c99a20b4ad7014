/** A small seeded generator (mulberry32): the same seed draws the same stone on every device, for ever. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const between = (random: () => number, low: number, high: number) => low + random() * (high - low);
const fixed = (value: number) => value.toFixed(1);

/** The outline of one stone: a superellipse of twelve points, each a little off, joined by a smooth curve. */
export function stoneOutline(cx: number, cy: number, width: number, height: number, seed: number): string {
  const random = seeded(seed);
  const corners = 12;
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    const wobble = 1 + between(random, -0.045, 0.045);
    const along = (part: number) => Math.sign(part) * Math.abs(part) ** (2 / 2.35);
    const sine = Math.sin(angle);
    // Stones rest on a flatter, heavier underside.
    const weight = sine > 0 ? 1.06 : 0.94;
    return [
      cx + (wobble * width * along(Math.cos(angle))) / 2,
      cy + (wobble * height * along(sine) * weight) / 2,
    ] as const;
  });
  const at = (corner: number) => points[(corner + corners) % corners] ?? ([cx, cy] as const);
  let path = "";
  for (let corner = 0; corner < corners; corner++) {
    const [p0, p1, p2, p3] = [at(corner - 1), at(corner), at(corner + 1), at(corner + 2)];
    if (corner === 0) path = `M${fixed(p1[0])} ${fixed(p1[1])}`;
    const c1 = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6] as const;
    const c2 = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6] as const;
    path += `C${fixed(c1[0])} ${fixed(c1[1])} ${fixed(c2[0])} ${fixed(c2[1])} ${fixed(p2[0])} ${fixed(p2[1])}`;
  }
  return `${path}Z`;
}

export interface Stone {
  x: number;
  y: number;
  width: number;
  height: number;
  outline: string;
  light: string;
  /** 1 to 9, a colour of tokens.css. */
  colour: number;
}

/** Stones in one pile; the next ones begin a pile beside it, so that a long way stays readable. */
export const pileHeight = 18;
const base = 236;

/**
 * Lays stone `index` of a way. Its place depends on the seed and on the stones below it and on nothing above,
 * so that adding a stone never moves another. y grows downwards; the ground is at 0.
 */
export function layStones(count: number, seed: number): Stone[] {
  const stones: Stone[] = [];
  let top = 0;
  for (let index = 0; index < count; index++) {
    const level = index % pileHeight;
    const pile = Math.floor(index / pileHeight);
    if (level === 0) top = 0;
    const random = seeded(seed * 7919 + index * 104_729);
    // Later piles stand to the right and the left in turn, each a little smaller: further along the way.
    const size = 0.86 ** pile;
    const side = pile % 2 === 1 ? 1 : -1;
    const ring = Math.ceil(pile / 2);
    const middle = pile === 0 ? 0 : side * (base * 0.92) * ring;
    const width = base * size * (0.16 + 0.84 * 0.8 ** level) * between(random, 0.95, 1.04);
    const height = Math.max(17 * size, width * 0.25 * between(random, 0.9, 1.12));
    const x = middle + (level === 0 ? 0 : between(random, -5, 5) * size);
    const y = top - height / 2;
    stones.push({
      x,
      y,
      width,
      height,
      outline: stoneOutline(x, y, width, height, seed * 31 + index),
      light: stoneOutline(x - width * 0.06, y - height * 0.17, width * 0.72, height * 0.4, seed * 71 + index),
      colour: (index % 9) + 1,
    });
    top -= height - 2.2;
  }
  return stones;
}

/** The frame around some stones, with room for their shadow. */
export function frameOf(stones: readonly Stone[]): { left: number; top: number; width: number; height: number } {
  let [left, right, top] = [-base * 0.32, base * 0.32, -24];
  for (const stone of stones) {
    left = Math.min(left, stone.x - stone.width / 2);
    right = Math.max(right, stone.x + stone.width / 2);
    top = Math.min(top, stone.y - stone.height / 2);
  }
  return { left: left - 12, top: top - 6, width: right - left + 24, height: -top + 6 + 12 };
}
