import type { SpaceView } from "../../../host";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { List, ListRow } from "../../../kit/List";
import { Part } from "../Part";
import { SyncLine } from "./SyncLine";

/** The server has not said yes yet: how it goes, and a way to begin again. */
export function Starting({ space }: { space: SpaceView }) {
  const t = useText();
  const stop = useAct("space_leave", { touches: ["device"] });
  return (
    <>
      <SyncLine space={space} />
      <Part title={t.devices.server.title}>
        <List label={t.devices.server.title}>
          <ListRow icon="globe" title={<bdi>{space.host}</bdi>} />
        </List>
        <div className="settings-acts">
          <Button look="line" onPress={() => void stop.run()} isPending={stop.pending}>
            {t.devices.start.over}
          </Button>
        </div>
      </Part>
    </>
  );
}
