/** How fellowships write their own names in short; a name is said alike in every language. */
const names: Record<string, string> = {
  "al-anon": "Al-Anon",
  alateen: "Alateen",
  "cea-how": "CEA-HOW",
  coda: "CoDA",
  rd: "Recovery Dharma",
  rr: "Refuge Recovery",
  smart: "SMART",
  lifering: "LifeRing",
  wfs: "Women for Sobriety",
  dbsa: "DBSA",
  nami: "NAMI",
};

/** A fellowship by its code: "AA", "Al-Anon"; a name is taken as it is. */
export const fellowshipName = (code: string): string =>
  names[code] ?? (/^[a-z]{2,4}$/.test(code) ? code.toUpperCase() : code);
