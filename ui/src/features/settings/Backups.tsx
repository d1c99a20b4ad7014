import { useState } from "react";
import type { BackupView } from "../../host";
import { useDamage } from "../../host/damage";
import { useAct, useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { DamagedNotice } from "../../kit/DamagedNotice";
import { EmptyState } from "../../kit/EmptyState";
import { IconButton } from "../../kit/IconButton";
import { Link } from "../../kit/Link";
import { List, ListRow } from "../../kit/List";
import { Menu } from "../../kit/Menu";
import { Notice } from "../../kit/Notice";
import { toast } from "../../kit/Toast";
import { Skeleton, Spinner } from "../../kit/Waiting";
import { BackupSchedule } from "./BackupSchedule";
import { Part } from "./Part";
import { RehearseSheet } from "./RehearseSheet";
import { RestoreSheet } from "./RestoreSheet";
import { SetAside } from "./SetAside";
import { Unread } from "./Unread";

/** Now; and never before `instant`, should the browser's clock be behind. */
const after = (instant: string) => new Date(Math.max(Date.now(), Date.parse(instant)));

/** Backups: how old the last one is, whether each opens, and going back to one. */
export function Backups() {
  const t = useText();
  const format = useFormat();
  const words = t.settings.backups;
  const { data, error, refresh } = useCall("backup_list");
  const [trying, setTrying] = useState<BackupView | null>(null);
  const [restoring, setRestoring] = useState<BackupView | "file" | null>(null);
  const make = useAct("backup_make");
  const damage = useDamage();

  if (error) return <Unread onAgain={refresh} />;
  if (!data) return <Skeleton lines={6} />;
  const [last] = data.backups;

  const makeNow = async () => {
    const made = await make.run();
    if (made) toast({ text: words.made });
  };

  return (
    <>
      <DamagedNotice damage={damage} atBackups />
      {data.failing && (
        <Notice tone="plum" icon="notice" live>
          {words.failing}
        </Notice>
      )}
      <Card
        look="flat"
        {...(last ? {} : { tone: "dawn" as const })}
        eyebrow={data.due_at ? words.next(format.dateTime(data.due_at)) : words.off}
        title={last ? words.last(format.relative(last.made_at, after(last.made_at))) : words.none}
        actions={
          <Button look="filled" icon="download" onPress={makeNow} isPending={make.pending}>
            {words.make}
          </Button>
        }
      >
        {last ? (
          data.opens_elsewhere && <p className="settings-note">{words.elsewhere}</p>
        ) : (
          <p className="settings-note">{words.noneNote}</p>
        )}
        {make.pending && <Spinner />}
      </Card>
      {!data.opens_elsewhere && (
        <Notice
          icon="key"
          actions={
            <Link look="soft" to="/settings/lock">
              {words.makePhrase}
            </Link>
          }
        >
          {words.onlyHere}
        </Notice>
      )}
      <Part title={words.list}>
        {data.backups.length === 0 ? (
          <EmptyState words={words.none} note={words.noneNote} stones={1} />
        ) : (
          <List label={words.list}>
            {data.backups.map((backup) => (
              <ListRow
                key={backup.name}
                title={format.dateTime(backup.made_at, "long")}
                note={`${format.bytes(backup.bytes)} · ${backup.name}`}
                end={
                  <Menu
                    label={words.acts(format.dateTime(backup.made_at))}
                    acts={[
                      { id: "try", label: words.rehearse, icon: "check", onAction: () => setTrying(backup) },
                      { id: "restore", label: words.restore, icon: "undo", onAction: () => setRestoring(backup) },
                    ]}
                  >
                    <IconButton icon="more" label={words.acts(format.dateTime(backup.made_at))} />
                  </Menu>
                }
              />
            ))}
          </List>
        )}
        <div className="settings-acts">
          <Button look="text" icon="folder" onPress={() => setRestoring("file")}>
            {words.restoreFile}
          </Button>
        </div>
      </Part>
      {data.set_aside.length > 0 && <SetAside kept={data.set_aside} />}
      <BackupSchedule folder={data.folder} />
      <RehearseSheet backup={trying} onClose={() => setTrying(null)} />
      <RestoreSheet backup={restoring} onClose={() => setRestoring(null)} />
    </>
  );
}
