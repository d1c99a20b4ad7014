import { useState } from "react";
import type { DeviceView } from "../../../host";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { longestDeviceName } from "../../../kit/deviceName";
import { Sheet } from "../../../kit/Sheet";
import { TextField } from "../../../kit/TextField";
import { useSaved } from "../saved";

/** Another name for a device. */
export function RenameSheet({ device, onClose }: { device: DeviceView | null; onClose: () => void }) {
  const t = useText();
  return (
    <Sheet isOpen={device !== null} onClose={onClose} title={t.devices.list.renameTitle}>
      {device && <Rename key={device.number} device={device} onClose={onClose} />}
    </Sheet>
  );
}

function Rename({ device, onClose }: { device: DeviceView; onClose: () => void }) {
  const t = useText();
  const saved = useSaved();
  const [name, setName] = useState(device.name);
  const rename = useAct("device_rename", { touches: ["space"] });
  const keep = async () => {
    const done = await rename.run({ number: device.number, name: name.trim() });
    if (!done) return;
    onClose();
    saved();
  };
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "" && !rename.pending) void keep();
      }}
    >
      <TextField
        label={t.link.name}
        hint={t.link.nameHint}
        value={name}
        onChange={setName}
        maxLength={longestDeviceName}
        autoComplete="off"
        autoFocus
      />
      <Button look="filled" wide type="submit" isDisabled={name.trim() === ""} isPending={rename.pending}>
        {t.kit.save}
      </Button>
    </form>
  );
}
