import { useState } from "react";
import { useAct } from "../../../host/data";
import { useNewPhrase } from "../../../host/phrase";
import { useSession } from "../../../host/session";
import { useText } from "../../../i18n";
import { errorWords } from "../../../i18n/error";
import { Button } from "../../../kit/Button";
import { deviceName, longestDeviceName } from "../../../kit/deviceName";
import { Notice } from "../../../kit/Notice";
import { RecoveryWords } from "../../../kit/RecoveryWords";
import { Sheet } from "../../../kit/Sheet";
import { TextField } from "../../../kit/TextField";
import { toast } from "../../../kit/Toast";
import { allWords, WordsEntry, wordsIn } from "../../../kit/WordsEntry";

interface Props {
  isOpen: boolean;
  /** The vault cannot tell yet what the 24 words would open. */
  needsWords: boolean;
  onClose: () => void;
}

/** A place on a server for one's devices. */
export function StartSheet({ isOpen, needsWords, onClose }: Props) {
  const t = useText();
  const { status } = useSession();
  const phrase = useNewPhrase();
  // Words made a moment ago are shown as made before the form takes their place.
  const [making, setMaking] = useState(false);
  const make = making || (needsWords && !status.slots.includes("phrase"));
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={make ? t.lock.phrase.title : t.devices.start.title} held>
      {make ? (
        <RecoveryWords
          note={t.devices.start.noWords}
          {...phrase}
          make={() => {
            setMaking(true);
            return phrase.make();
          }}
          onDone={() => setMaking(false)}
          doneLabel={t.kit.next}
        />
      ) : (
        <Start needsWords={needsWords} onClose={onClose} />
      )}
    </Sheet>
  );
}

function Start({ needsWords, onClose }: { needsWords: boolean; onClose: () => void }) {
  const t = useText();
  const words = t.devices.start;
  const [host, setHost] = useState("");
  const [admission, setAdmission] = useState("");
  const [name, setName] = useState(() => deviceName(t.link.names));
  const [typed, setTyped] = useState("");
  const start = useAct("space_start", { quiet: true, touches: ["device", "slot"] });
  const code = start.error?.code;
  const [told, setTold] = useState(false);
  const asked = needsWords || told;
  const ready = host.trim() !== "" && name.trim() !== "" && (!asked || wordsIn(typed).length === allWords);
  const problem = !code || code === "words_needed" ? null : errorWords(t, code);
  const ofHost = code === "not_a_host" || code === "not_a_server" || code === "unreachable";

  const go = async () => {
    const done = await start.run({
      host: host.trim(),
      name: name.trim(),
      ...(admission.trim() === "" ? {} : { admission: admission.trim() }),
      ...(asked ? { words: wordsIn(typed).join(" ") } : {}),
    });
    if (!done) return;
    onClose();
    toast({ text: words.done });
  };
  if (code === "words_needed" && !told) setTold(true);
  const change = (put: (value: string) => void) => (value: string) => {
    put(value);
    start.reset();
  };

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !start.pending) void go();
      }}
    >
      <TextField
        label={words.host}
        hint={words.hostHint}
        problem={ofHost && problem ? problem : undefined}
        value={host}
        onChange={change(setHost)}
        inputMode="url"
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        autoCapitalize="none"
        autoFocus
      />
      <TextField
        label={`${words.admission} (${t.kit.optional})`}
        hint={words.admissionHint}
        problem={code === "not_admitted" && problem ? problem : undefined}
        value={admission}
        onChange={change(setAdmission)}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        autoCapitalize="none"
      />
      <TextField
        label={t.link.name}
        hint={t.link.nameHint}
        value={name}
        onChange={setName}
        maxLength={longestDeviceName}
        autoComplete="off"
      />
      {asked && (
        <section className="devices-words">
          <h3>{words.wordsTitle}</h3>
          <p className="settings-note">{words.words}</p>
          <WordsEntry
            value={typed}
            onChange={change(setTyped)}
            problem={
              code === "bad_phrase" || code === "wrong_phrase"
                ? wordsIn(typed).length === allWords && code === "bad_phrase"
                  ? t.lock.words.misspelt
                  : (problem ?? undefined)
                : undefined
            }
          />
        </section>
      )}
      {problem && !ofHost && code !== "not_admitted" && code !== "bad_phrase" && code !== "wrong_phrase" && (
        <Notice tone="plum" live>
          {problem}
        </Notice>
      )}
      <Button look="filled" wide type="submit" isDisabled={!ready} isPending={start.pending}>
        {words.act}
      </Button>
    </form>
  );
}
