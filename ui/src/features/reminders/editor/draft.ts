import type { NewPage, Reminder, ReminderAbout, ReminderAnchor, Rhythm } from "../../../host";
import { dayOf } from "../../../kit/meeting";
import type { AboutKind } from "../../../kit/reminder";

/** A reminder while it is being written: some of it may still be missing. */
export interface Draft {
  about: ReminderAbout;
  title: string;
  mode: Reminder["when"]["kind"];
  /** The day, or the first of them. */
  day: string | null;
  time: string | null;
  anchor: ReminderAnchor;
  /** None: the rule below is kept as it came, for these parts cannot say it. */
  rhythm: Rhythm | null;
  rule: string;
  except: string[];
  besides: string[];
  evening: { on: boolean; time: string | null };
  onTheDay: { on: boolean; time: string | null };
  before: number[];
  beforeTime: string | null;
  leads: number[];
  says: Reminder["says"]["kind"];
  own: string;
  on: boolean;
  throughQuiet: boolean;
}

/** What the form begins with. */
export interface Begun {
  /** The reminder that is changed; none makes a new one. */
  id: string | undefined;
  name: string;
  /** None until it is known about which meeting, counter or day. */
  reminder: Reminder | undefined;
  rhythm: Rhythm | null;
  kind: AboutKind;
  page: NewPage;
}

export type Problem = "title" | "day" | "past" | "time" | "days" | "end" | "never" | "beforeTime" | "own";

/** What each part of the form is given. */
export interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Whether it is missing, once someone tried to save. */
  problem: (name: Problem) => boolean;
}

/** These have no name but the one the person gives. */
export const needsTitle = (about: ReminderAbout) => about.kind === "date" || about.kind === "other";

/** Weekly, on the day of the week it begins. */
export const weekly = (start: string | null): Rhythm => ({
  every: 1,
  unit: "week",
  on: start ? { kind: "weekdays", days: [dayOf(start)] } : { kind: "start" },
  end: { kind: "never" },
});

/** The form as a reminder fills it. `zone` and `today` are where and when it is written. */
export function draftOf(reminder: Reminder, rhythm: Rhythm | null, zone: string, today: string): Draft {
  const { when } = reminder;
  const dated = when.kind === "once" || when.kind === "series";
  return {
    about: reminder.about,
    title: reminder.title,
    mode: when.kind,
    day: when.kind === "once" ? when.day : when.kind === "series" ? when.start : today,
    time: dated ? when.time.slice(0, 5) : "09:00",
    anchor: dated ? when.anchor : { kind: "zone", zone },
    rhythm: when.kind === "series" ? rhythm : null,
    rule: when.kind === "series" ? when.rule : "",
    except: when.kind === "series" ? [...when.except] : [],
    besides: when.kind === "series" ? [...when.besides] : [],
    evening: timed(when.kind === "counter" ? when.evening_before : null, "19:00"),
    onTheDay: timed(when.kind === "counter" ? when.on_the_day : null, "09:00"),
    before: when.kind === "counter" ? [...when.days_before] : [],
    beforeTime: when.kind === "counter" ? when.at.slice(0, 5) : "09:00",
    leads: [...reminder.leads],
    says: reminder.says.kind,
    own: reminder.says.kind === "own" ? reminder.says.text : "",
    on: reminder.on,
    throughQuiet: reminder.through_quiet,
  };
}

const timed = (time: string | null, usual: string) => ({ on: time !== null, time: time?.slice(0, 5) ?? usual });

/** What has to be put right first, if anything. `now` is the local moment, "2026-11-22 20:14". */
export function problemsOf(draft: Draft, now: string): Set<Problem> {
  const problems = new Set<Problem>();
  const { mode, rhythm } = draft;
  if (needsTitle(draft.about) && draft.title.trim() === "") problems.add("title");
  if (draft.says === "own" && draft.own.trim() === "") problems.add("own");
  if (mode === "once" || mode === "series") {
    if (draft.day === null) problems.add("day");
    if (draft.time === null) problems.add("time");
    if (mode === "once" && draft.day && draft.time && `${draft.day} ${draft.time}` <= now) problems.add("past");
  }
  if (mode === "series" && rhythm) {
    if (rhythm.on.kind === "weekdays" && rhythm.on.days.length === 0) problems.add("days");
    if (rhythm.end.kind === "on" && draft.day && rhythm.end.day < draft.day) problems.add("end");
  }
  if (mode === "counter") {
    const evening = draft.evening.on && draft.evening.time;
    const day = draft.onTheDay.on && draft.onTheDay.time;
    if (!evening && !day && draft.before.length === 0) problems.add("never");
    if (draft.before.length > 0 && draft.beforeTime === null) problems.add("beforeTime");
  }
  return problems;
}

/** The reminder as it is saved; none while something of it is missing. The rhythm, where there is one, decides its rule. */
export function toReminder(draft: Draft): { reminder: Reminder; rhythm?: Rhythm } | null {
  const when = whenOf(draft);
  if (!when || (draft.says === "own" && draft.own.trim() === "")) return null;
  const reminder: Reminder = {
    about: draft.about,
    title: draft.title.trim(),
    when,
    leads: draft.mode === "counter" ? [] : [...draft.leads].sort((one, other) => other - one),
    says: draft.says === "own" ? { kind: "own", text: draft.own.trim() } : { kind: draft.says },
    on: draft.on,
    through_quiet: draft.throughQuiet,
  };
  return draft.mode === "series" && draft.rhythm ? { reminder, rhythm: draft.rhythm } : { reminder };
}

function whenOf(draft: Draft): Reminder["when"] | null {
  const { day, time, anchor, rhythm } = draft;
  switch (draft.mode) {
    case "meeting":
      return { kind: "meeting" };
    case "counter": {
      const evening = draft.evening.on ? draft.evening.time : null;
      const onTheDay = draft.onTheDay.on ? draft.onTheDay.time : null;
      if (!evening && !onTheDay && draft.before.length === 0) return null;
      return {
        kind: "counter",
        evening_before: evening,
        on_the_day: onTheDay,
        days_before: [...draft.before].sort((one, other) => other - one),
        at: draft.beforeTime ?? "09:00",
      };
    }
    case "once":
      return day && time ? { kind: "once", day, time, anchor } : null;
    case "series": {
      if (!day || !time || (rhythm?.on.kind === "weekdays" && rhythm.on.days.length === 0)) return null;
      if (rhythm?.end.kind === "on" && rhythm.end.day < day) return null;
      const { except, besides } = draft;
      return { kind: "series", start: day, time, rule: draft.rule || "FREQ=DAILY", except, besides, anchor };
    }
  }
}
