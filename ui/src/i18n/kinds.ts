import { use, useCallback } from "react";
import { useSpeech } from ".";
import type { KindNames } from "./kind-names";
import type { Language } from "./language";

const loaders: Record<Language, () => Promise<{ default: KindNames }>> = {
  en: () => import("./en/kinds"),
  es: () => import("./es/kinds"),
  de: () => import("./de/kinds"),
  fr: () => import("./fr/kinds"),
  pt: () => import("./pt/kinds"),
};

const asked = new Map<Language, Promise<Record<string, string>>>();

function namesIn(language: Language): Promise<Record<string, string>> {
  let names = asked.get(language);
  if (!names) {
    names = loaders[language]().then((loaded) => loaded.default);
    asked.set(language, names);
  }
  return names;
}

/** What a kind of meeting is called: `useKindName()("wheelchair")`. A code that no list explains stays as it is. Suspends until the names are there. */
export function useKindName(): (meaning: string | null, code?: string) => string {
  const { language } = useSpeech();
  const names = use(namesIn(language));
  return useCallback((meaning, code) => (meaning && names[meaning]) || code || meaning || "", [names]);
}
