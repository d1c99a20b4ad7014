import { guessLanguage, isLanguage, languages, type Language as Tag, useSpeech } from "../../i18n";
import { RadioCards } from "../../kit/RadioCards";
import { useAppearance } from "./choices";

/** Five languages, or the device's own. */
export function Language() {
  const { messages: t, speak } = useSpeech();
  const { appearance, change } = useAppearance();
  const chosen = appearance.language && isLanguage(appearance.language) ? appearance.language : "system";
  const own = guessLanguage();
  return (
    <RadioCards<Tag | "system">
      label={t.settings.sections.language}
      labelHidden
      value={chosen}
      onChange={(tag) => {
        speak(tag === "system" ? own : tag);
        void change({ language: tag === "system" ? null : tag });
      }}
      cards={[
        { id: "system", label: t.settings.language.system, note: t.settings.language.systemNote(languages[own]) },
        ...(Object.keys(languages) as Tag[]).map((id) => ({ id, label: languages[id] })),
      ]}
    />
  );
}
