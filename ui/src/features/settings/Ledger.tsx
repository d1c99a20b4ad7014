import type { LedgerLine } from "../../host";
import { useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { EmptyState } from "../../kit/EmptyState";
import { Table } from "../../kit/Table";
import { Skeleton } from "../../kit/Waiting";
import { Part } from "./Part";
import { Unread } from "./Unread";

/** Every byte that left the device; at first none. */
export function Ledger() {
  const t = useText();
  const format = useFormat();
  const words = t.settings.ledger;
  const { data, error, refresh } = useCall("ledger_list");
  if (error) return <Unread onAgain={refresh} />;
  if (!data) return <Skeleton lines={4} />;
  if (data.length === 0) return <EmptyState words={words.empty} note={words.emptyNote} stones={4} />;
  const kinds: Record<string, string> = words.kinds;
  const total = data.reduce((sum, line) => sum + line.bytes, 0);
  const lines = data.map((line, index) => ({ ...line, key: String(index) }));
  return (
    <Part note={`${words.note} ${words.total(format.bytes(total))}`}>
      <Table<LedgerLine & { key: string }>
        caption={words.table}
        captionHidden
        rows={lines}
        keyOf={(line) => line.key}
        columns={[
          { id: "at", label: words.at, cell: (line) => format.dateTime(line.at) },
          { id: "host", label: words.host, cell: (line) => <bdi>{line.host}</bdi> },
          {
            id: "kind",
            label: words.kind,
            cell: (line) => (
              <>
                {kinds[line.kind] ?? line.kind}
                {line.times > 1 && <span className="settings-ledger-times"> {words.times(line.times)}</span>}
              </>
            ),
          },
          { id: "bytes", label: words.bytes, numeric: true, cell: (line) => format.bytes(line.bytes) },
        ]}
      />
    </Part>
  );
}
