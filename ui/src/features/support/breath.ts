/** What to do, and for how many seconds. */
export interface Phase {
  cue: "in" | "hold" | "out" | "rest";
  seconds: number;
}

export type Pattern = "slow" | "box";

export const patterns: Record<Pattern, readonly Phase[]> = {
  slow: [
    { cue: "in", seconds: 4 },
    { cue: "out", seconds: 6 },
  ],
  box: [
    { cue: "in", seconds: 4 },
    { cue: "hold", seconds: 4 },
    { cue: "out", seconds: 4 },
    { cue: "rest", seconds: 4 },
  ],
};

/** Whole rounds that make about one minute: ten seconds six times, sixteen seconds four times. */
export const rounds: Record<Pattern, number> = { slow: 6, box: 4 };

const round = (pattern: Pattern) => patterns[pattern].reduce((sum, phase) => sum + phase.seconds, 0);

/** How long it lasts, in seconds. */
export const lasting = (pattern: Pattern): number => round(pattern) * rounds[pattern];

export interface Moment {
  phase: Phase;
  /** Which of all phases; changes with every cue. */
  index: number;
  /** Whole seconds that this phase still has. */
  left: number;
}

/** What to do `seconds` after the start; nothing once it is over. */
export function momentAt(pattern: Pattern, seconds: number): Moment | null {
  if (seconds >= lasting(pattern)) return null;
  const phases = patterns[pattern];
  let into = seconds % round(pattern);
  let index = Math.floor(seconds / round(pattern)) * phases.length;
  for (const phase of phases) {
    if (into < phase.seconds) return { phase, index, left: Math.ceil(phase.seconds - into) };
    into -= phase.seconds;
    index += 1;
  }
  return null;
}
