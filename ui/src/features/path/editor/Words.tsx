import { useText } from "../../../i18n";
import { ChipChoice } from "../../../kit/Chips";
import { TextField } from "../../../kit/TextField";
import { type PartProps, wordsFor } from "./draft";

/** What it is called, and the person's own word beside the number. */
export function Words({ draft, change, problem }: PartProps) {
  const t = useText();
  const words = t.path.editor;
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={draft.name}
        maxLength={200}
        onChange={(name) => change({ name })}
        problem={problem("name") ? words.nameMissing : undefined}
      />
      <div className="counter-part">
        <h2 className="counter-label">{words.word}</h2>
        <ChipChoice
          label={words.word}
          required
          chips={wordsFor(draft.kind).map((id) => ({ id, label: words.wordList[id] }))}
          value={draft.word.kind}
          onChange={(kind) => {
            if (kind === "own") change({ word: { kind, text: "" } });
            else if (kind) change({ word: { kind } });
          }}
        />
      </div>
      {draft.word.kind === "own" && (
        <TextField
          label={words.ownWord}
          hint={words.ownHint}
          value={draft.word.text}
          maxLength={200}
          onChange={(text) => change({ word: { kind: "own", text } })}
          problem={problem("word") ? words.ownMissing : undefined}
        />
      )}
    </>
  );
}
