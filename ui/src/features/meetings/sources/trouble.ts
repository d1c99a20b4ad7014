import type { Trouble } from "../../../host";
import type { Messages } from "../../../i18n";

/** Why a list could not be fetched or read, and what may help. */
export function troubleWords(t: Messages, trouble: Trouble): string {
  if (trouble.kind === "status") return t.source.status(trouble.status);
  if (trouble.kind === "broken") return t.source.broken(trouble.line, trouble.column);
  return t.source.troubles[trouble.kind];
}
