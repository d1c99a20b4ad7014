import type { Halt, Trend, TrendDay } from "../../../host";
import type { MoodName } from "../../../kit/Mood";

const names: readonly MoodName[] = ["rough", "low", "okay", "good", "bright"];
export const halts: readonly Halt[] = ["hungry", "angry", "lonely", "tired"];

/** The mood nearest to a mean of 1 to 5. */
export const moodOf = (mean: number): MoodName => names[Math.min(5, Math.max(1, Math.round(mean))) - 1] ?? "okay";

/** A mark of the charts and a row of their table: one day, or seven. */
export interface Mark {
  /** The first day. */
  on: string;
  mood: number | null;
  checkins: number;
  entries: number;
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const moods = (days: readonly TrendDay[]) => days.flatMap((day) => (day.mood === null ? [] : [day.mood]));

/** Up to 30 days each has its mark; above that each mark is seven days, counted back from the last. */
export function marksOf({ days }: Trend): Mark[] {
  const size = days.length <= 31 ? 1 : 7;
  const marks: Mark[] = [];
  for (let end = days.length; end > 0; end -= size) {
    const part = days.slice(Math.max(0, end - size), end);
    marks.unshift({
      on: part[0]?.on ?? "",
      mood: mean(moods(part)),
      checkins: sum(part.map((day) => day.checkins)),
      entries: sum(part.map((day) => day.entries)),
    });
  }
  return marks;
}

export interface Summary {
  checkins: number;
  /** Days with a check-in, or an entry with a mood. */
  days: number;
  mostly: MoodName | null;
  /** The later half beside the earlier: null where there is too little to say. */
  turn: "brighter" | "heavier" | "even" | null;
  /** How often each of HALT, in their order. */
  halt: [number, number, number, number];
  often: Halt | null;
}

/** A difference of means below this is not worth a word. */
const noticeable = 0.35;
/** Fewer days with a mood in either half say nothing. */
const enough = 3;

/** The same as the charts, for words. */
export function summaryOf({ days }: Trend): Summary {
  const counts = new Map<MoodName, number>();
  for (const mood of moods(days)) counts.set(moodOf(mood), (counts.get(moodOf(mood)) ?? 0) + 1);
  const [mostly = null] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];

  const half = Math.floor(days.length / 2);
  const [early, late] = [moods(days.slice(0, half)), moods(days.slice(half))];
  const change = (mean(late) ?? 0) - (mean(early) ?? 0);
  const told = early.length >= enough && late.length >= enough;

  const halt = [0, 1, 2, 3].map((at) => sum(days.map((day) => day.halt[at] ?? 0))) as Summary["halt"];
  const most = Math.max(...halt);
  return {
    checkins: sum(days.map((day) => day.checkins)),
    days: days.filter((day) => day.checkins > 0 || day.mood !== null).length,
    mostly,
    turn: !told ? null : change > noticeable ? "brighter" : change < -noticeable ? "heavier" : "even",
    halt,
    often: most > 0 ? (halts[halt.indexOf(most)] ?? null) : null,
  };
}
