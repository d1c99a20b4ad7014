import { useId, useState } from "react";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { RemovableChip } from "../../kit/Chips";
import { TextField } from "../../kit/TextField";
import "./TagField.css";

/** Tags offered below the field. */
const offered = 8;

/** A tag as it is kept: no #, no commas, no needless white space. */
export const tagOf = (typed: string): string =>
  typed
    .replace(/^[#\s]+/u, "")
    .replaceAll(/[,\s]+/gu, " ")
    .trim();

interface Props {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  autoFocus?: boolean;
}

/** The page's tags: typed, or picked from those already used. */
export function TagField({ tags, onChange, autoFocus }: Props) {
  const t = useText();
  const list = useId();
  const [typed, setTyped] = useState("");
  const known = useCall("tag_list").data ?? [];
  const sought = tagOf(typed).toLocaleLowerCase();
  const fitting = known
    .map((each) => each.tag)
    .filter((tag) => !tags.includes(tag) && tag.toLocaleLowerCase().includes(sought))
    .slice(0, offered);
  const add = (text: string) => {
    const tag = tagOf(text);
    setTyped("");
    if (tag === "") return;
    const same = known.find((each) => each.tag.toLocaleLowerCase() === tag.toLocaleLowerCase())?.tag ?? tag;
    if (!tags.some((each) => each.toLocaleLowerCase() === same.toLocaleLowerCase())) onChange([...tags, same]);
  };
  const isNew = sought !== "" && !known.some((each) => each.tag.toLocaleLowerCase() === sought);
  return (
    <div className="journal-tags">
      {tags.length > 0 && (
        <ul className="journal-chips">
          {tags.map((tag) => (
            <li key={tag}>
              <RemovableChip
                label={`#${tag}`}
                removeLabel={t.journal.remove(`#${tag}`)}
                onRemove={() => onChange(tags.filter((each) => each !== tag))}
              />
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t.journal.tagField}
        hint={t.journal.tagHint}
        value={typed}
        onChange={(text) => (text.endsWith(",") ? add(text) : setTyped(text))}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            add(typed);
          } else if (event.key === "Backspace" && typed === "" && tags.length > 0) {
            onChange(tags.slice(0, -1));
          } else {
            event.continuePropagation();
          }
        }}
        autoFocus={autoFocus ?? false}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={120}
      />
      {(fitting.length > 0 || isNew) && (
        <ul id={list} className="journal-chips" aria-label={t.journal.tags}>
          {isNew && (
            <li>
              <button type="button" className="k-chip" onClick={() => add(typed)}>
                {t.journal.tagNew(tagOf(typed))}
              </button>
            </li>
          )}
          {fitting.map((tag) => (
            <li key={tag}>
              <button type="button" className="k-chip" onClick={() => add(tag)}>
                #{tag}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
