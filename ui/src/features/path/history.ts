import type { HistoryLine } from "../../host";

export type AmountLine = HistoryLine & { what: { kind: "event" } };

/** A line as the history shows it: one thing, or a run of amounts folded into one. */
export type Line =
  | { kind: "one"; key: string; line: HistoryLine }
  | { kind: "amounts"; key: string; lines: AmountLine[] };

/** From this many in a row amounts are folded, so that a daily note never buries a stone. */
const fold = 3;

const isAmount = (line: HistoryLine): line is AmountLine =>
  line.what.kind === "event" && line.what.event.what.kind === "amount";

function keyOf(line: HistoryLine): string {
  const { what } = line;
  if (what.kind === "event") return what.id;
  return what.kind === "stone" ? `${line.on} ${what.stone.step.n} ${what.stone.step.unit}` : "start";
}

/** Folds runs of amounts; keeps the order it was given. */
export function foldHistory(history: readonly HistoryLine[]): Line[] {
  const lines: Line[] = [];
  let run: AmountLine[] = [];
  const flush = () => {
    const [first] = run;
    if (first && run.length >= fold) lines.push({ kind: "amounts", key: `run ${keyOf(first)}`, lines: run });
    else for (const line of run) lines.push({ kind: "one", key: keyOf(line), line });
    run = [];
  };
  for (const line of history) {
    if (isAmount(line)) {
      run.push(line);
      continue;
    }
    flush();
    lines.push({ kind: "one", key: keyOf(line), line });
  }
  flush();
  return lines;
}
