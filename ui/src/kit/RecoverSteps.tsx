import { useState } from "react";
import { useText } from "../i18n";
import { errorWords } from "../i18n/error";
import { Arriving } from "./Arriving";
import { Button } from "./Button";
import { deviceName, longestDeviceName } from "./deviceName";
import type { Arrival } from "./linking";
import { Notice } from "./Notice";
import { Stage } from "./Stage";
import { TextField } from "./TextField";
import { VisuallyHidden } from "./VisuallyHidden";
import { Spinner } from "./Waiting";
import { allWords, WordsEntry, wordsIn } from "./WordsEntry";

/** What brings everything back. */
export interface Recovering {
  host: string;
  words: string;
  name: string;
}

interface Props {
  /** It began and has not been finished: the words were right. */
  begun: boolean;
  arrival: Arrival;
  /** Resolves to undefined when the words opened it, else to the code of what went wrong. */
  onRecover: (recovering: Recovering) => Promise<string | undefined>;
  onDone: () => void;
  doneLabel: string;
}

/** From 24 words and an address to everything that was on the lost devices. */
export function RecoverSteps({ begun, arrival, onRecover, onDone, doneLabel }: Props) {
  const t = useText();
  const words = t.link;
  const [host, setHost] = useState("");
  const [typed, setTyped] = useState("");
  const [name, setName] = useState(() => deviceName(words.names));
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const enough = wordsIn(typed).length === allWords && host.trim() !== "";
  const problem =
    failed === null
      ? null
      : failed === "bad_phrase" && wordsIn(typed).length === allWords
        ? t.lock.words.misspelt
        : errorWords(t, failed);
  const said = begun ? (arrival === "whole" ? words.done.recovered : words.steps.fetching) : "";

  const recover = async () => {
    setPending(true);
    setFailed(null);
    const code = await onRecover({
      host: host.trim(),
      words: wordsIn(typed).join(" "),
      name: name.trim() || deviceName(words.names),
    });
    setPending(false);
    setFailed(code ?? null);
    // Words that are no longer needed on screen are not kept.
    if (code === undefined) setTyped("");
  };

  return (
    <div className="k-join">
      <VisuallyHidden>
        <p role="status">{said}</p>
      </VisuallyHidden>
      {begun ? (
        <Arriving
          arrival={arrival}
          title={words.done.recovered}
          note={words.done.recoveredNote}
          doneLabel={doneLabel}
          onDone={onDone}
        />
      ) : pending ? (
        <Stage key="working" title={words.recover.working} centred>
          <Spinner label={words.recover.working} />
        </Stage>
      ) : (
        <form
          className="k-join-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (enough) void recover();
          }}
        >
          <TextField
            label={words.host}
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
          <WordsEntry
            value={typed}
            onChange={(next) => {
              setTyped(next);
              setFailed(null);
            }}
          />
          <TextField
            label={words.name}
            hint={words.nameHint}
            value={name}
            onChange={setName}
            maxLength={longestDeviceName}
            autoComplete="off"
          />
          {problem && (
            <Notice tone="plum" live>
              {problem}
            </Notice>
          )}
          <Button look="filled" wide type="submit" isDisabled={!enough}>
            {words.recover.act}
          </Button>
        </form>
      )}
    </div>
  );
}
