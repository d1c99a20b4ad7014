import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { type Format, formatter } from "./format";
import { guessLanguage, type Language, loadMessages, messagesThere, regionalTag } from "./language";
import type { Messages } from "./messages";

export { type Format, formatter } from "./format";
export { guessLanguage, isLanguage, type Language, languages } from "./language";
export type { Messages } from "./messages";

interface Speech {
  language: Language;
  messages: Messages;
  format: Format;
  speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech | null>(null);

/** The zone the device says it is in; the fixed clock of tests sends its own. */
export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Props {
  /** The language chosen in settings; without one the viewer's own is guessed. */
  language?: Language | undefined;
  zone?: string | undefined;
  children: ReactNode;
}

/** Holds the messages of one language. A change loads the new ones first, so that no screen is ever half-translated. */
export function SpeechProvider({ language, zone, children }: Props) {
  const [wanted, setWanted] = useState<Language>(() => language ?? guessLanguage());
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(() => {
    const messages = messagesThere(wanted);
    return messages ? { language: wanted, messages } : null;
  });
  const spoken = loaded?.language;

  useEffect(() => {
    if (language) setWanted(language);
  }, [language]);

  useEffect(() => {
    if (spoken) document.documentElement.lang = spoken;
    if (spoken === wanted) return;
    let current = true;
    loadMessages(wanted).then((messages) => current && setLoaded({ language: wanted, messages }));
    return () => {
      current = false;
    };
  }, [wanted, spoken]);

  const speech = useMemo<Speech | null>(() => {
    if (!loaded) return null;
    const format = formatter(regionalTag(loaded.language), zone ?? deviceZone());
    return { ...loaded, format, speak: setWanted };
  }, [loaded, zone]);

  if (!speech) return null;
  return (
    <SpeechContext value={speech}>
      <I18nProvider locale={speech.format.locale}>{children}</I18nProvider>
    </SpeechContext>
  );
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error("useText outside SpeechProvider");
  return speech;
}

/** The messages of the language in use: `const t = useText(); t.journal.title`. */
export const useText = (): Messages => useSpeech().messages;

/** Dates, times and numbers as the viewer writes them. */
export const useFormat = (): Format => useSpeech().format;
