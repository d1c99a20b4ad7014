// E.164 calling codes of one digit and of two; every other has three (ITU-T E.164 Annex).
const callingCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

const groups: Record<number, readonly number[]> = {
  7: [3, 4],
  8: [4, 4],
  9: [3, 3, 3],
  10: [3, 3, 4],
  11: [4, 3, 4],
  12: [4, 4, 4],
};

/** A number in groups, so that it can be read from the screen and dialled. Short ones stay whole. */
export function grouped(number: string): string {
  const code = callingCode.exec(number)?.[0] ?? "";
  const rest = number.slice(code.length);
  if (/\D/.test(rest)) return number;
  // Freephone numbers are known by their first four: 0800, 1800.
  const freephone = code === "" && rest.length === 10 && /^[01]/.test(rest);
  const sizes = freephone ? [4, 3, 3] : groups[rest.length];
  if (!sizes) return [code, rest].filter(Boolean).join(" ");
  let from = 0;
  const parts = sizes.map((size) => {
    from += size;
    return rest.slice(from - size, from);
  });
  return [code, ...parts].filter(Boolean).join(" ");
}
