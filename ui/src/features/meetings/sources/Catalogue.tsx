import { useState } from "react";
import type { CatalogueEntry } from "../../../host";
import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Tag } from "../../../kit/Chips";
import { EmptyState } from "../../../kit/EmptyState";
import { fellowshipName } from "../../../kit/fellowship";
import { List, ListRow } from "../../../kit/List";
import { Notice } from "../../../kit/Notice";
import { SearchField } from "../../../kit/SearchField";
import { Skeleton, Spinner } from "../../../kit/Waiting";

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

interface Props {
  looking: boolean;
  problem: string | null;
  onLook: (entry: CatalogueEntry) => void;
}

/** Addresses that come with Cairn. None is asked for before the person chooses it. */
export function Catalogue({ looking, problem, onLook }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.source;
  const { data } = useCall("source_catalogue");
  const [search, setSearch] = useState("");
  if (!data) return <Skeleton lines={6} />;
  const wanted = folded(search).split(/\s+/u).filter(Boolean);
  const fitting = data.filter((entry) => {
    const text = folded(
      `${entry.name} ${entry.area} ${entry.country ?? ""} ${fellowshipName(entry.fellowship)} ${entry.host}`,
    );
    return wanted.every((word) => text.includes(word));
  });
  return (
    <div className="sources-fields">
      <p className="sources-note">{words.catalogueNote}</p>
      <SearchField label={words.catalogueSearch} value={search} onChange={setSearch} />
      {looking && (
        <p role="status" className="sources-state">
          <Spinner /> {words.looking}
        </p>
      )}
      {problem && (
        <Notice tone="plum" icon="notice" live>
          {problem}
        </Notice>
      )}
      {fitting.length === 0 ? (
        <EmptyState words={words.catalogueNone} stones={2} />
      ) : (
        <List label={words.ways.catalogue}>
          {fitting.map((entry) => (
            <ListRow
              key={entry.id}
              title={entry.name}
              note={`${fellowshipName(entry.fellowship)} · ${entry.area} · ${entry.host}`}
              end={entry.added && <Tag>{words.catalogueAdded}</Tag>}
              {...(looking ? {} : { onPress: () => onLook(entry) })}
            >
              <span className="sources-was">{words.catalogueRead(format.day(`${entry.read_in}-01`, "monthYear"))}</span>
            </ListRow>
          ))}
        </List>
      )}
    </div>
  );
}
