import { expect, test } from "vitest";
import { layStones, pileHeight } from "../src/kit/stone";

test("adding a stone never moves another", () => {
  const way = layStones(40, 11);
  for (let count = 0; count < 40; count++) expect(layStones(count, 11)).toEqual(way.slice(0, count));
});

test("each stone rests on the one below, within its width", () => {
  const way = layStones(36, 3);
  for (const [index, stone] of way.entries()) {
    const below = index % pileHeight === 0 ? undefined : way[index - 1];
    if (!below) {
      expect(stone.y + stone.height / 2).toBeCloseTo(0);
      continue;
    }
    expect(Math.abs(stone.x - below.x)).toBeLessThan(below.width / 2);
    expect(stone.y + stone.height / 2).toBeCloseTo(below.y - below.height / 2 + 2.2);
  }
});
