import { useState } from "react";
import { useSpace } from "../../../host/space";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Skeleton } from "../../../kit/Waiting";
import { Unread } from "../Unread";
import { Alone } from "./Alone";
import { DeviceList } from "./DeviceList";
import "./devices.css";
import { JoinSheet } from "./JoinSheet";
import { NotRead } from "./NotRead";
import { OfferSheet } from "./OfferSheet";
import { RecoverSheet } from "./RecoverSheet";
import { Server } from "./Server";
import { Starting } from "./Starting";
import { StartSheet } from "./StartSheet";
import { Stopped } from "./Stopped";
import { SyncLine } from "./SyncLine";

type Task = "start" | "join" | "recover" | "offer";

/** Your devices and sync: nothing at all at first; then who is in, how sync stands, and what the server can see. */
export function Devices() {
  const t = useText();
  const { data: space, error, refresh } = useSpace();
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);

  if (error && !space) return <Unread onAgain={refresh} />;
  if (!space) return <Skeleton lines={6} />;
  const alone = space.state === "none" || space.state === "gone";

  return (
    <div className="devices">
      {alone && <Alone gone={space.state === "gone"} onTask={setTask} />}
      {(space.state === "removed" || space.state === "frozen") && (
        <Stopped space={space} state={space.state} onJoin={() => setTask("join")} />
      )}
      {space.state === "starting" && <Starting space={space} />}
      {space.state === "stands" && (
        <>
          <SyncLine space={space} />
          <DeviceList devices={space.devices}>
            <Button look="filled" icon="link" onPress={() => setTask("offer")}>
              {t.devices.list.link}
            </Button>
          </DeviceList>
          {space.quarantined.length > 0 && <NotRead left={space.quarantined} />}
          <Server space={space} />
        </>
      )}
      {space.state === "frozen" && (
        <>
          <DeviceList devices={space.devices} />
          <Server space={space} />
        </>
      )}
      <StartSheet isOpen={task === "start"} needsWords={space.words_needed} onClose={close} />
      <JoinSheet isOpen={task === "join"} onOpen={() => setTask("join")} onClose={close} />
      <RecoverSheet isOpen={task === "recover"} onClose={close} />
      <OfferSheet isOpen={task === "offer"} onOpen={() => setTask("offer")} onClose={close} />
    </div>
  );
}
