import type { MeetingRef } from "../../host";

export { meetingAddress as addressOf } from "../../kit/meeting";

/** The meeting an address names, as `meetingAddress` wrote it. */
export function refOf(id: string): MeetingRef | null {
  const at = id.indexOf("~");
  if (at < 1) return null;
  try {
    return { source: id.slice(0, at), key: decodeURIComponent(id.slice(at + 1).replaceAll("!", "%")) };
  } catch {
    return null;
  }
}

export const sameRef = (one: MeetingRef, other: MeetingRef | null): boolean =>
  one.source === other?.source && one.key === other.key;
