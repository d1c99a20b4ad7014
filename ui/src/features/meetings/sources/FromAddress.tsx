import { useState } from "react";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { TextField } from "../../../kit/TextField";

interface Props {
  looking: boolean;
  problem: string | null;
  onLook: (url: string) => void;
}

/** The host an address names, as far as it is typed. */
function hostOf(address: string): string | null {
  const text = address.trim();
  if (!/[.:]/.test(text)) return null;
  try {
    return new URL(/^[a-z]+:\/\//iu.test(text) ? text : `https://${text}`).host || null;
  } catch {
    return null;
  }
}

/** By address: says whom Cairn will ask before it does. */
export function FromAddress({ looking, problem, onLook }: Props) {
  const t = useText();
  const words = t.source;
  const [address, setAddress] = useState("");
  const [empty, setEmpty] = useState(false);
  const host = hostOf(address);
  const shown = empty ? words.addressEmpty : problem;
  return (
    <form
      className="sources-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(address.trim() === "");
        if (address.trim() !== "" && !looking) onLook(address.trim());
      }}
    >
      <TextField
        label={words.address}
        hint={words.addressHint}
        value={address}
        onChange={(next) => {
          setAddress(next);
          setEmpty(false);
        }}
        inputMode="url"
        autoCapitalize="none"
        spellCheck="false"
        {...(shown ? { problem: shown } : {})}
      />
      {host && <p className="sources-note">{words.willAsk(host)}</p>}
      <div className="sources-acts">
        <Button type="submit" look="filled" isPending={looking}>
          {words.look}
        </Button>
        {looking && (
          <span role="status" className="sources-state">
            {words.looking}
          </span>
        )}
      </div>
    </form>
  );
}
