/**
 * Where the map looks. Positions are in Web Mercator's unit square: x from 0 at the date line eastwards to 1, y from 0 in the
 * north to 1 in the south.
 */
export interface View {
  /** The middle. */
  x: number;
  y: number;
  /** Pixels the whole world would be wide. */
  scale: number;
}

export interface Size {
  width: number;
  height: number;
  /** Pixels the whole world may be wide at most, where that is not `nearest`. */
  most?: number;
}

/** Degrees, as the host takes them. */
export interface Bounds {
  south: number;
  west: number;
  north: number;
  east: number;
}

export const farthest = 220;
/** About 5 m a pixel: a street's meetings lie apart, and the coasts do not pretend to be a plan of the town. */
export const nearest = 2 ** 23;
/** So close that meetings which are still one dot are listed instead of drawn apart. */
export const close = 2 ** 21;
const EDGE = 85.05;

export const xOf = (lon: number): number => (lon + 180) / 360;
export const lonOf = (x: number): number => x * 360 - 180;

export function yOf(lat: number): number {
  const angle = (Math.max(-EDGE, Math.min(EDGE, lat)) * Math.PI) / 180;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI);
}

export const latOf = (y: number): number => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value));

/** Round the world eastwards and westwards, never past a pole, neither nearer nor farther than there is something to see. */
export function within(view: View, size: Size): View {
  const scale = between(farthest, view.scale, size.most ?? nearest);
  const half = Math.min(0.5, size.height / scale / 2);
  return { x: view.x - Math.floor(view.x), y: between(half, view.y, 1 - half), scale };
}

/** Nearer or farther, so that what lies under a point of the window stays there. */
export function zoomed(view: View, size: Size, by: number, at = { x: size.width / 2, y: size.height / 2 }): View {
  const scale = between(farthest, view.scale * by, size.most ?? nearest);
  const shift = 1 / view.scale - 1 / scale;
  return within(
    { x: view.x + (at.x - size.width / 2) * shift, y: view.y + (at.y - size.height / 2) * shift, scale },
    size,
  );
}

/** As far as a finger went, in pixels. */
export const dragged = (view: View, size: Size, right: number, down: number): View =>
  within({ ...view, x: view.x - right / view.scale, y: view.y - down / view.scale }, size);

/** So that all of a box is seen, with room around it; a single meeting with its town around it. */
export function fitting(
  [south, west, north, east]: [number, number, number, number],
  size: Size,
  most = 2 ** 19,
): View {
  const left = xOf(west);
  const width = (xOf(east) - left + 1) % 1;
  const top = yOf(north);
  const height = yOf(south) - top;
  const scale = Math.min(size.width / Math.max(width, 1e-9), size.height / Math.max(height, 1e-9)) * 0.8;
  return within({ x: left + width / 2, y: top + height / 2, scale: Math.min(scale, most) }, size);
}

/** So that a circle around a place is seen. */
export function around(lat: number, lon: number, km: number, size: Size): View {
  const degrees = km / 111.2;
  const wide = degrees / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return fitting([lat - degrees, lon - wide, lat + degrees, lon + wide], size, nearest);
}

/** Where a position is in the window; of the world's copies, the one nearest to the middle. */
export function pixelOf(view: View, size: Size, lat: number, lon: number): { x: number; y: number } {
  let east = xOf(lon) - view.x;
  east -= Math.round(east);
  return { x: size.width / 2 + east * view.scale, y: size.height / 2 + (yOf(lat) - view.y) * view.scale };
}

/** What the host is asked for: whole tiles around what is seen, so that dots stay as they are while the map is pushed. */
export function tiles(view: View, size: Size): Bounds & { columns: number } {
  const level = Math.max(0, Math.round(Math.log2(view.scale / 256)));
  const count = 2 ** level;
  const across = size.width / view.scale / 2;
  const down = size.height / view.scale / 2;
  let left = Math.floor((view.x - across) * count);
  let right = Math.ceil((view.x + across) * count);
  if (right - left >= count) [left, right] = [0, count];
  const top = between(0, Math.floor((view.y - down) * count), count);
  const bottom = between(0, Math.ceil((view.y + down) * count), count);
  const turned = (x: number) => lonOf(x - Math.floor(x));
  return {
    south: latOf(bottom / count),
    north: latOf(top / count),
    west: right - left === count ? -180 : turned(left / count),
    east: right - left === count ? 180 : turned(right / count),
    columns: between(4, (right - left) * 4, 200),
  };
}
