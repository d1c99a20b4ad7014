import type { MeetingRef } from "../../host";

/** Where a meeting's page is. A list may use any text for its keys. */
export const addressOf = ({ source, key }: MeetingRef): string => `/meetings/${source}~${encodeURIComponent(key)}`;

/** The meeting an address names, as the shell hands it on: decoded once. */
export function refOf(id: string): MeetingRef | null {
  const at = id.indexOf("~");
  return at > 0 ? { source: id.slice(0, at), key: id.slice(at + 1) } : null;
}

export const sameRef = (one: MeetingRef, other: MeetingRef | null): boolean =>
  one.source === other?.source && one.key === other.key;
