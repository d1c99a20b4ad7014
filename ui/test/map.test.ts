import { describe, expect, test } from "vitest";
import { gather, named, townNear } from "../src/features/meetings/map/gather";
import { finest, levelOf, nameOf, nearestStreets, piecesOf } from "../src/features/meetings/map/pieces";
import {
  around,
  dragged,
  farthest,
  fitting,
  latOf,
  lonOf,
  nearest,
  pixelOf,
  tiles,
  type View,
  within,
  xOf,
  yOf,
  zoomed,
} from "../src/features/meetings/map/view";

const size = { width: 800, height: 600 };
const oakland = { lat: 37.8, lon: -122.27 };
const above = ({ lat, lon }: { lat: number; lon: number }, scale: number): View => ({
  x: xOf(lon),
  y: yOf(lat),
  scale,
});

describe("Web Mercator", () => {
  test.each([
    [0, 0],
    [37.8, -122.27],
    [-33.45, -70.66],
    [85, 180],
  ])("%f %f", (lat, lon) => {
    // EPSG:3857 has y = asinh(tan(latitude)); we reckon by another formula.
    expect(yOf(lat)).toBeCloseTo(0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI), 9);
    expect(xOf(lon)).toBeCloseTo(0.5 + lon / 360, 9);
    expect(latOf(yOf(lat))).toBeCloseTo(lat, 9);
    expect(lonOf(xOf(lon))).toBeCloseTo(lon, 9);
  });
});

describe("moving", () => {
  test("what lies under the pointer stays there while the map comes nearer", () => {
    const view = above(oakland, 4000);
    const at = { x: 130, y: 420 };
    const before = pixelOf(view, size, 38.2, -123.1);
    const there = pixelOf(zoomed(view, size, 3, before), size, 38.2, -123.1);
    expect(there.x).toBeCloseTo(before.x, 6);
    expect(there.y).toBeCloseTo(before.y, 6);
    expect(zoomed(view, size, 3, at).scale).toBe(12_000);
  });

  test("a push moves everything by as many pixels", () => {
    const view = above(oakland, 50_000);
    const [before, after] = [view, dragged(view, size, 40, -25)].map((now) => pixelOf(now, size, 37.7, -122.4));
    expect([(after?.x ?? 0) - (before?.x ?? 0), (after?.y ?? 0) - (before?.y ?? 0)].map(Math.round)).toEqual([40, -25]);
  });

  test("neither past a pole nor nearer or farther than there is something to see", () => {
    expect(within({ x: 3.25, y: -4, scale: 1 }, size)).toEqual({ x: 0.25, y: 0.5, scale: farthest });
    expect(within({ x: -0.25, y: 2, scale: 1e12 }, size)).toMatchObject({ x: 0.75, scale: nearest });
  });

  test("the date line is no edge", () => {
    const fiji = above({ lat: -17.7, lon: 178 }, 20_000);
    expect(Math.abs(pixelOf(fiji, size, -17.7, -179).x - size.width / 2)).toBeCloseTo((3 / 360) * 20_000, 3);
    const asked = tiles(fiji, size);
    expect(asked.east).toBeLessThan(asked.west);
  });
});

describe("what is seen", () => {
  test.each([[[33, -125, 49, -67]], [[-45, 170, -10, -170]], [[51.5, -0.1, 51.5, -0.1]]] as [
    [number, number, number, number],
  ][])("all of %j with room around it", (box) => {
    const view = fitting(box, size);
    for (const [lat, lon] of [box.slice(0, 2), box.slice(2)] as [number, number][]) {
      const at = pixelOf(view, size, lat, lon);
      expect(at.x > 20 && at.x < 780 && at.y > 20 && at.y < 580).toBe(true);
    }
  });

  test("a circle of ten kilometres fills most of it", () => {
    const view = around(oakland.lat, oakland.lon, 10, size);
    const edge = pixelOf(view, size, oakland.lat + 10 / 111.2, oakland.lon);
    expect(edge.y).toBeGreaterThan(40);
    expect(edge.y).toBeLessThan(100);
  });

  test("the host is asked for all that is seen, and for the same while the map is pushed a little", () => {
    const view = above(oakland, 60_000);
    const asked = tiles(view, size);
    for (const [x, y] of [
      [-0.5, -0.5],
      [0.5, 0.5],
    ] as const) {
      const lat = latOf(view.y + (y * size.height) / view.scale);
      const lon = lonOf(view.x + (x * size.width) / view.scale);
      expect(lat >= asked.south && lat <= asked.north && lon >= asked.west && lon <= asked.east).toBe(true);
    }
    const moved = [1, 2, 3].map((step) => JSON.stringify(tiles(dragged(view, size, step, step), size)));
    expect(new Set([...moved, JSON.stringify(asked)]).size).toBeLessThan(3);
    expect(tiles(above(oakland, farthest), size)).toMatchObject({ west: -180, east: 180 });
  });
});

describe("dots", () => {
  const dot = (lat: number, lon: number, meetings: number) => ({
    lat,
    lon,
    meetings,
    which:
      meetings <= 5 ? Array.from({ length: meetings }, (_, at) => ({ source: "s", key: `${lat} ${lon} ${at}` })) : [],
  });
  const view = above(oakland, 20_000);

  test("none lies over another, and no meeting is lost", () => {
    const all = Array.from({ length: 300 }, (_, at) =>
      dot(37.2 + (at % 17) * 0.07, -123 + (at % 23) * 0.06, 1 + (at % 7)),
    );
    const drawn = gather(all, view, size, 13);
    expect(drawn.reduce((sum, one) => sum + one.meetings, 0)).toBe(all.reduce((sum, one) => sum + one.meetings, 0));
    for (const one of drawn) if (one.which.length > 0) expect(one.which).toHaveLength(one.meetings);
    expect(drawn.length).toBeGreaterThan(5);
    expect(drawn.length).toBeLessThan(120);
  });

  test("are read row by row", () => {
    const drawn = gather([dot(37.2, -122.5, 1), dot(38.4, -121, 1), dot(38.41, -123.4, 1)], view, size, 13);
    expect(drawn.map((one) => one.lon)).toEqual([-123.4, -121, -122.5]);
  });

  test("say which town they are near, and none that is far", () => {
    const towns = [
      { name: "Oakland", ...oakland, population: 400_000 },
      { name: "San Jose", lat: 37.34, lon: -121.89, population: 1_000_000 },
    ];
    expect(townNear(towns, 37.77, -122.2)).toBe("Oakland");
    expect(townNear(towns, 40, -110)).toBeNull();
  });

  test("no town's name lies under a dot or another name", () => {
    const town = (name: string, lat: number, lon: number) => ({ name, lat, lon, population: 1 });
    const dots = gather([dot(oakland.lat, oakland.lon, 900)], view, size, 13);
    const names = named(
      [town("Oakland", oakland.lat, oakland.lon), town("Berkeley", 37.87, -122.27), town("Alameda", 37.77, -122.26)],
      dots,
      view,
      size,
      13,
    );
    // Two find room, below and above the dot; for the third there is none.
    expect(names.map(({ name }) => name)).toEqual(["Oakland", "Berkeley"]);
    const beside = names.map(({ y }) => y - (dots[0]?.y ?? 0));
    expect(beside[0]).toBeGreaterThan(dots[0]?.radius ?? 0);
    expect(beside[1]).toBeLessThan(-(dots[0]?.radius ?? 0));
  });
});

describe("pieces of streets", () => {
  test("exactly those that are seen, the middle first, none twice", () => {
    const view = above(oakland, 256 * 2 ** 12);
    const pieces = piecesOf(view, size);
    // 800 by 600 pixels touch at most five by four pieces of 256.
    expect(pieces.length).toBeLessThanOrEqual(20);
    expect(pieces.length).toBeGreaterThanOrEqual(12);
    expect(new Set(pieces.map(nameOf)).size).toBe(pieces.length);
    const [first] = pieces;
    expect(first).toEqual({ z: 12, x: Math.floor(xOf(oakland.lon) * 4096), y: Math.floor(yOf(oakland.lat) * 4096) });
    for (const { z, x, y } of pieces) {
      const wide = view.scale / 2 ** z;
      const left = size.width / 2 + (x / 2 ** z - view.x) * view.scale;
      const top = size.height / 2 + (y / 2 ** z - view.y) * view.scale;
      expect(left < size.width && left + wide > 0 && top < size.height && top + wide > 0).toBe(true);
    }
  });

  test("round the date line, never past a pole, and the whole world once", () => {
    const fiji = piecesOf(above({ lat: -17, lon: 179.99 }, 256 * 2 ** 8), size);
    expect(new Set(fiji.map(({ x }) => x))).toContain(0);
    expect(new Set(fiji.map(({ x }) => x))).toContain(255);
    for (const { z, x, y } of [...fiji, ...piecesOf(within({ x: 0.5, y: 0, scale: 400 }, size), size)]) {
      expect(x >= 0 && x < 2 ** z && y >= 0 && y < 2 ** z).toBe(true);
    }
    expect(piecesOf({ x: 0.5, y: 0.5, scale: 256 }, size)).toEqual([{ z: 0, x: 0, y: 0 }]);
  });

  test("pictures are shown near their own size, and no finer than servers draw", () => {
    for (const scale of [farthest, 300, 5000, 123_456, 2 ** 22, nearestStreets]) {
      const shown = scale / 2 ** levelOf(scale);
      expect(shown).toBeGreaterThan(170);
      expect(shown).toBeLessThan(370);
    }
    expect(levelOf(2 ** 40)).toBe(finest);
  });
});
