import { useState } from "react";
import type { SpaceView } from "../../../host";
import { useAct } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { ConfirmDialog } from "../../../kit/ConfirmDialog";
import { EraseForm } from "../../../kit/EraseForm";
import { List, ListRow } from "../../../kit/List";
import { Sheet } from "../../../kit/Sheet";
import { toast } from "../../../kit/Toast";
import { Part } from "../Part";
import { ProxyField } from "./ProxyField";
import { SeesSheet } from "./SeesSheet";

/** Where sync goes: how much lies there, what it can see, and every way to stop. */
export function Server({ space }: { space: SpaceView }) {
  const t = useText();
  const format = useFormat();
  const words = t.devices.server;
  const [asking, setAsking] = useState<"sees" | "proxy" | "leave" | "delete" | null>(null);
  const pause = useAct("space_pause");
  const leave = useAct("space_leave", { touches: ["device"] });
  const erase = useAct("space_delete", { touches: ["device"] });
  const paused = space.sync.kind === "paused";
  const close = () => setAsking(null);

  return (
    <Part title={words.title}>
      <List label={words.title}>
        <ListRow
          icon="globe"
          title={<bdi>{space.host}</bdi>}
          {...(space.used === null ? {} : { note: words.used(format.bytes(space.used)) })}
        />
        <ListRow icon="eye" title={words.sees} note={words.seesNote} onPress={() => setAsking("sees")} />
        <ListRow icon="shield" title={t.settings.sections.ledger} note={words.ledger} to="/settings/ledger" />
        <ListRow
          icon="link"
          title={words.proxy}
          note={space.proxy ? <bdi>{space.proxy}</bdi> : words.proxyNone}
          onPress={() => setAsking("proxy")}
        />
      </List>
      <List label={words.stop}>
        <ListRow
          icon={paused ? "play" : "pause"}
          title={paused ? words.resume : words.pause}
          {...(paused ? {} : { note: words.pauseNote })}
          onPress={() => void pause.run({ paused: !paused })}
        />
        <ListRow icon="external" title={words.leave} note={words.leaveNote} onPress={() => setAsking("leave")} />
        <ListRow icon="trash" title={words.delete} note={words.deleteNote} onPress={() => setAsking("delete")} />
      </List>
      <ConfirmDialog
        isOpen={asking === "leave"}
        onClose={close}
        title={t.devices.leave.title}
        confirm={t.devices.leave.act}
        isPending={leave.pending}
        careful
        onConfirm={async () => {
          const done = await leave.run();
          close();
          if (done) toast({ text: t.devices.leave.done });
        }}
      >
        <p>{t.devices.leave.words}</p>
        {space.devices.filter((device) => !device.recovery).length === 1 && <p>{t.devices.leave.only}</p>}
      </ConfirmDialog>
      <SeesSheet isOpen={asking === "sees"} onClose={close} />
      <Sheet isOpen={asking === "proxy"} onClose={close} title={words.proxy}>
        <ProxyField proxy={space.proxy ?? ""} onDone={close} />
      </Sheet>
      <Sheet isOpen={asking === "delete"} onClose={close} title={t.devices.erase.title}>
        <EraseForm
          words={t.devices.erase}
          pending={erase.pending}
          onKeep={close}
          onErase={async () => {
            const done = await erase.run();
            close();
            if (done) toast({ text: t.devices.erase.done });
          }}
        />
      </Sheet>
    </Part>
  );
}
