import type { Messages } from "./messages";

/** The languages Cairn speaks, each by its own name. */
export const languages = {
  en: "English",
  es: "Español",
  de: "Deutsch",
  fr: "Français",
  pt: "Português",
} as const;

export type Language = keyof typeof languages;

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import("./en"),
  es: () => import("./es"),
  de: () => import("./de"),
  fr: () => import("./fr"),
  pt: () => import("./pt"),
};

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(languages, tag);

/** The first of the viewer's languages that Cairn speaks, else English. */
export function guessLanguage(tags: readonly string[] = navigator.languages): Language {
  for (const tag of tags) {
    const base = tag.toLowerCase().split("-")[0] ?? "";
    if (isLanguage(base)) return base;
  }
  return "en";
}

/** The regional form to write dates and numbers in: "en-GB" when the viewer reads English in Britain, else plain "en". */
export function regionalTag(language: Language, tags: readonly string[] = navigator.languages): string {
  return tags.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
}

const there = new Map<Language, Messages>();

/** The messages of a language, if they were loaded before. */
export const messagesThere = (language: Language): Messages | undefined => there.get(language);

export async function loadMessages(language: Language): Promise<Messages> {
  const { default: messages } = await loaders[language]();
  there.set(language, messages);
  return messages;
}
