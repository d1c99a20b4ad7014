import { useState } from "react";
import { useLocation } from "wouter";
import type { SourceView } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { EmptyState } from "../../../kit/EmptyState";
import { IconButton } from "../../../kit/IconButton";
import { Link } from "../../../kit/Link";
import { List, ListRow } from "../../../kit/List";
import { Menu } from "../../../kit/Menu";
import { Notice } from "../../../kit/Notice";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { toast } from "../../../kit/Toast";
import { Skeleton } from "../../../kit/Waiting";
import { EditSheet } from "./EditSheet";
import { useRefresh } from "./refresh";
import { troubleWords } from "./trouble";

/** Every list: how many meetings, how old, whether the last try worked. */
export function Lists() {
  const t = useText();
  const words = t.source;
  const [, go] = useLocation();
  const { data, error, refresh } = useCall("source_list");
  const [editing, setEditing] = useState<SourceView | null>(null);
  const fetching = useRefresh();

  const feeds = data?.sources.filter(({ age }) => age.kind === "feed") ?? [];
  return (
    <Page className="sources">
      <PageHeader title={words.title} onBack={() => go("/meetings")} />
      {error && (
        <EmptyState words={words.failed} stones={2}>
          <Button look="line" onPress={refresh}>
            {words.again}
          </Button>
        </EmptyState>
      )}
      {!data && !error && <Skeleton lines={6} />}
      {data?.lists_lost && (
        <Notice tone="plum" icon="notice" live>
          {words.lost}
        </Notice>
      )}
      {data && data.sources.length === 0 && <EmptyState words={words.none} note={words.noneNote} />}
      {data && data.sources.length > 0 && (
        <List label={words.title}>
          {data.sources.map((source) => (
            <Row key={source.age.id} source={source} fetching={fetching} onEdit={() => setEditing(source)} />
          ))}
        </List>
      )}
      {data && (
        <div className="sources-acts">
          <Link look="filled" icon="plus" to="/meetings/sources.add">
            {words.add}
          </Link>
          <Link look="line" icon="pencil" to="/meetings/own">
            {words.typeIn}
          </Link>
          {feeds.length > 1 && (
            <Button look="text" icon="undo" isPending={fetching.pending} onPress={() => void fetching.run()}>
              {words.refreshAll}
            </Button>
          )}
        </div>
      )}
      <EditSheet key={editing?.age.id} source={editing} onClose={() => setEditing(null)} />
    </Page>
  );
}

interface RowProps {
  source: SourceView;
  fetching: ReturnType<typeof useRefresh>;
  onEdit: () => void;
}

function Row({ source, fetching, onEdit }: RowProps) {
  const t = useText();
  const format = useFormat();
  const words = t.source;
  const [, go] = useLocation();
  const remove = useAct("source_delete", { touches: ["meeting", "today"] });
  const undo = useAct("change_undo", { touches: ["source", "meeting", "today"] });
  const { age } = source;
  const name = age.kind === "own" ? words.own : age.name;

  const drop = async () => {
    const done = await remove.run({ id: age.id });
    if (!done) return;
    toast({
      text: words.removed(name),
      undo: () => undo.run({ change: done.change }).then(() => undefined),
    });
  };
  const state = [
    words.meetings(age.meetings),
    age.kind === "own" ? words.ownNote : age.current_at === null ? words.never : words.age(age.age_days ?? 0),
    age.kind === "feed" ? source.host : age.kind === "file" ? words.fromFile : null,
  ].filter(Boolean);

  return (
    <ListRow
      icon={age.kind === "own" ? "pencil" : age.kind === "file" ? "folder" : "meetings"}
      title={name}
      note={state.join(" · ")}
      end={
        age.kind !== "own" && (
          <Menu
            label={words.menu(name)}
            acts={[
              ...(age.kind === "feed"
                ? [
                    {
                      id: "refresh",
                      label: words.refresh,
                      icon: "undo" as const,
                      onAction: () => void fetching.run(age.id),
                    },
                  ]
                : [
                    {
                      id: "file",
                      label: words.chooseFile,
                      icon: "folder" as const,
                      onAction: () => go(`/meetings/sources.file.${age.id}`),
                    },
                  ]),
              { id: "edit", label: words.edit, icon: "pencil", onAction: onEdit },
              {
                id: "report",
                label: words.report,
                icon: "check",
                onAction: () => go(`/meetings/sources.report.${age.id}`),
              },
              {
                id: "changes",
                label: words.changes,
                icon: "clock",
                onAction: () => go(`/meetings/sources.changes.${age.id}`),
              },
              { id: "delete", label: words.remove, icon: "trash", careful: true, onAction: () => void drop() },
            ]}
          >
            <IconButton icon="more" label={words.menu(name)} />
          </Menu>
        )
      }
    >
      {fetching.busy(age.id) && (
        <p className="sources-state" role="status">
          {words.refreshing}
        </p>
      )}
      {source.needs_file && (
        <p className="sources-state">
          {words.needsFile} <Link to={`/meetings/sources.file.${age.id}`}>{words.chooseFile}</Link>
        </p>
      )}
      {source.trouble && !source.needs_file && (
        <p className="sources-state">
          {troubleWords(t, source.trouble)} {age.meetings > 0 && words.lastTry}
        </p>
      )}
      {source.zoneless > 0 && (
        <p className="sources-state">
          {words.zoneless(source.zoneless)}{" "}
          <Button look="text" size="small" onPress={onEdit}>
            {words.setZone}
          </Button>
        </p>
      )}
      {source.repaired + source.dropped > 0 && (
        <p className="sources-state">
          <Link to={`/meetings/sources.report.${age.id}`}>
            {[
              source.repaired > 0 && `${format.number(source.repaired)} ${words.repaired}`,
              source.dropped > 0 && `${format.number(source.dropped)} ${words.dropped}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </Link>
        </p>
      )}
    </ListRow>
  );
}
