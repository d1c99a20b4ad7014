import { useRef, useState } from "react";
import { useText } from "../i18n";
import { errorWords } from "../i18n/error";
import { Button } from "./Button";
import { deviceName, longestDeviceName } from "./deviceName";
import { LinkWords } from "./LinkWords";
import { linkPrefix } from "./linking";
import { Notice } from "./Notice";
import { QrReader } from "./QrReader";
import { Segmented } from "./Segmented";
import { TextField } from "./TextField";

/** What the new device begins with: the code's own text, or twelve words and the address that stands below them. */
export interface Joining {
  code: string;
  name: string;
  host?: string;
}

type Way = "code" | "words";

interface Props {
  onJoin: (joining: Joining) => Promise<string | undefined>;
}

/** A name, and the code of the other device: by camera, from a picture, or as twelve words. */
export function JoinForm({ onJoin }: Props) {
  const t = useText();
  const words = t.link;
  const [name, setName] = useState(() => deviceName(words.names));
  const [way, setWay] = useState<Way>("code");
  const [typed, setTyped] = useState("");
  const [whole, setWhole] = useState<string | null>(null);
  const [host, setHost] = useState("");
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const busy = useRef(false);
  const called = name.trim() || deviceName(words.names);

  const join = async (joining: Joining) => {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    setFailed(null);
    const problem = await onJoin(joining);
    busy.current = false;
    setPending(false);
    setFailed(problem ?? null);
  };

  const problem = failed === null ? null : errorWords(t, failed);
  const ready = whole !== null && host.trim() !== "";

  return (
    <form
      className="k-join-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (way === "words" && ready) void join({ code: whole ?? "", name: called, host: host.trim() });
      }}
    >
      <div className="k-stage-notes">
        <p>{words.join.where}</p>
        <p>{words.join.note}</p>
      </div>
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={name}
        onChange={setName}
        maxLength={longestDeviceName}
        autoComplete="off"
      />
      <Segmented<Way>
        label={words.join.way}
        parts={[
          { id: "code", label: words.join.byCode },
          { id: "words", label: words.join.byWords },
        ]}
        value={way}
        onChange={(next) => {
          setWay(next);
          setFailed(null);
        }}
      />
      {way === "code" ? (
        <QrReader
          isPending={pending}
          onRead={(text) => {
            if (!text.startsWith(linkPrefix)) return false;
            void join({ code: text, name: called });
            return true;
          }}
        />
      ) : (
        <>
          <LinkWords
            value={typed}
            onChange={(next, found) => {
              setTyped(next);
              setWhole(found);
              setFailed(null);
            }}
          />
          <TextField
            label={words.host}
            hint={words.join.hostHint}
            value={host}
            onChange={(next) => {
              setHost(next);
              setFailed(null);
            }}
            inputMode="url"
            autoComplete="off"
            autoCorrect="off"
            spellCheck="false"
            autoCapitalize="none"
          />
        </>
      )}
      {problem && (
        <Notice tone="plum" live>
          {problem}
        </Notice>
      )}
      {way === "words" && (
        <Button look="filled" wide type="submit" isDisabled={!ready} isPending={pending}>
          {words.join.act}
        </Button>
      )}
    </form>
  );
}
