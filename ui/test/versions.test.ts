import { describe, expect, it } from "vitest";
import { differences } from "../src/features/journal/differ";
import { agreed, partsOf } from "../src/features/journal/version";
import { blankEntry } from "../src/host/entry";

/** A text with what stands only there in brackets. */
const shown = (texts: string[]) =>
  differences(texts).map((ranges, which) => {
    const text = texts[which] ?? "";
    let [out, at] = ["", 0];
    for (const [from, to] of ranges) {
      out += `${text.slice(at, from)}[${text.slice(from, to)}]`;
      at = to;
    }
    return out + text.slice(at);
  });

describe("what stands in one version alone", () => {
  it.each([
    [
      ["one two", "one two"],
      ["one two", "one two"],
    ],
    [
      ["", "one"],
      ["", "[one]"],
    ],
    [
      ["I walked on Friday.", "I ran on Friday."],
      ["I [walked] on Friday.", "I [ran] on Friday."],
    ],
    [
      ["a b c d", "a d"],
      ["a [b c] d", "a d"],
    ],
    [
      ["same\nmine\nend", "same\nend\nmore"],
      ["same\n[mine]\nend", "same\nend\n[more]"],
    ],
    [
      ["Straße über alles", "Straße unter alles"],
      ["Straße [über] alles", "Straße [unter] alles"],
    ],
    [
      ["don’t go", "do go"],
      ["[don’t] go", "[do] go"],
    ],
    [
      ["a\n\nb", "a\nb"],
      ["a\n\nb", "a\nb"],
    ],
    [
      ["eins zwei", "eins zwei\n"],
      ["eins zwei", "eins zwei\n"],
    ],
  ])("is found by the word: %j", (texts, expected) => {
    expect(shown(texts)).toEqual(expected);
  });

  it("is what is lacking in any of three", () => {
    expect(shown(["a b c", "a b", "a c"])).toEqual(["a [b c]", "a [b]", "a [c]"]);
  });

  // A little arithmetic in place of chance: the same texts in every run.
  const words = (seed: number, count: number) =>
    Array.from({ length: count }, (_, place) => "abcdefgh"[(seed * (place + 3) * (place + 7)) % 8] ?? "a");

  it("leaves the same words in both, whatever they are", () => {
    for (let seed = 1; seed < 200; seed++) {
      const texts = [words(seed, 30 + (seed % 9)).join(" "), words(seed * 7 + 1, 25 + (seed % 11)).join(" ")];
      const [one, other] = differences(texts).map((ranges, which) => {
        const text = texts[which] ?? "";
        const gone = (at: number) => ranges.some(([from, to]) => at >= from && at < to);
        return Array.from(text, (sign, at) => (gone(at) ? "" : sign))
          .join("")
          .split(/\s+/)
          .filter(Boolean);
      });
      expect(one, `seed ${seed}`).toEqual(other);
    }
  });

  it("is found in long pages in little time, and said as a whole where nothing is alike", () => {
    const long = words(5, 20_000).join(" ");
    const begun = performance.now();
    expect(shown([`${long} x`, `${long} y`]).map((text) => text.slice(-4))).toEqual([" [x]", " [y]"]);
    const other = Array.from({ length: 20_000 }, (_, place) => `w${place}`).join(" ");
    expect(differences([long, other])).toEqual([[[0, long.length]], [[0, other.length]]]);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});

describe("a page with versions", () => {
  const version = (body: string, answers = {}) => ({ version: body, here: true, written_at: "", body, answers });

  it("asks about what is not the same everywhere, and shows the rest as it is", () => {
    const parts = partsOf([
      version("same", { one: "tea", two: "rain" }),
      version("same", { one: "coffee", two: "rain" }),
    ]);
    expect(parts.map(({ key }) => key)).toEqual(["one"]);
    const entry = {
      ...blankEntry("2026-11-22T12:00:00Z", "UTC"),
      body: "same",
      answers: { one: "tea\ncoffee", two: "rain" },
    };
    expect(agreed(entry, parts)).toMatchObject({ body: "same", answers: { two: "rain" } });
    expect(partsOf([version("a"), version("b")])).toMatchObject([{ key: null, only: [[[0, 1]], [[0, 1]]] }]);
    expect(partsOf([])).toEqual([]);
  });
});
