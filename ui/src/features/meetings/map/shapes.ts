import world from "virtual:world";
import { xOf, yOf } from "./view";

/** Steps to a degree, as `world.ts` writes them. */
const STEPS = 500;

/** A line in Mercator's unit square, x and y by turns, and the box around it. */
export interface Shape {
  points: Float32Array;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Shapes = Record<keyof typeof world, Shape[]>;

function shape(text: string): Shape {
  const points: number[] = [];
  let [lon, lat, at] = [0, 0, 0];
  const number = () => {
    let [value, shift, more] = [0, 0, true];
    while (more) {
      const part = text.charCodeAt(at++) - 63;
      more = part >= 32;
      value |= (part & 31) << shift;
      shift += 5;
    }
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  let [left, top, right, bottom] = [1, 1, 0, 0];
  while (at < text.length) {
    lon += number();
    lat += number();
    const [x, y] = [xOf(lon / STEPS), yOf(lat / STEPS)];
    points.push(x, y);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { points: Float32Array.from(points), left, top, right, bottom };
}

/** Everything there is to draw; read once. */
export const shapes: Shapes = {
  land: world.land.map(shape),
  lakes: world.lakes.map(shape),
  borders: world.borders.map(shape),
  provinces: world.provinces.map(shape),
};
