import { useState } from "react";
import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { EraseForm } from "../../kit/EraseForm";
import { Select } from "../../kit/Select";
import { Sheet } from "../../kit/Sheet";
import { Skeleton } from "../../kit/Waiting";
import { useChoices } from "./choices";
import { Part } from "./Part";
import { Unread } from "./Unread";
import { WaysIn } from "./WaysIn";

const hiddenSeconds = [0, 15, 60, 300, 900, 3600];
const idleSeconds = [60, 120, 300, 600, 1800, 3600];

/** Everything about the lock: ways in, when it closes by itself, and leaving nothing behind. */
export function Lock() {
  const t = useText();
  const words = t.settings.lock;
  const { lock } = useSession();
  return (
    <>
      <WaysIn />
      <AutoLock />
      <Part>
        <div className="settings-acts">
          <Button look="line" icon="lock" onPress={lock}>
            {words.now}
          </Button>
        </div>
        <p className="settings-note">{words.hideNote}</p>
      </Part>
      <Erase />
    </>
  );
}

function AutoLock() {
  const t = useText();
  const format = useFormat();
  const words = t.settings.lock;
  const { data, error, refresh, change } = useChoices();
  if (error) return <Unread onAgain={refresh} />;
  if (!data) return <Skeleton lines={3} />;
  const span = (seconds: number) =>
    seconds < 60
      ? format.number(seconds, { style: "unit", unit: "second", unitDisplay: "long" })
      : format.span({ hours: Math.floor(seconds / 3600), minutes: Math.floor((seconds % 3600) / 60) });
  const options = (usual: readonly number[], now: number) =>
    [...new Set([...usual, now])]
      .sort((a, b) => a - b)
      .map((seconds) => ({ id: String(seconds), label: seconds === 0 ? words.atOnce : words.after(span(seconds)) }));
  return (
    <Part title={words.autoTitle}>
      <div className="settings-pair">
        <Select
          label={words.hidden}
          options={options(hiddenSeconds, data.lock_hidden)}
          value={String(data.lock_hidden)}
          onChange={(seconds) => change({ lock_hidden: Number(seconds) })}
        />
        <Select
          label={words.idle}
          options={options(idleSeconds, data.lock_idle)}
          value={String(data.lock_idle)}
          onChange={(seconds) => change({ lock_idle: Number(seconds) })}
        />
      </div>
    </Part>
  );
}

function Erase() {
  const t = useText();
  const words = t.settings.lock;
  const { refresh } = useSession();
  const [open, setOpen] = useState(false);
  const erase = useAct("vault_erase");
  return (
    <Part title={words.eraseTitle} note={words.eraseNote}>
      <div className="settings-acts">
        <Button look="careful" onPress={() => setOpen(true)}>
          {words.erase}
        </Button>
      </div>
      <Sheet isOpen={open} onClose={() => setOpen(false)} title={t.lock.erase.title}>
        <EraseForm
          pending={erase.pending}
          onKeep={() => setOpen(false)}
          onErase={async (asked, typed) => {
            const erased = await erase.run({ asked, typed });
            if (erased) await refresh();
          }}
        />
      </Sheet>
    </Part>
  );
}
