import { useState } from "react";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { TextField } from "../../../kit/TextField";
import { useSaved } from "../saved";

/** A proxy of one's own, so that the server does not learn the device's address. */
export function ProxyField({ proxy, onDone }: { proxy: string; onDone: () => void }) {
  const t = useText();
  const words = t.devices.server;
  const saved = useSaved();
  const [typed, setTyped] = useState(proxy);
  const save = useAct("space_proxy");
  const keep = async () => {
    const value = typed.trim();
    if (!(await save.run(value === "" ? {} : { proxy: value }))) return;
    onDone();
    saved();
  };
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField
        label={words.proxy}
        hint={words.proxyHint}
        value={typed}
        onChange={setTyped}
        inputMode="url"
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        autoCapitalize="none"
        autoFocus
      />
      <Button look="filled" wide type="submit" isDisabled={typed.trim() === proxy} isPending={save.pending}>
        {t.kit.save}
      </Button>
    </form>
  );
}
