import { useState } from "react";
import { useLocation } from "wouter";
import type { ListDrop, ListRepair, UnreadField } from "../../../host";
import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Tag } from "../../../kit/Chips";
import { EmptyState } from "../../../kit/EmptyState";
import { List, ListRow } from "../../../kit/List";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Skeleton } from "../../../kit/Waiting";

const step = 100;

/** What became of each record of a list: kept, mended, left out, and why. */
export function Report({ id }: { id: string }) {
  const t = useText();
  const format = useFormat();
  const words = t.source;
  const [, go] = useLocation();
  const [shown, setShown] = useState(step);
  const list = useCall("source_list");
  const { data, error, refresh, refreshing } = useCall("source_report", { id, offset: 0, limit: Math.min(shown, 500) });
  const name = list.data?.sources.find(({ age }) => age.id === id)?.age.name ?? "";
  return (
    <Page className="sources">
      <PageHeader title={words.report} eyebrow={name} onBack={() => go("/meetings/sources")} />
      {error && (
        <EmptyState words={words.failed} stones={2}>
          <Button look="line" onPress={refresh}>
            {words.again}
          </Button>
        </EmptyState>
      )}
      {!data && !error && <Skeleton lines={6} />}
      {data && (
        <>
          <p className="sources-sum">
            {data.repaired + data.dropped === 0
              ? words.reportClean
              : words.reportSum(
                  format.number(data.records),
                  format.number(data.kept),
                  format.number(data.repaired),
                  format.number(data.dropped),
                )}
          </p>
          <Drops drops={data.drops} total={data.dropped} reasons={data.drop_reasons} />
          <Repairs repairs={data.repairs} reasons={data.repair_reasons} />
          <Unread fields={data.unread} />
          {(data.repairs_total > data.repairs.length || data.dropped > data.drops.length) && shown < 500 && (
            <Button look="line" isPending={refreshing} onPress={() => setShown((now) => now + 200)}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

/** Records that were left out, each with its reason and, on demand, as it came. */
export function Drops({
  drops,
  total,
  reasons,
}: {
  drops: readonly ListDrop[];
  total: number;
  reasons: readonly { why: ListDrop["why"]; times: number }[];
}) {
  const t = useText();
  const words = t.source;
  const format = useFormat();
  if (total === 0) return null;
  return (
    <section className="sources-part" aria-labelledby="sources-drops">
      <h2 id="sources-drops">{words.droppedTitle}</h2>
      <Reasons reasons={reasons.map(({ why, times }) => ({ words: words.drops[why], times }))} />
      <List label={words.droppedTitle}>
        {drops.map((drop) => (
          <ListRow
            key={drop.record}
            title={drop.name || words.record(drop.record + 1)}
            note={`${words.drops[drop.why]} · ${words.record(drop.record + 1)}`}
          >
            <details className="sources-raw">
              <summary>
                {words.raw} <span className="sources-for">{format.number(drop.record + 1)}</span>
              </summary>
              <pre>{drop.raw}</pre>
            </details>
          </ListRow>
        ))}
      </List>
    </section>
  );
}

/** Records that were mended, each with the field, what it held, and what was done. */
export function Repairs({
  repairs,
  reasons,
}: {
  repairs: readonly ListRepair[];
  reasons: readonly { why: ListRepair["why"]; times: number }[];
}) {
  const t = useText();
  const words = t.source;
  if (repairs.length === 0) return null;
  return (
    <section className="sources-part" aria-labelledby="sources-repairs">
      <h2 id="sources-repairs">{words.mendedTitle}</h2>
      <Reasons reasons={reasons.map(({ why, times }) => ({ words: words.repairs[why], times }))} />
      <List label={words.mendedTitle}>
        {repairs.map((repair) => (
          <ListRow
            key={`${repair.record} ${repair.field} ${repair.why}`}
            title={repair.name || words.record(repair.record + 1)}
            note={words.repairs[repair.why]}
          >
            <p className="sources-was">
              <bdi>{words.was(repair.field, repair.was)}</bdi> · {words.record(repair.record + 1)}
            </p>
          </ListRow>
        ))}
      </List>
    </section>
  );
}

/** The list's own fields that say something and have no place in a meeting. */
export function Unread({ fields }: { fields: readonly UnreadField[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.source;
  if (fields.length === 0) return null;
  return (
    <section className="sources-part" aria-labelledby="sources-unread">
      <h2 id="sources-unread">{words.unreadTitle}</h2>
      <details className="sources-raw">
        <summary>
          {words.unreadNote} <span className="sources-for">{format.number(fields.length)}</span>
        </summary>
        <ul className="sources-reasons">
          {fields.map(({ field, records }) => (
            <li key={field}>
              <Tag>{words.times(records)}</Tag> <bdi>{field}</bdi>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Reasons({ reasons }: { reasons: readonly { words: string; times: number }[] }) {
  const t = useText();
  return (
    <ul className="sources-reasons">
      {reasons.map(({ words, times }) => (
        <li key={words}>
          <Tag>{t.source.times(times)}</Tag> {words}
        </li>
      ))}
    </ul>
  );
}
