import type { ChangeView } from "../../host";
import { type Noun, useAct, useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { List, ListRow } from "../../kit/List";
import { toast } from "../../kit/Toast";
import { Skeleton } from "../../kit/Waiting";
import { Part } from "./Part";
import { Unread } from "./Unread";

/** Whatever is taken back may have been part of any of these. */
const touched: Noun[] = [
  "journal",
  "tag",
  "draft",
  "counter",
  "event",
  "milestone",
  "checkin",
  "intention",
  "today",
  "trend",
  "person",
  "settings",
  "attachment",
  "meeting",
  "source",
  "attendance",
  "street",
  "reminder",
];

/** What was done in the last seven days, and taking it back. */
export function Changes() {
  const t = useText();
  const words = t.settings.changes;
  const { data, error, refresh } = useCall("change_list");
  if (error) return <Unread onAgain={refresh} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.length === 0) return <EmptyState words={words.empty} note={words.emptyNote} stones={2} />;
  return (
    <Part note={words.note}>
      <List label={t.settings.sections.changes}>
        {data.map((change) => (
          <ChangeRow key={change.change} change={change} />
        ))}
      </List>
    </Part>
  );
}

function ChangeRow({ change }: { change: ChangeView }) {
  const t = useText();
  const format = useFormat();
  const words = t.settings.changes;
  const undo = useAct("change_undo", { touches: touched });
  const verbs: Record<string, string> = words.verbs;
  const verb = verbs[change.verb] ?? words.other;
  const takeBack = async () => {
    const undone = await undo.run({ change: change.change });
    if (!undone) return;
    if (undone.restored === 0) toast({ text: words.nothing });
    else toast({ text: undone.kept > 0 ? words.partly(undone.kept) : words.undone });
  };
  const when = format.dateTime(change.at);
  return (
    <ListRow
      title={verb}
      note={
        <>
          {change.title && <span className="settings-change-title">{change.title}</span>}
          <span>{when}</span>
        </>
      }
      end={
        <Button
          look="text"
          size="small"
          onPress={takeBack}
          isPending={undo.pending}
          aria-label={`${words.undo}: ${verb}, ${when}`}
        >
          {words.undo}
        </Button>
      }
    />
  );
}
