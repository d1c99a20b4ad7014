import type { SetbackOutcome } from "../../../host";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { List, ListRow } from "../../../kit/List";

/** The person decides what it means for the count. Passing over it leaves the count as it is. */
export function Outcome({ onChoose }: { onChoose: (outcome: SetbackOutcome | null) => void }) {
  const t = useText();
  const words = t.path.flow;
  return (
    <>
      <p className="setback-note">{words.outcomeNote}</p>
      <List label={words.outcome}>
        <ListRow icon="path" title={words.slip} note={words.slipNote} onPress={() => onChoose("slip")} />
        <ListRow
          icon="leaf"
          title={words.newStretch}
          note={words.newStretchNote}
          onPress={() => onChoose("new_stretch")}
        />
      </List>
      <div className="setback-acts">
        <Button look="text" onPress={() => onChoose(null)}>
          {t.kit.skip}
        </Button>
      </div>
    </>
  );
}
