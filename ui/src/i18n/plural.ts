/** The forms one phrase takes in a language; `#` stands for the number. Only `other` exists in every language. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Picks the form by the CLDR rules of `language` and writes the number the way that language writes it. */
export function plurals(language: string) {
  let made: { rules: Intl.PluralRules; numbers: Intl.NumberFormat } | undefined;
  return (count: number, forms: Forms): string => {
    // Made when a number is first written: the first screen writes none, and making them takes seven milliseconds.
    made ??= { rules: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) };
    return (forms[made.rules.select(count)] ?? forms.other).replaceAll("#", made.numbers.format(count));
  };
}
