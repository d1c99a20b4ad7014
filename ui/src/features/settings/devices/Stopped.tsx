import type { SpaceView } from "../../../host";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Stones } from "../../../kit/Stones";
import { toast } from "../../../kit/Toast";

interface Props {
  space: SpaceView;
  state: "removed" | "frozen";
  onJoin: () => void;
}

/** Sync has ended for this device, or stands still: why, that nothing here is touched, and the way on. */
export function Stopped({ space, state, onJoin }: Props) {
  const t = useText();
  const words = t.devices[state];
  const leave = useAct("space_leave", { touches: ["device"] });
  const alone = async () => {
    if (await leave.run()) toast({ text: t.devices.leave.done });
  };
  const again = async () => {
    // The old place is let go first; linking begins anew.
    if (await leave.run()) onJoin();
  };
  const [one, other] = state === "frozen" ? space.histories : [];
  return (
    <section className="devices-hero" aria-labelledby="devices-stopped">
      <Stones count={3} seed={9} width={104} decorative />
      <h2 id="devices-stopped">{words.title}</h2>
      <p>{words.words}</p>
      {one && other && (
        <dl className="devices-histories">
          <div>
            <dt>{t.devices.frozen.one}</dt>
            <dd>{one}</dd>
          </div>
          <div>
            <dt>{t.devices.frozen.other}</dt>
            <dd>{other}</dd>
          </div>
        </dl>
      )}
      <div className="settings-acts">
        {state === "removed" && (
          <Button look="filled" icon="link" onPress={() => void again()} isPending={leave.pending}>
            {t.devices.removed.link}
          </Button>
        )}
        <Button
          look={state === "removed" ? "text" : "line"}
          onPress={() => void alone()}
          isPending={state === "frozen" && leave.pending}
          isDisabled={leave.pending}
        >
          {words.leave}
        </Button>
      </div>
    </section>
  );
}
