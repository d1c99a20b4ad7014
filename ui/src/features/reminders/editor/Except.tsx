import { useFormat, useText } from "../../../i18n";
import { RemovableChip } from "../../../kit/Chips";
import type { PartProps } from "./draft";

/** Days that were left out; each can come back. */
export function Except({ draft, change }: PartProps) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders.editor;
  if (draft.except.length === 0) return null;
  return (
    <div className="reminder-field">
      <p className="k-label">{words.except}</p>
      <ul className="reminder-chips">
        {draft.except.map((day) => (
          <li key={day}>
            <RemovableChip
              label={format.day(day, "medium")}
              removeLabel={words.exceptBack(format.day(day, "medium"))}
              onRemove={() => change({ except: draft.except.filter((other) => other !== day) })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
