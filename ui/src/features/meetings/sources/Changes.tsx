import { useState } from "react";
import { useLocation } from "wouter";
import type { MeetingChange } from "../../../host";
import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Tag } from "../../../kit/Chips";
import { EmptyState } from "../../../kit/EmptyState";
import { List, ListRow } from "../../../kit/List";
import { placeWords, rhythmWords } from "../../../kit/meeting";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Skeleton } from "../../../kit/Waiting";
import { addressOf } from "../address";

/** What changed when a list was last read: saved meetings first. */
export function Changes({ id }: { id: string }) {
  const t = useText();
  const format = useFormat();
  const words = t.source;
  const [, go] = useLocation();
  const [shown, setShown] = useState(100);
  const list = useCall("source_list");
  const { data, error, refresh, refreshing } = useCall("source_changes", {
    id,
    offset: 0,
    limit: Math.min(shown, 500),
  });
  const name = list.data?.sources.find(({ age }) => age.id === id)?.age.name ?? "";
  return (
    <Page className="sources">
      <PageHeader title={words.changes} eyebrow={name} onBack={() => go("/meetings/sources")} />
      {error && (
        <EmptyState words={words.failed} stones={2}>
          <Button look="line" onPress={refresh}>
            {words.again}
          </Button>
        </EmptyState>
      )}
      {!data && !error && <Skeleton lines={6} />}
      {data && data.total === 0 && <EmptyState words={data.at ? words.changesNone : words.changesOnce} stones={3} />}
      {data && data.total > 0 && (
        <>
          {data.at && <p className="sources-sum">{words.changesAt(format.dateTime(data.at))}</p>}
          <List label={words.changes}>
            {data.changes.map((change) => (
              <Row key={`${change.key} ${change.what}`} source={id} change={change} />
            ))}
          </List>
          {data.total > data.changes.length && shown < 500 && (
            <Button look="line" isPending={refreshing} onPress={() => setShown((now) => now + 200)}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

function Row({ source, change }: { source: string; change: MeetingChange }) {
  const t = useText();
  const words = t.source;
  return (
    <ListRow
      title={change.name}
      note={words.whats[change.what]}
      end={change.saved && <Tag>{words.savedOne}</Tag>}
      {...(change.now ? { to: addressOf({ source, key: change.key }) } : {})}
    >
      <Facts change={change} />
    </ListRow>
  );
}

/** What it was and what it is, where that can be said in a line. */
function Facts({ change: { what, was, now } }: { change: MeetingChange }) {
  const t = useText();
  const format = useFormat();
  if (!was || !now) return null;
  const pair =
    what === "renamed"
      ? [was.name, now.name]
      : what === "moved"
        ? [placeWords(was.place), placeWords(now.place)]
        : what === "retimed"
          ? [was, now].map(({ schedule }) =>
              schedule.kind === "times" ? rhythmWords(t, format, schedule.times).join(", ") : t.meetings.noTime,
            )
          : null;
  if (!pair?.[0] || !pair[1]) return null;
  return <p className="sources-was">{t.source.wasNow(pair[0], pair[1])}</p>;
}
