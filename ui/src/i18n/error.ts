import type { Messages } from "./messages";

/** The words for a code of the host. One we have no words for is "internal". */
export function errorWords(messages: Messages, code: string): string {
  const words: Record<string, string> = messages.errors;
  return words[code] ?? messages.errors.internal;
}
