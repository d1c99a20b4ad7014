import type { MeetingChange } from "../../host";
import type { Format, Messages } from "../../i18n";
import { placeWords, rhythmWords } from "../../kit/meeting";

/** What changed, with how it was and how it is: "Was every Sunday, 7:00 pm. Now every Monday, 7:30 pm." */
export function changeWords(t: Messages, format: Format, change: MeetingChange): string {
  const { was, now, what } = change;
  const words = t.meetings.changed;
  const when = (facts: typeof was) =>
    facts?.schedule.kind === "times"
      ? rhythmWords(t, format, facts.schedule.times).join("; ")
      : facts?.schedule.kind === "round_the_clock"
        ? t.meetings.always
        : t.meetings.noTime;
  const from =
    what === "retimed"
      ? when(was)
      : what === "moved"
        ? placeWords(was?.place ?? null)
        : what === "renamed"
          ? (was?.name ?? "")
          : "";
  const to =
    what === "retimed"
      ? when(now)
      : what === "moved"
        ? placeWords(now?.place ?? null)
        : what === "renamed"
          ? (now?.name ?? "")
          : "";
  return from && to ? `${words.what[what]} ${words.fromTo(from, to)}` : words.what[what];
}
