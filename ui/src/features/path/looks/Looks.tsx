import { useState } from "react";
import type { CounterPage } from "../../../host";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Sheet } from "../../../kit/Sheet";
import { toast } from "../../../kit/Toast";
import { LookRow } from "./LookRow";
import "./looks.css";
import { type Look, looksOf, withLooks } from "./look";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  page: CounterPage;
}

/** What each stone is called and which colour it has: as is customary, or as the person likes. */
export function Looks({ isOpen, onClose, page }: Props) {
  const [draft, setDraft] = useState<Look[] | null>(null);
  const close = () => {
    setDraft(null);
    onClose();
  };
  return isOpen ? <Open page={page} looks={draft ?? looksOf(page)} change={setDraft} onClose={close} /> : null;
}

interface OpenProps {
  page: CounterPage;
  looks: Look[];
  change: (looks: Look[]) => void;
  onClose: () => void;
}

function Open({ page, looks, change, onClose }: OpenProps) {
  const t = useText();
  const words = t.path.looks;
  const { counter, id } = page.view;
  const save = useAct("counter_save", { touches: ["today"] });
  const undo = useAct("change_undo", { touches: ["counter", "today"] });
  const [at, setAt] = useState<number | null>(null);
  const customs = looks.some((look) => look.customary !== "natural");

  const keep = async () => {
    const done = await save.run({ id, counter: withLooks(counter, looks) });
    if (!done) return;
    onClose();
    toast({ text: words.saved, undo: () => void undo.run({ change: done.change }) });
  };

  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title}
      foot={
        <>
          <Button look="text" onPress={onClose}>
            {t.kit.cancel}
          </Button>
          <Button look="filled" onPress={() => void keep()} isPending={save.pending}>
            {t.kit.save}
          </Button>
        </>
      }
    >
      <p className="path-note">{customs ? words.customs : words.note}</p>
      <ul className="path-looks">
        {looks.map((look, index) => (
          <LookRow
            key={`${look.step.n} ${look.step.unit}`}
            look={look}
            isOpen={at === index}
            onOpen={(open) => setAt(open ? index : null)}
            onChange={(part) => change(looks.map((one, number) => (number === index ? { ...one, ...part } : one)))}
          />
        ))}
      </ul>
    </Sheet>
  );
}
