import type { MeetingRepeat, OwnMeeting, OwnTime } from "../../../host";

/** Rhythms the form offers; a rule that came from elsewhere is kept as it is. */
export const rhythms = ["weekly", "nth_of_month", "every_other_week", "month_day", "once"] as const;
export type Rhythm = (typeof rhythms)[number];

/** Kinds most people would say of a group; all others keep what they had. */
export const commonKinds = [
  "open",
  "closed",
  "beginners",
  "women",
  "men",
  "lgbtq",
  "young-people",
  "wheelchair",
] as const;

export const isCommon = (kind: string): boolean => (commonKinds as readonly string[]).includes(kind);

/** A repeat of this rhythm, with what could be kept of the one before. `today` is the person's civil day. */
export function repeatOf(rhythm: Rhythm, was: MeetingRepeat, today: string): MeetingRepeat {
  if (was.kind === rhythm) return was;
  switch (rhythm) {
    case "weekly":
      return { kind: "weekly" };
    case "nth_of_month":
      return { kind: "nth_of_month", nth: [1] };
    case "every_other_week":
      return { kind: "every_other_week", anchor: today };
    case "month_day":
      return { kind: "month_day", day: Number(today.slice(8)) };
    case "once":
      return { kind: "once", on: today };
  }
}

export const newTime = (): OwnTime => ({ weekday: "Mon", start: "19:00", minutes: 60, repeat: { kind: "weekly" } });

export const blankOwn = (zone: string): OwnMeeting => ({
  name: "",
  fellowship: null,
  attendance: "in_person",
  times: [newTime()],
  zone,
  place: "",
  address: "",
  city: "",
  point: null,
  link: "",
  phone: "",
  link_notes: "",
  kinds: [],
  languages: [],
  notes: "",
});

/** Why a meeting cannot be kept as it stands, field by field. */
export interface OwnProblems {
  name: boolean;
  link: boolean;
  nth: boolean;
}

export function problemsOf(meeting: OwnMeeting): OwnProblems {
  return {
    name: meeting.name.trim() === "",
    link: meeting.link.trim() !== "" && !/^https?:\/\/[^\s/]+\.[^\s]+$/iu.test(meeting.link.trim()),
    nth: meeting.times.some(({ repeat }) => repeat.kind === "nth_of_month" && repeat.nth.length === 0),
  };
}
