import type { Size, View } from "./view";

/** A square picture of a part of the world: level, column from the date line eastwards, row from the north. */
export interface Piece {
  z: number;
  x: number;
  y: number;
}

/** Pixels a piece is wide, as its server draws it. */
const WIDE = 256;
/** As fine as the nearest view asks for; servers of streets draw one or two levels more. */
export const finest = 18;
/** How near a map with streets may be looked at: pixels the world is wide. */
export const nearestStreets = WIDE * 2 ** finest;
export const nameOf = ({ z, x, y }: Piece): string => `${z} ${x} ${y}`;

/** The level whose pictures are shown nearest to their own size. */
export const levelOf = (scale: number): number => Math.max(0, Math.min(finest, Math.round(Math.log2(scale / WIDE))));

/** Every piece that is seen, and none besides, the middle first. */
export function piecesOf(view: View, size: Size): Piece[] {
  const z = levelOf(view.scale);
  const count = 2 ** z;
  const across = size.width / view.scale / 2;
  const down = size.height / view.scale / 2;
  const last = (edge: number) => Math.ceil(edge * count) - 1;
  const [left, right] = [Math.floor((view.x - across) * count), last(view.x + across)];
  const [top, bottom] = [Math.max(0, Math.floor((view.y - down) * count)), Math.min(count - 1, last(view.y + down))];
  const found = new Map<string, Piece & { away: number }>();
  for (let column = left; column <= right; column++) {
    for (let y = top; y <= bottom; y++) {
      const x = ((column % count) + count) % count;
      const away = Math.hypot((column + 0.5) / count - view.x, (y + 0.5) / count - view.y);
      const piece = { z, x, y, away };
      const before = found.get(nameOf(piece));
      if (!before || before.away > away) found.set(nameOf(piece), piece);
    }
  }
  return [...found.values()].sort((one, other) => one.away - other.away).map(({ x, y }) => ({ z, x, y }));
}
