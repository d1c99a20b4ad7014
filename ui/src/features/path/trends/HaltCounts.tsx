import { useFormat, useText } from "../../../i18n";
import { Card } from "../../../kit/Card";
import { Table } from "../../../kit/Table";
import { halts, type Summary } from "./trend";

/** How often each of the four was noted: a bar with its number, or the table of them. */
export function HaltCounts({ counts, asTable }: { counts: Summary["halt"]; asTable: boolean }) {
  const t = useText();
  const format = useFormat();
  const most = Math.max(...counts);
  const rows = halts.map((id, at) => ({ id, label: t.kit.halt[id], times: counts[at] ?? 0 }));
  return (
    <Card title={t.trend.halt}>
      {most === 0 ? (
        <p className="trend-note">{t.trend.haltNone}</p>
      ) : asTable ? (
        <Table
          caption={t.trend.haltCaption}
          captionHidden
          keyOf={(row: (typeof rows)[number]) => row.id}
          rows={rows}
          columns={[
            { id: "name", label: t.trend.colHalt, cell: (row) => row.label },
            { id: "times", label: t.trend.colTimes, numeric: true, cell: (row) => format.number(row.times) },
          ]}
        />
      ) : (
        <ul className="trend-halts">
          {rows.map((row) => (
            <li key={row.id}>
              <span>{row.label}</span>
              <span className="trend-bar" aria-hidden="true">
                <span style={{ inlineSize: `${(100 * row.times) / most}%` }} data-halt={row.id} />
              </span>
              <span className="trend-times">{t.trend.times(row.times)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
