import { useState } from "react";
import type { SlotKind, SlotView } from "../../host";
import { useAct, useCall } from "../../host/data";
import { useSession } from "../../host/session";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { ConfirmDialog } from "../../kit/ConfirmDialog";
import type { IconName } from "../../kit/Icon";
import { List, ListRow } from "../../kit/List";
import { Notice } from "../../kit/Notice";
import { toast } from "../../kit/Toast";
import { Skeleton } from "../../kit/Waiting";
import { Part } from "./Part";
import { PassphraseSheet } from "./PassphraseSheet";
import { PhraseSheet } from "./PhraseSheet";
import { Unread } from "./Unread";

const icons: Record<SlotKind, IconName> = { passphrase: "key", device: "device", phrase: "text" };
const order: readonly SlotKind[] = ["passphrase", "phrase", "device"];

/** Every way in: what there is, what can be changed or taken away, and what could be added. */
export function WaysIn() {
  const t = useText();
  const words = t.settings.lock;
  const { status, refresh } = useSession();
  const { data, error, refresh: ask } = useCall("slot_list");
  const [sheet, setSheet] = useState<"passphrase" | "phrase" | null>(null);
  const [removing, setRemoving] = useState<SlotView | null>(null);
  const remove = useAct("slot_remove", { touches: ["backup", "today"] });
  const addDevice = useAct("slot_add_device", { touches: ["slot", "today"] });

  if (error) return <Unread onAgain={ask} />;
  if (!data) return <Skeleton lines={4} />;

  const slots = [...data].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  const has = (kind: SlotKind) => data.some((slot) => slot.kind === kind);

  const takeAway = async () => {
    if (!removing) return;
    const done = await remove.run({ id: removing.id });
    setRemoving(null);
    if (!done) return;
    toast({ text: words.removed });
    await refresh();
  };

  return (
    <Part title={words.waysTitle} note={words.waysNote}>
      <List label={words.waysTitle}>
        {slots.map((slot) => (
          <WayRow
            key={slot.id}
            slot={slot}
            only={data.length === 1}
            onChange={
              slot.kind === "device" ? undefined : () => setSheet(slot.kind === "phrase" ? "phrase" : "passphrase")
            }
            onRemove={() => setRemoving(slot)}
          />
        ))}
      </List>
      {!has("phrase") && (
        <Notice
          icon="text"
          actions={
            <Button look="soft" size="small" onPress={() => setSheet("phrase")}>
              {words.makePhrase}
            </Button>
          }
        >
          {words.noPhrase}
        </Notice>
      )}
      <div className="settings-acts">
        {!has("passphrase") && (
          <Button look="line" icon="key" onPress={() => setSheet("passphrase")}>
            {words.addPassphrase}
          </Button>
        )}
        {!has("device") && status.keychain && (
          <Button
            look="text"
            icon="device"
            isPending={addDevice.pending}
            onPress={async () => {
              const done = await addDevice.run();
              if (!done) return;
              toast({ text: words.deviceAdded });
              await refresh();
            }}
          >
            {words.addDevice}
          </Button>
        )}
      </div>
      {!has("device") && !status.keychain && <p className="settings-note">{words.noKeychain}</p>}
      <PassphraseSheet isOpen={sheet === "passphrase"} existing={has("passphrase")} onClose={() => setSheet(null)} />
      <PhraseSheet isOpen={sheet === "phrase"} existing={has("phrase")} onClose={() => setSheet(null)} />
      <ConfirmDialog
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        title={words.removeTitle[removing?.kind ?? "device"]}
        confirm={words.remove}
        onConfirm={takeAway}
        isPending={remove.pending}
        careful
      >
        <p>{words.removeWords[removing?.kind ?? "device"]}</p>
      </ConfirmDialog>
    </Part>
  );
}

interface RowProps {
  slot: SlotView;
  only: boolean;
  onChange: (() => void) | undefined;
  onRemove: () => void;
}

function WayRow({ slot, only, onChange, onRemove }: RowProps) {
  const t = useText();
  const format = useFormat();
  const words = t.settings.lock;
  const name = words.kinds[slot.kind];
  const changeWords = slot.kind === "phrase" ? words.newPhrase : words.change;
  const note = [
    slot.kind === "device" ? words.deviceNote : slot.keychain ? words.withKeychain : null,
    words.madeOn(format.date(slot.made_at, "medium")),
    only ? words.last : null,
  ].filter((line) => line !== null);
  return (
    <ListRow icon={icons[slot.kind]} title={name} note={note.join(" · ")}>
      <span className="settings-way-acts">
        {onChange && (
          <Button look="soft" size="small" onPress={onChange} aria-label={`${name}: ${changeWords}`}>
            {changeWords}
          </Button>
        )}
        {!only && (
          <Button look="text" size="small" onPress={onRemove} aria-label={`${name}: ${words.remove}`}>
            {words.remove}
          </Button>
        )}
      </span>
    </ListRow>
  );
}
