import { type ReactNode, useState } from "react";
import type { DeviceView } from "../../../host";
import { useAct } from "../../../host/data";
import { type Format, useFormat, useText } from "../../../i18n";
import { ConfirmDialog } from "../../../kit/ConfirmDialog";
import { daysBetween } from "../../../kit/Headline";
import { IconButton } from "../../../kit/IconButton";
import { List, ListRow } from "../../../kit/List";
import { Menu } from "../../../kit/Menu";
import { toast } from "../../../kit/Toast";
import { Part } from "../Part";
import { RenameSheet } from "./RenameSheet";

interface Props {
  devices: readonly DeviceView[];
  /** What can be done besides. */
  children?: ReactNode;
}

/** Who is in: this one first, the others by name, and the 24 words last, which are a way in as well. */
export function DeviceList({ devices, children }: Props) {
  const t = useText();
  const words = t.devices.list;
  const [naming, setNaming] = useState<DeviceView | null>(null);
  const [removing, setRemoving] = useState<DeviceView | null>(null);
  const remove = useAct("device_remove", { touches: ["space"] });
  const own = devices.filter((device) => !device.recovery);
  const sorted = [...own].sort(
    (one, other) => Number(other.this) - Number(one.this) || one.name.localeCompare(other.name),
  );

  const takeOut = async () => {
    if (!removing) return;
    const done = await remove.run({ number: removing.number });
    setRemoving(null);
    if (done) toast({ text: t.devices.remove.done(removing.name || words.nameless) });
  };

  return (
    <Part title={words.title}>
      <List label={words.title}>
        {sorted.map((device) => (
          <DeviceRow key={device.number} device={device} onRename={setNaming} onRemove={setRemoving} />
        ))}
        {devices.some((device) => device.recovery) && (
          <ListRow icon="text" title={words.recovery} note={words.recoveryNote} />
        )}
      </List>
      {children && <div className="settings-acts">{children}</div>}
      <RenameSheet device={naming} onClose={() => setNaming(null)} />
      <ConfirmDialog
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        title={t.devices.remove.title(removing?.name || words.nameless)}
        confirm={t.devices.remove.act}
        onConfirm={takeOut}
        isPending={remove.pending}
        careful
      >
        <p>{t.devices.remove.does}</p>
        <p>{t.devices.remove.doesNot}</p>
      </ConfirmDialog>
    </Part>
  );
}

/** Within a week "yesterday", else the day. */
function seenOn(format: Format, day: string): string {
  const today = new Intl.DateTimeFormat("sv", { timeZone: format.zone }).format(new Date());
  const ago = daysBetween(day, today);
  return ago >= 0 && ago < 7 ? format.relativeDays(-ago) : format.day(day);
}

interface RowProps {
  device: DeviceView;
  onRename: (device: DeviceView) => void;
  onRemove: (device: DeviceView) => void;
}

function DeviceRow({ device, onRename, onRemove }: RowProps) {
  const t = useText();
  const format = useFormat();
  const words = t.devices.list;
  const name = device.name || words.nameless;
  const note = device.leaving
    ? words.leaving
    : device.this
      ? words.this
      : device.last_seen
        ? words.seen(seenOn(format, device.last_seen))
        : words.neverSeen;
  return (
    <ListRow
      icon="device"
      title={<bdi>{name}</bdi>}
      note={note}
      end={
        !device.leaving && (
          <Menu
            label={words.acts(name)}
            acts={[
              { id: "rename", label: words.rename, icon: "pencil", onAction: () => onRename(device) },
              ...(device.this
                ? []
                : [{ id: "remove", label: words.remove, icon: "minus" as const, onAction: () => onRemove(device) }]),
            ]}
          >
            <IconButton icon="more" label={words.acts(name)} />
          </Menu>
        )
      }
    />
  );
}
