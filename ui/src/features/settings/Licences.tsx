import { useDeferredValue, useState } from "react";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { List, ListRow } from "../../kit/List";
import { Notice } from "../../kit/Notice";
import { SearchField } from "../../kit/SearchField";
import { Sheet } from "../../kit/Sheet";
import { Part } from "./Part";

interface Dependency {
  name: string;
  version: string;
  licence: string;
  kind: "crate" | "npm" | "C" | "data";
  /** Which of the texts; none when the package carries no file of its own. */
  text?: number;
}

interface Everything {
  dependencies: Dependency[];
  texts: string[];
}

/** Whose work Cairn is built with. The list is a file beside the page, fetched only when asked for. */
export function Licences() {
  const t = useText();
  const words = t.settings.about;
  const [all, setAll] = useState<Everything | "missing" | null>(null);
  const [pending, setPending] = useState(false);
  const load = async () => {
    setPending(true);
    try {
      const answer = await fetch("licences.json");
      setAll(answer.ok ? ((await answer.json()) as Everything) : "missing");
    } catch {
      setAll("missing");
    }
    setPending(false);
  };
  return (
    <Part title={words.licences} note={words.own}>
      {all === null ? (
        <div className="settings-acts">
          <Button look="line" onPress={load} isPending={pending}>
            {words.licencesShow}
          </Button>
        </div>
      ) : all === "missing" ? (
        <Notice live>{words.licencesMissing}</Notice>
      ) : (
        <Parts all={all} />
      )}
    </Part>
  );
}

function Parts({ all }: { all: Everything }) {
  const t = useText();
  const words = t.settings.about;
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const [open, setOpen] = useState<Dependency | null>(null);
  const found = all.dependencies.filter((part) => `${part.name} ${part.licence}`.toLowerCase().includes(wanted));
  return (
    <>
      <p className="settings-note" role="status">
        {words.licencesNote(found.length)}
      </p>
      <SearchField label={words.licencesFind} value={typed} onChange={setTyped} />
      {found.length === 0 ? (
        <p className="settings-note">{words.licencesNone}</p>
      ) : (
        <div className="settings-licences">
          <List label={words.licences}>
            {found.map((part) => (
              <ListRow
                key={`${part.kind} ${part.name} ${part.version}`}
                title={<bdi>{`${part.name} ${part.version}`}</bdi>}
                note={part.licence}
                onPress={() => setOpen(part)}
              />
            ))}
          </List>
        </div>
      )}
      <Sheet isOpen={open !== null} onClose={() => setOpen(null)} title={open?.name ?? ""} wide>
        <p className="settings-note">{open?.licence}</p>
        <pre className="settings-licence" lang="en" dir="ltr">
          {open?.text === undefined ? words.noText : all.texts[open.text]}
        </pre>
      </Sheet>
    </>
  );
}
