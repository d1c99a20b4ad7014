import { useState } from "react";
import type { Counter, CounterPage, HistoryLine } from "../../host";
import { useAct } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Tag } from "../../kit/Chips";
import { daysBetween } from "../../kit/Headline";
import { IconButton } from "../../kit/IconButton";
import { toast } from "../../kit/Toast";
import { type AmountLine, foldHistory } from "./history";
import { happened, stoneName, withStep } from "./wording";

/** How many lines are there before "Show all". */
const few = 8;

/** Everything that happened, newest first. What the person noted can be taken away, and brought back. */
export function History({ page }: { page: CounterPage }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const { counter } = page.view;
  const lines = foldHistory(page.history);
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, few);
  return (
    <section className="path-history" aria-labelledby="path-history">
      <h2 id="path-history">{t.path.history}</h2>
      <ol className="path-line">
        {shown.map((line) =>
          line.kind === "amounts" ? (
            <Amounts key={line.key} counter={counter} lines={line.lines} />
          ) : (
            <Moment key={line.key} counter={counter} line={line.line} />
          ),
        )}
      </ol>
      {shown.length < lines.length && (
        <Button look="text" icon="down" onPress={() => setAll(true)}>
          {t.path.showAll(lines.length)}
        </Button>
      )}
    </section>
  );
}

/** The colour of the mark beside the line; the words say the same. */
function toneOf({ what }: HistoryLine): string {
  if (what.kind !== "event") return what.kind;
  return what.event.what.kind;
}

function Moment({ counter, line }: { counter: Counter; line: HistoryLine }) {
  const t = useText();
  const format = useFormat();
  const { what } = line;
  const day = format.day(line.on);
  const said = what.kind === "stone" ? withStep(t, format, what.stone, day) : day;
  const title =
    what.kind === "start"
      ? counter.approximate
        ? t.path.beganAbout
        : t.path.began
      : what.kind === "stone"
        ? t.path.stoneLaid(stoneName(t, format, what.stone))
        : happened(t, format, counter, what.event);
  return (
    <li data-tone={toneOf(line)}>
      <div className="path-moment">
        <b>{title}</b>
        <span className="path-moment-day">
          {what.kind === "start" && counter.approximate ? format.day(line.on, "monthYear") : said}
          {what.kind === "event" && what.event.at ? `, ${format.clock(what.event.at)}` : ""}
        </span>
        {what.kind === "event" && <Details line={line} />}
      </div>
      {what.kind === "event" && <Remove id={what.id} label={t.path.remove(title, day)} />}
    </li>
  );
}

function Details({ line }: { line: HistoryLine }) {
  const t = useText();
  const format = useFormat();
  if (line.what.kind !== "event") return null;
  const { what } = line.what.event;
  if (what.kind === "stretch") {
    const days = t.counter.nDays(daysBetween(line.on, what.until));
    return <span>{t.path.stretchSpan(format.day(line.on), format.day(what.until), days)}</span>;
  }
  if (what.kind !== "setback") return null;
  const small = [
    what.outcome === "new_stretch" ? t.path.newStretch : t.path.wentOn,
    what.place,
    what.next ? t.path.nextStep[what.next] : "",
  ].filter(Boolean);
  return (
    <>
      <span>{small.join(" · ")}</span>
      {what.note && <q>{what.note}</q>}
      {what.halt.length > 0 && (
        <span className="path-tags">
          {what.halt.map((name) => (
            <Tag key={name} tone="plum">
              {t.kit.halt[name]}
            </Tag>
          ))}
        </span>
      )}
    </>
  );
}

function Amounts({ counter, lines }: { counter: Counter; lines: readonly AmountLine[] }) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const newest = lines[0]?.on ?? "";
  const oldest = lines.at(-1)?.on ?? newest;
  return (
    <>
      <li data-tone="amount">
        <div className="path-moment">
          <b>{t.path.amounts(lines.length)}</b>
          <span className="path-moment-day">
            {oldest === newest
              ? format.day(newest)
              : `${format.day(oldest, "medium")} – ${format.day(newest, "medium")}`}
          </span>
        </div>
        <Button look="text" size="small" aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? t.path.hideAmounts : t.path.showAmounts}
        </Button>
      </li>
      {open && lines.map((line) => <Moment key={line.what.id} counter={counter} line={line} />)}
    </>
  );
}

function Remove({ id, label }: { id: string; label: string }) {
  const t = useText();
  const remove = useAct("event_delete", { touches: ["counter", "today"] });
  const undo = useAct("change_undo", { touches: ["counter", "today"] });
  const take = async () => {
    const done = await remove.run({ id });
    if (done) toast({ text: t.path.removed, undo: () => void undo.run({ change: done.change }) });
  };
  return <IconButton icon="close" label={label} className="path-remove" onPress={() => void take()} />;
}
