import { encodeQR } from "qr";
import { decodeQR } from "qr/decode.js";
import { expect, test } from "vitest";
import { linkPrefix, oneByOne } from "../src/kit/linking";
import { linkWordCount, loadWordList, readWord, typedWords } from "../src/kit/linkWords";

const list = await loadWordList();

test("the list is the one the phrase is from: 2048 words, told apart by their first four letters", () => {
  expect(list.length).toBe(2048);
  expect(new Set(list.map((word) => word.slice(0, 4))).size).toBe(2048);
  expect(list.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true);
});

test("words are read whatever stands between them", () => {
  expect(typedWords("1. River, LAMP\n3)onion\tÁbandon")).toEqual(["river", "lamp", "onion", "abandon"]);
  expect(typedWords("  ")).toEqual([]);
  expect(linkWordCount).toBe(12);
});

test("a word of the list is certain, and so are the first four letters of one", () => {
  expect(readWord(list, "river")).toEqual({ typed: "river", word: "river", near: null });
  expect(readWord(list, "aban").word).toBe("abandon");
  // Both a word and the beginning of others.
  expect(readWord(list, "act").word).toBe("act");
  // Every word is told by four of its letters, however it goes on wrongly.
  expect(readWord(list, "abandn")).toEqual({ typed: "abandn", word: null, near: "abandon" });
});

test("a slip gets the nearest word, and is never taken for it", () => {
  for (const [typed, near] of [
    ["onoin", "onion"],
    ["musik", "music"],
    ["rivver", "river"],
    ["gardn", "garden"],
  ] as const) {
    expect(readWord(list, typed)).toEqual({ typed, word: null, near });
  }
  expect(readWord(list, "xqzwv")).toEqual({ typed: "xqzwv", word: null, near: null });
});

test("what a code says is what is read from its picture", () => {
  const text = `${linkPrefix}${"AZaz09-_".repeat(12)}`;
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const scale = 5;
  const side = rows.length * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)];
      data.set(dark ? [32, 40, 42, 255] : [255, 255, 255, 255], (y * side + x) * 4);
    }
  }
  expect(decodeQR({ width: side, height: side, data })).toBe(text);
});

test("digits are said one by one", () => {
  expect(oneByOne("048215")).toBe("0, 4, 8, 2, 1, 5");
});
