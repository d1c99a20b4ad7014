import { useState } from "react";
import type { Entry } from "../../host";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Chips } from "../../kit/Chips";
import { MoodPicker } from "../../kit/Mood";
import { Sheet } from "../../kit/Sheet";
import { TextField } from "../../kit/TextField";
import { TagField, tagOf } from "./TagField";

const halts = ["hungry", "angry", "lonely", "tired"] as const;

interface Props {
  isOpen: boolean;
  /** Which part was asked for; it gets the focus. */
  part: "mood" | "tags";
  onClose: () => void;
  entry: Entry;
  onChange: (change: Partial<Entry>) => void;
}

/** What stands around the words: mood, HALT, feelings, tags, and what the page is part of. All of it may be left. */
export function Around({ isOpen, part, onClose, entry, onChange }: Props) {
  const t = useText();
  const counters = useCall("counter_list", ...(isOpen ? [] : (["skip"] as const)));
  const linked = entry.links.filter((link) => link.collection === "counter").map((link) => link.item);
  const known = counters.data ?? [];
  const tags = (
    <section className="journal-group">
      <h3>{t.journal.tags}</h3>
      <TagField tags={entry.tags} onChange={(next) => onChange({ tags: next })} autoFocus={part === "tags"} />
    </section>
  );
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={t.journal.around}
      foot={
        <Button look="filled" onPress={onClose}>
          {t.kit.done}
        </Button>
      }
    >
      {part === "tags" && tags}
      <section className="journal-group">
        <h3>{t.journal.moodAsk}</h3>
        <MoodPicker label={t.journal.moodAsk} value={entry.mood} onChange={(mood) => onChange({ mood })} />
      </section>
      <section className="journal-group">
        <h3>{t.journal.haltAsk}</h3>
        <Chips
          label={t.journal.haltAsk}
          chips={halts.map((halt) => ({ id: halt, label: t.kit.halt[halt] }))}
          values={entry.halt}
          onChange={(halt) => onChange({ halt })}
        />
      </section>
      <Feelings feelings={entry.feelings} onChange={(feelings) => onChange({ feelings })} />
      {part === "mood" && tags}
      {known.length > 0 && (
        <section className="journal-group">
          <h3>{t.journal.about}</h3>
          <Chips
            label={t.journal.about}
            chips={known.map(({ id, counter }) => ({ id, label: counter.name }))}
            values={linked}
            onChange={(items) =>
              onChange({
                links: [
                  ...entry.links.filter((link) => link.collection !== "counter"),
                  ...items.map((item) => ({ collection: "counter", item })),
                ],
              })
            }
          />
          <p className="journal-hint">{t.journal.aboutHint}</p>
        </section>
      )}
    </Sheet>
  );
}

function Feelings({ feelings, onChange }: { feelings: readonly string[]; onChange: (feelings: string[]) => void }) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const ready: readonly string[] = t.journal.feelingWords;
  const own = feelings.filter((feeling) => !ready.includes(feeling));
  const add = () => {
    const feeling = tagOf(typed);
    setTyped("");
    if (feeling && !feelings.includes(feeling)) onChange([...feelings, feeling]);
  };
  return (
    <section className="journal-group">
      <h3>{t.journal.feelings}</h3>
      <Chips
        label={t.journal.feelings}
        chips={[...ready, ...own].map((feeling) => ({ id: feeling, label: feeling }))}
        values={feelings}
        onChange={onChange}
      />
      <TextField
        label={t.journal.feelingAdd}
        hint={t.journal.feelingsHint}
        value={typed}
        onChange={setTyped}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            add();
          } else {
            event.continuePropagation();
          }
        }}
        maxLength={120}
        autoComplete="off"
      />
    </section>
  );
}
