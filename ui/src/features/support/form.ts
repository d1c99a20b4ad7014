/** As many characters as a name, a number or a note may have; the host refuses more. */
export const longest = 120;

/** What is left of a number once spaces, brackets and hyphens are taken out can be dialled. */
export const dials = (typed: string): boolean => {
  const number = typed.replaceAll(/[\s()[\].\-/‐‑–]/g, "");
  return number.length <= 20 && /^\+?[\d*#]*\d[\d*#]*$/.test(number);
};

/** An address of a page, written plainly. */
export const leads = (typed: string): boolean =>
  /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+([/?#][^\s"<>\\^`{|}]*)?$/i.test(typed.trim());
