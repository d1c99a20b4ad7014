import type { Dot, MeetingRef, PlaceLabel } from "../../../host";
import { pixelOf, type Size, type View } from "./view";

/** A dot as it is drawn: one of the host's, or several that would cover each other. */
export interface Drawn {
  lat: number;
  lon: number;
  meetings: number;
  /** Which, where there are few. */
  which: MeetingRef[];
  x: number;
  y: number;
  /** Pixels from its middle to its edge. */
  radius: number;
}

const few = 5;
/** With the person's text size, for there is a number in it. */
const radiusOf = (meetings: number, letter: number) =>
  (letter / 13) * (meetings === 1 ? 9 : Math.min(32, 12 + 6 * Math.log10(meetings)));

/** Dots that would cover each other become one, in the middle of their meetings; then in reading order, row by row. */
export function gather(dots: Dot[], view: View, size: Size, letter: number): Drawn[] {
  const kept: Drawn[] = [];
  for (const dot of [...dots].sort((a, b) => b.meetings - a.meetings)) {
    const at = pixelOf(view, size, dot.lat, dot.lon);
    const radius = radiusOf(dot.meetings, letter);
    const covered = kept.find((other) => Math.hypot(other.x - at.x, other.y - at.y) < (other.radius + radius) * 0.9);
    if (!covered) {
      kept.push({ ...dot, ...at, radius });
      continue;
    }
    const meetings = covered.meetings + dot.meetings;
    const share = dot.meetings / meetings;
    covered.which = meetings <= few ? [...covered.which, ...dot.which] : [];
    covered.lat += (dot.lat - covered.lat) * share;
    covered.lon += (dot.lon - covered.lon) * share;
    covered.x += (at.x - covered.x) * share;
    covered.y += (at.y - covered.y) * share;
    covered.meetings = meetings;
    covered.radius = radiusOf(meetings, letter);
  }
  const row = (dot: Drawn) => Math.round(dot.y / 48);
  return kept.sort((a, b) => row(a) - row(b) || a.x - b.x);
}

/** The town a position is near, of those the map knows; none where all are far. */
export function townNear(labels: PlaceLabel[], lat: number, lon: number): string | null {
  let [best, name]: [number, string | null] = [0.6, null];
  for (const label of labels) {
    const east = (label.lon - lon) * Math.cos((lat * Math.PI) / 180);
    const away = Math.hypot(label.lat - lat, east);
    if (away < best) [best, name] = [away, label.name];
  }
  return name;
}

export interface Named {
  name: string;
  x: number;
  y: number;
}

/** The names there is room for, the largest towns first; none lies over another or under a dot, but rather below or above. */
export function named(labels: PlaceLabel[], dots: Drawn[], view: View, size: Size, letter: number): Named[] {
  const kept: (Named & { width: number })[] = [];
  for (const { name, lat, lon } of labels) {
    const { x, y } = pixelOf(view, size, lat, lon);
    const width = name.length * letter * 0.56;
    if (x < width / 2 || x > size.width - width / 2) continue;
    const over = (at: number) =>
      dots.find(
        (dot) => Math.abs(dot.x - x) < dot.radius + width / 2 && Math.abs(dot.y - at) < dot.radius + letter / 2,
      );
    const apart = (at: number) => (other: Named & { width: number }) =>
      Math.abs(other.x - x) > (other.width + width) / 2 + 14 || Math.abs(other.y - at) > letter * 1.9;
    const dot = over(y);
    const tries = dot ? [dot.y + dot.radius + letter * 0.75, dot.y - dot.radius - letter * 0.75] : [y];
    const free = tries.find(
      (at) => at > letter && at < size.height - letter && Math.abs(at - y) < 48 && !over(at) && kept.every(apart(at)),
    );
    if (free !== undefined) kept.push({ name, x, y: free, width });
  }
  return kept;
}
