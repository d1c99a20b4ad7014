import type { Format, Messages } from "../i18n";
import { type MeetingTime, type PlaceLine, placeWords, rhythmWords } from "./meeting";

interface Facts {
  name: string;
  schedule: { kind: "times"; times: readonly MeetingTime[] } | { kind: "round_the_clock" } | { kind: "by_appointment" };
  place: PlaceLine | null;
}

interface Change {
  what: keyof Messages["meetings"]["changed"]["what"];
  was: Facts | null;
  now: Facts | null;
}

/** What changed, with how it was and how it is: "It is held at other times. Before: … Now: …" */
export function changeWords(t: Messages, format: Format, { what, was, now }: Change): string {
  const words = t.meetings.changed;
  const say = (facts: Facts | null): string => {
    if (!facts) return "";
    if (what === "renamed") return facts.name;
    if (what === "moved") return placeWords(facts.place);
    if (what !== "retimed") return "";
    const { schedule } = facts;
    if (schedule.kind === "times") return rhythmWords(t, format, schedule.times).join("; ");
    return schedule.kind === "round_the_clock" ? t.meetings.always : t.meetings.noTime;
  };
  const [before, after] = [say(was), say(now)];
  return before && after ? `${words.what[what]} ${words.fromTo(before, after)}` : words.what[what];
}
