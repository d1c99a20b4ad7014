import { type AppStatus, call } from "../host";
import { guessLanguage, isLanguage, loadMessages } from "../i18n/language";

let answered: AppStatus | null = null;

/** How things stood when the page began, if the host has said so. */
export const stoodFirst = () => answered;

/**
 * Asks the host how things stand, and fetches the words, while the code that shows both is still on its way. It never
 * fails: what did not come is asked for again by the gate, which says so if it must.
 */
export async function askFirst(): Promise<void> {
  const guessed = loadMessages(guessLanguage());
  answered = await call("app_status").catch(() => null);
  const chosen = answered?.appearance.language;
  await (chosen && isLanguage(chosen) ? loadMessages(chosen) : guessed).catch(() => null);
}
