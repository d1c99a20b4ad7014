import type { Halt } from "../../../host";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Chips } from "../../../kit/Chips";
import { TextArea, TextField } from "../../../kit/TextField";
import type { Flow } from "./flow";

const halts: readonly Halt[] = ["hungry", "angry", "lonely", "tired"];

/** What was around it, for oneself later. */
export function Around({ flow, turn }: { flow: Flow; turn: (part: Partial<Flow>) => void }) {
  const t = useText();
  const words = t.path.flow;
  return (
    <>
      <p className="setback-note">{words.aroundNote}</p>
      <Chips
        label={t.today.halt}
        chips={halts.map((id) => ({ id, label: t.kit.halt[id] }))}
        values={flow.halt}
        onChange={(halt) => turn({ halt })}
      />
      <TextField label={words.place} value={flow.place} maxLength={200} onChange={(place) => turn({ place })} />
      <TextArea label={words.feeling} written rows={4} value={flow.note} onChange={(note) => turn({ note })} />
      <div className="setback-acts">
        <Button look="filled" onPress={() => turn({ step: "next" })}>
          {t.kit.next}
        </Button>
        <Button look="text" onPress={() => turn({ halt: [], place: "", note: "", step: "next" })}>
          {t.kit.skip}
        </Button>
      </div>
    </>
  );
}
