import { useText } from "../../../i18n";
import { RadioCards } from "../../../kit/RadioCards";
import { TextField } from "../../../kit/TextField";
import type { PartProps } from "./draft";

/** What a notification says, and so what others can read on a locked screen. */
export function Seen({ draft, change, problem }: PartProps) {
  const t = useText();
  const words = t.reminders.seen;
  return (
    <fieldset className="reminder-section">
      <legend>{words.title}</legend>
      <RadioCards
        label={words.label}
        labelHidden
        across
        cards={[
          { id: "neutral", label: words.neutral, note: words.neutralNote },
          { id: "title", label: words.name, note: words.nameNote },
          { id: "own", label: words.own, note: words.ownNote },
        ]}
        value={draft.says}
        onChange={(says) => change({ says })}
      />
      {draft.says === "own" && (
        <TextField
          label={words.ownLabel}
          hint={words.ownHint}
          value={draft.own}
          maxLength={120}
          onChange={(own) => change({ own })}
          problem={problem("own") ? words.ownMissing : undefined}
        />
      )}
    </fieldset>
  );
}
