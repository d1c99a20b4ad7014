import type { SpaceView } from "../../../host";
import { useAct } from "../../../host/data";
import { type Format, useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";

/** The time alone if it was today. */
function when(format: Format, instant: string): string {
  const day = format.date(instant, "medium");
  return day === format.date(new Date().toISOString(), "medium") ? format.time(instant) : format.dateTime(instant);
}

/** How sync stands, in one quiet line: the only place that says so. */
export function SyncLine({ space }: { space: SpaceView }) {
  const t = useText();
  const format = useFormat();
  const words = t.devices.sync;
  const now = useAct("space_sync", { quiet: true });
  const { kind, trouble, unsent, last_at } = space.sync;
  const still = kind === "paused" || kind === "off";
  const state =
    trouble && !still
      ? words.trouble[trouble]
      : space.state === "starting"
        ? words.starting
        : words[kind === "trouble" ? "waiting" : kind];
  const rest = [...(unsent > 0 ? [words.unsent(unsent)] : []), ...(last_at ? [words.last(when(format, last_at))] : [])];
  return (
    <section className="devices-sync" data-kind={trouble && !still ? "trouble" : kind} aria-label={words.label}>
      <span className="devices-sync-mark" aria-hidden="true" />
      <div className="devices-sync-words" role="status">
        <p>{state}</p>
        {rest.length > 0 && <p className="settings-note">{rest.join(" · ")}</p>}
      </div>
      {kind !== "paused" && space.state === "stands" && (
        <Button look="soft" size="small" onPress={() => void now.run()} isPending={now.pending || kind === "working"}>
          {words.now}
        </Button>
      )}
    </section>
  );
}
