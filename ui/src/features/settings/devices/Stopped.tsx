import type { SpaceView } from "../../../host";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Notice } from "../../../kit/Notice";
import { toast } from "../../../kit/Toast";

interface Props {
  space: SpaceView;
  state: "removed" | "frozen";
  onJoin: () => void;
}

/** Sync has ended for this device, or stands still: why, that nothing here is touched, and the way on. */
export function Stopped({ space, state, onJoin }: Props) {
  const t = useText();
  const words = t.devices;
  const leave = useAct("space_leave", { touches: ["device"] });
  const alone = async () => {
    if (await leave.run()) toast({ text: words.leave.done });
  };
  if (state === "removed") {
    return (
      <Notice
        icon="device"
        title={words.removed.title}
        actions={
          <>
            <Button
              look="filled"
              icon="link"
              onPress={async () => {
                // The old place is let go first; linking begins anew.
                if (await leave.run()) onJoin();
              }}
              isPending={leave.pending}
            >
              {words.removed.link}
            </Button>
            <Button look="text" onPress={() => void alone()} isDisabled={leave.pending}>
              {words.removed.leave}
            </Button>
          </>
        }
      >
        {words.removed.words}
      </Notice>
    );
  }
  const [one, other] = space.histories;
  return (
    <Notice
      tone="plum"
      icon="info"
      title={words.frozen.title}
      actions={
        <Button look="soft" onPress={() => void alone()} isPending={leave.pending}>
          {words.frozen.leave}
        </Button>
      }
    >
      <p>{words.frozen.words}</p>
      {one && other && (
        <dl className="devices-histories">
          <dt>{words.frozen.one}</dt>
          <dd>{one}</dd>
          <dt>{words.frozen.other}</dt>
          <dd>{other}</dd>
        </dl>
      )}
    </Notice>
  );
}
