import { useState } from "react";
import type { StreetView } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Sheet } from "../../../kit/Sheet";
import { Switch } from "../../../kit/Switch";
import { TextField } from "../../../kit/TextField";

interface Props {
  view: StreetView;
  isOpen: boolean;
  onClose: () => void;
}

/** Before streets are turned on: who is asked for them, and what that server learns. */
export function StreetsSheet({ view, isOpen, onClose }: Props) {
  // What was typed and not turned on is forgotten.
  return isOpen ? <Ask view={view} onClose={onClose} /> : null;
}

function Ask({ view, onClose }: Omit<Props, "isOpen">) {
  const t = useText();
  const words = t.map.streets;
  const [other, setOther] = useState(view.address !== view.usual.address);
  const [address, setAddress] = useState(other ? view.address : "");
  const [credit, setCredit] = useState(view.credit);
  const [tried, setTried] = useState(false);
  const save = useAct("street_save", { touches: ["ledger"] });
  const wanted = other ? address : view.usual.address;
  const looked = useCall("street_look", { address: wanted });
  // An answer to what was typed a moment ago says nothing of what stands there now.
  const host = looked.refreshing ? null : (looked.data?.host ?? null);
  const fault = looked.data?.fault;
  const turnOn = async () => {
    setTried(true);
    if (!host) return;
    const done = await save.run({ on: true, address: wanted, credit: other ? credit : view.usual.credit });
    if (done) onClose();
  };
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title}
      foot={
        <>
          <Button look="text" onPress={onClose}>
            {words.leave}
          </Button>
          <Button look="filled" isPending={save.pending} onPress={() => void turnOn()}>
            {words.turnOn}
          </Button>
        </>
      }
    >
      <div className="meeting-streets">
        <p>{words.why}</p>
        <div role="status">
          {host && (
            <>
              <p className="meeting-streets-who">{words.learns(host)}</p>
              <ul>
                {words.what.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <p className="meetings-note">{words.kept}</p>
        <Switch isSelected={other} onChange={setOther} note={words.otherNote}>
          {words.other}
        </Switch>
        {other && (
          <>
            <TextField
              label={words.address}
              hint={words.addressHint}
              value={address}
              onChange={(next) => {
                setAddress(next);
                setTried(false);
              }}
              inputMode="url"
              autoCapitalize="none"
              spellCheck="false"
              {...(tried && fault ? { problem: words.faults[fault] } : {})}
            />
            <TextField
              label={words.credit}
              hint={words.creditHint}
              maxLength={100}
              value={credit}
              onChange={setCredit}
            />
          </>
        )}
      </div>
    </Sheet>
  );
}
