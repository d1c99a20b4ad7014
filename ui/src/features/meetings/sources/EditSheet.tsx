import { useState } from "react";
import type { SourceView } from "../../../host";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Sheet } from "../../../kit/Sheet";
import { Switch } from "../../../kit/Switch";
import { TextField } from "../../../kit/TextField";
import { toast } from "../../../kit/Toast";
import { AboutFields } from "./AboutFields";

/** What the person says of a list: its name, its fellowship, its zone, and whether it is fetched by itself. */
export function EditSheet({ source, onClose }: { source: SourceView | null; onClose: () => void }) {
  const t = useText();
  const words = t.source;
  const [name, setName] = useState(source?.age.name ?? "");
  const [about, setAbout] = useState(source?.about);
  const [automatic, setAutomatic] = useState(source?.automatic ?? false);
  const save = useAct("source_save", { touches: ["meeting", "today"] });
  const undo = useAct("change_undo", { touches: ["source", "meeting", "today"] });
  const keep = async () => {
    if (!source || !about || name.trim() === "") return;
    const done = await save.run({ id: source.age.id, name: name.trim(), about, automatic });
    if (!done) return;
    onClose();
    toast({ text: words.saved, undo: () => undo.run({ change: done.change }).then(() => undefined) });
  };
  return (
    <Sheet
      isOpen={source !== null}
      onClose={onClose}
      title={words.edit}
      foot={
        <>
          <Button look="text" onPress={onClose}>
            {words.cancel}
          </Button>
          <Button look="filled" onPress={() => void keep()} isPending={save.pending} isDisabled={name.trim() === ""}>
            {words.save}
          </Button>
        </>
      }
    >
      {source && about && (
        <div className="sources-fields">
          <TextField
            label={words.name}
            value={name}
            onChange={setName}
            {...(name.trim() === "" ? { problem: words.nameEmpty } : {})}
          />
          <AboutFields about={about} onChange={setAbout} zoneless={source.zoneless} />
          {source.age.kind === "feed" && (
            <Switch isSelected={automatic} onChange={setAutomatic} note={words.automaticNote}>
              {words.automatic}
            </Switch>
          )}
        </div>
      )}
    </Sheet>
  );
}
