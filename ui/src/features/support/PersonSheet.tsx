import { useState } from "react";
import type { LockScreen, Person, PersonView } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { Switch } from "../../kit/Switch";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { dials, longest } from "./form";
import { KeptSheet } from "./KeptSheet";

interface Props {
  /** Someone to change; none for a new one. */
  kept: PersonView | null;
  lockScreen: LockScreen;
  onClose: () => void;
}

const nobody: Person = { name: "", role: "", phone: "", note: "", first: false, when_locked: false };

/** Someone to call: a name is enough. */
export function PersonSheet({ kept, lockScreen, onClose }: Props) {
  const t = useText();
  const words = t.support;
  const [person, setPerson] = useState<Person>(kept?.person ?? nobody);
  const [tried, setTried] = useState(false);
  const save = useAct("person_save", { touches: ["care"] });
  const remove = useAct("person_delete", { touches: ["care"] });
  const undo = useAct("change_undo", { touches: ["care", "person"] });
  const put = (part: Partial<Person>) => setPerson((was) => ({ ...was, ...part }));

  const problems = {
    name: person.name.trim() === "" ? words.nameMissing : undefined,
    phone: person.phone.trim() !== "" && !dials(person.phone) ? words.phoneWrong : undefined,
  };
  const keep = async () => {
    setTried(true);
    if (problems.name || problems.phone) return;
    const same = kept && JSON.stringify(kept.person) === JSON.stringify(person);
    if (same || (await save.run({ ...(kept ? { id: kept.id } : {}), person }))) onClose();
  };
  const drop = async () => {
    if (!kept) return;
    const done = await remove.run({ id: kept.id });
    if (!done) return;
    onClose();
    toast({ text: words.deleted(kept.person.name), undo: () => void undo.run({ change: done.change }) });
  };

  return (
    <KeptSheet
      title={kept ? kept.person.name : words.personNew}
      onClose={onClose}
      onKeep={() => void keep()}
      keeping={save.pending}
      onDrop={kept ? () => void drop() : undefined}
      dropping={remove.pending}
      whenLocked={person.when_locked}
      onWhenLocked={(when_locked) => put({ when_locked })}
      lockScreen={lockScreen}
    >
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={person.name}
        onChange={(name) => put({ name })}
        problem={tried ? problems.name : undefined}
        maxLength={longest}
        autoFocus={!kept}
        autoComplete="off"
        isRequired
      />
      <TextField
        label={words.phone}
        hint={words.phoneHint}
        type="tel"
        inputMode="tel"
        value={person.phone}
        onChange={(phone) => put({ phone })}
        problem={tried ? problems.phone : undefined}
        maxLength={longest}
        autoComplete="off"
      />
      <TextField
        label={words.role}
        hint={words.roleHint}
        value={person.role}
        onChange={(role) => put({ role })}
        maxLength={longest}
        autoComplete="off"
      />
      <TextField
        label={words.note}
        hint={words.noteHint}
        value={person.note}
        onChange={(note) => put({ note })}
        maxLength={longest}
        autoComplete="off"
      />
      <Switch isSelected={person.first} onChange={(first) => put({ first })} note={words.firstNote}>
        {words.first}
      </Switch>
    </KeptSheet>
  );
}
