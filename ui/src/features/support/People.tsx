import { useState } from "react";
import type { PersonView } from "../../host";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { IconButton } from "../../kit/IconButton";
import { useCare } from "./care";
import { Frame } from "./Frame";
import { PersonRow } from "./PeopleStrip";
import { PersonSheet } from "./PersonSheet";

/** One's people: to call and text, and, while open, to add and change. */
export function People() {
  const t = useText();
  const words = t.support;
  const { status } = useSession();
  const care = useCare();
  const [editing, setEditing] = useState<PersonView | "new" | null>(null);
  const open = status.gate === "unlocked";
  const view = care.data;
  return (
    <Frame inner title={words.peopleTitle}>
      {view && view.people.length === 0 && (
        <EmptyState
          words={open ? words.peopleEmpty : words.peopleLocked}
          note={open ? words.peopleEmptyNote : words.peopleLockedNote}
          stones={2}
        />
      )}
      {view && view.people.length > 0 && (
        <ul className="support-people-list">
          {view.people.map((one) => (
            <PersonRow
              key={one.id}
              one={one}
              end={
                open && <IconButton icon="pencil" label={words.edit(one.person.name)} onPress={() => setEditing(one)} />
              }
            />
          ))}
        </ul>
      )}
      {open && (
        <Button look="filled" icon="plus" className="support-add-button" onPress={() => setEditing("new")}>
          {words.add}
        </Button>
      )}
      {view && editing !== null && (
        <PersonSheet
          kept={editing === "new" ? null : editing}
          lockScreen={view.lock_screen}
          onClose={() => setEditing(null)}
        />
      )}
    </Frame>
  );
}
