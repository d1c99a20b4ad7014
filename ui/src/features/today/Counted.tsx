import { Link } from "react-aria-components/Link";
import type { CounterView } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Headline, seedOf, spanOf } from "../../kit/Headline";
import { Stones } from "../../kit/Stones";

/** The counters the person wanted to see here, each with its cairn in small. */
export function Counted({ counters }: { counters: readonly CounterView[] }) {
  const t = useText();
  if (counters.length === 0) return null;
  return (
    <ul className="today-counters" aria-label={t.today.counters}>
      {counters.map((view) => (
        <li key={view.id}>
          <Link href={`#/path/${view.id}`} className="today-counter">
            <span className="today-cairn">
              <Stones count={view.stones.length} seed={seedOf(view.id)} width={92} maxHeight={104} decorative />
            </span>
            <span className="today-counter-words">
              <Headline counted={view} />
              <Note view={view} alone={counters.length === 1} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Note({ view, alone }: { view: CounterView; alone: boolean }) {
  const t = useText();
  const format = useFormat();
  const { headline, word, name } = view.counter;
  const named = word.kind === "free_from" || word.kind === "since" || (alone && word.kind !== "nothing");
  const which = { stretch: "", share: "", total: t.counter.inAll, longest: t.counter.longestStretch }[headline];
  const next = view.next && !view.paused ? format.relativeDays(view.next.in_days) : "";
  const soon = view.counter.kind === "significant_date" ? t.counter.nextNear : t.counter.nextIn;
  const parts = [
    named ? "" : name,
    view.stretch_days === view.total_days && headline === "total" ? "" : which,
    spanOf(format, view),
    view.paused ? t.counter.paused : "",
    next && soon(next),
  ].filter(Boolean);
  return <span className="today-counter-note">{parts.join(" · ")}</span>;
}
