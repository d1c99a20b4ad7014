import { useState } from "react";
import { useText } from "../i18n";
import { Button } from "./Button";
import "./EraseForm.css";
import { TextField } from "./TextField";

interface Props {
  /** The words asked for, and what was typed. */
  onErase: (asked: string, typed: string) => void;
  onKeep: () => void;
  pending: boolean;
  /** What is erased; without them, everything on this device. */
  words?: EraseWords;
}

/** What happens, in lines, and the words that have to be typed. */
export interface EraseWords {
  intro: string;
  what: readonly string[];
  asked: string;
  ask: (asked: string) => string;
  act: string;
  keep: string;
}

const even = (text: string) => text.trim().toLowerCase().replace(/\s+/g, " ");

/** Says exactly what erasing does, and asks for words to be typed before it can be done. */
export function EraseForm({ onErase, onKeep, pending, words: given }: Props) {
  const t = useText();
  const words: EraseWords = given ?? t.lock.erase;
  const [typed, setTyped] = useState("");
  const right = even(typed) === even(words.asked);
  return (
    <form
      className="k-erase"
      onSubmit={(event) => {
        event.preventDefault();
        if (right && !pending) onErase(words.asked, even(typed));
      }}
    >
      <p>{words.intro}</p>
      <ol className="k-erase-what">
        {words.what.map((line) => (
          <li key={line}>
            <span>{line}</span>
          </li>
        ))}
      </ol>
      <TextField
        label={words.ask(words.asked)}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        autoCapitalize="none"
      />
      <div className="k-erase-acts">
        <Button look="careful" type="submit" wide isDisabled={!right} isPending={pending}>
          {words.act}
        </Button>
        <Button look="text" wide onPress={onKeep}>
          {words.keep}
        </Button>
      </div>
    </form>
  );
}
