/** The forms one phrase takes in a language; `#` stands for the number. Only `other` exists in every language. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Picks the form by the CLDR rules of `language` and writes the number the way that language writes it. */
export function plurals(language: string) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count: number, forms: Forms): string =>
    (forms[rules.select(count)] ?? forms.other).replaceAll("#", numbers.format(count));
}
