import { useDeferredValue, useMemo } from "react";
import type { Counter, CounterView } from "../../../host";
import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Card } from "../../../kit/Card";
import { type Counted, daysBetween, Headline } from "../../../kit/Headline";
import { Stones } from "../../../kit/Stones";
import { stoneName } from "../wording";
import type { Draft } from "./draft";

/** How many stones are asked for, and how many of those ahead are named. */
const [asked, named] = [50, 4];

/** What only concerns the words is left out, so that typing a name asks nothing of the host. */
const forStones = (draft: Draft, start: string): Counter => ({
  ...draft,
  name: "·",
  why: "",
  word: { kind: "nothing" },
  target: null,
  savings: null,
  headline: "total",
  share_days: 90,
  on_today: false,
  start,
});

/** The counter as it will stand on Path: its cairn, its sentence, and the stones to come. */
export function Preview({ draft, view, today }: { draft: Draft; view: CounterView | undefined; today: string }) {
  const t = useText();
  const format = useFormat();
  const words = t.path.editor;
  const start = draft.start ?? today;
  const asking = useDeferredValue(useMemo(() => forStones(draft, start), [draft, start]));
  const stones = useCall("milestone_preview", { counter: asking, limit: asked }).data ?? [];
  const laid = stones.filter((stone) => stone.in_days <= 0);
  const ahead = stones.filter((stone) => stone.in_days > 0).slice(0, named);
  return (
    <Card look="flat" eyebrow={words.preview} className="counter-preview">
      <div className="counter-preview-now">
        <Stones
          count={laid.length}
          seed={4}
          width={110}
          maxHeight={130}
          colours={laid.map((stone) => stone.colour)}
          decorative
        />
        <Headline counted={asCounted(draft, view, start, today)} />
      </div>
      {ahead.length > 0 && (
        <>
          <h2 className="counter-label">{words.stonesAhead}</h2>
          <ul className="counter-ahead">
            {ahead.map((stone) => (
              <li key={`${stone.on} ${stone.step.n} ${stone.step.unit}`}>
                <b>{stoneName(t, format, stone)}</b>
                <span>{format.day(stone.on)}</span>
              </li>
            ))}
          </ul>
          {laid.length > 0 && <p className="counter-small">{words.reached(laid.length)}</p>}
        </>
      )}
    </Card>
  );
}

/** Its own numbers as long as nothing changes how days are counted; otherwise one stretch from the start. */
function asCounted(draft: Draft, view: CounterView | undefined, start: string, today: string): Counted {
  const days = Math.max(0, daysBetween(start, today) + (draft.first_day_counts ? 1 : 0));
  const part = (of: number) => Math.min(100, Math.floor((100 * Math.min(days, of)) / of));
  const word = draft.word.kind === "own" ? { kind: "own" as const, text: draft.word.text || "…" } : draft.word;
  const name = draft.name.trim() || "…";
  const counter = { name, start, word, headline: draft.headline, share_days: draft.share_days };
  const was = view?.counter;
  if (view && was?.start === start && was.zone === draft.zone && was.first_day_counts === draft.first_day_counts) {
    return { ...view, counter };
  }
  return {
    counter,
    today,
    upcoming: start > today,
    stretch_days: days,
    total_days: days,
    longest_days: days,
    share: { of_30: part(30), of_90: part(90), of_365: part(365) },
    span: { years: 0, months: 0, days: 0 },
    elapsed_minutes: null,
  };
}
