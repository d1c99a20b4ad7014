import { useState } from "react";
import { useLocation } from "wouter";
import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Card } from "../../../kit/Card";
import { EmptyState } from "../../../kit/EmptyState";
import { Link } from "../../../kit/Link";
import { later } from "../../../kit/later";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Segmented } from "../../../kit/Segmented";
import { Table } from "../../../kit/Table";
import { Skeleton } from "../../../kit/Waiting";
import { HaltCounts } from "./HaltCounts";
import { type Mark, marksOf, moodOf, type Summary, summaryOf } from "./trend";
import "./trends.css";

const Charts = later(
  () => import("./Charts").then((charts) => charts.default),
  () => <Skeleton lines={8} />,
);
const ranges = ["30", "90", "365"] as const;

/** How it has been: a sentence, two charts, and the table they are drawn from. */
export default function Trends() {
  const t = useText();
  const [, go] = useLocation();
  const [range, setRange] = useState<(typeof ranges)[number]>("30");
  const [asTable, setAsTable] = useState(false);
  const { data, error, refresh } = useCall("trend_read", { days: Number(range) });
  const summary = data && summaryOf(data);
  const some = summary && (summary.days > 0 || data.days.some((day) => day.entries > 0));

  return (
    <Page width="wide" className="trend">
      <PageHeader eyebrow={t.trend.eyebrow} title={t.trend.title} onBack={() => go("/path")} />
      <Segmented
        label={t.trend.range}
        parts={ranges.map((id) => ({ id, label: t.trend.days(Number(id)) }))}
        value={range}
        onChange={setRange}
      />
      {!data && !error && <Skeleton lines={6} />}
      {error && (
        <EmptyState words={t.trend.failed} stones={2}>
          <Button look="line" onPress={refresh}>
            {t.trend.again}
          </Button>
        </EmptyState>
      )}
      {data && !some && (
        <EmptyState words={t.trend.empty} stones={2}>
          <Link look="line" to="/today">
            {t.trend.toToday}
          </Link>
        </EmptyState>
      )}
      {data && summary && some && (
        <>
          <Words summary={summary} />
          <div className="trend-turn">
            <Button look="text" icon={asTable ? "chart" : "list"} onPress={() => setAsTable(!asTable)}>
              {asTable ? t.trend.showChart : t.trend.showTable}
            </Button>
          </div>
          {asTable ? (
            <MarksTable marks={marksOf(data)} weekly={data.days.length > 31} />
          ) : (
            <Charts marks={marksOf(data)} days={data.days.length} />
          )}
          <HaltCounts counts={summary.halt} asTable={asTable} />
        </>
      )}
    </Page>
  );
}

function Words({ summary }: { summary: Summary }) {
  const t = useText();
  const sentences = [
    t.trend.summary(summary.checkins, summary.days),
    summary.mostly ? t.trend.mostly(t.kit.moods[summary.mostly]) : "",
    summary.often ? t.trend.often(t.kit.halt[summary.often]) : "",
    summary.turn ? t.trend[summary.turn] : "",
  ].filter(Boolean);
  return (
    <Card look="flat">
      <p className="trend-words" role="status">
        {sentences.join(" ")}
      </p>
    </Card>
  );
}

function MarksTable({ marks, weekly }: { marks: readonly Mark[]; weekly: boolean }) {
  const t = useText();
  const format = useFormat();
  return (
    <Card>
      <Table
        caption={t.trend.tableCaption}
        keyOf={(mark: Mark) => mark.on}
        rows={marks.filter((mark) => mark.mood !== null || mark.checkins > 0 || mark.entries > 0).toReversed()}
        columns={[
          {
            id: "on",
            label: t.trend.colDay,
            cell: (mark) => (weekly ? t.trend.week(format.day(mark.on, "medium")) : format.day(mark.on, "medium")),
          },
          {
            id: "mood",
            label: t.trend.colMood,
            cell: (mark) => (mark.mood === null ? t.trend.none : t.kit.moods[moodOf(mark.mood)]),
          },
          { id: "checkins", label: t.trend.colCheckins, numeric: true, cell: (mark) => format.number(mark.checkins) },
          { id: "entries", label: t.trend.colEntries, numeric: true, cell: (mark) => format.number(mark.entries) },
        ]}
      />
    </Card>
  );
}
