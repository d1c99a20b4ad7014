import type { NextStep } from "../../../host";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import type { IconName } from "../../../kit/Icon";
import { List, ListRow } from "../../../kit/List";

const choices: readonly { id: NextStep; icon: IconName }[] = [
  { id: "call", icon: "phone" },
  { id: "meeting", icon: "groups" },
  { id: "plan", icon: "list" },
  { id: "rest", icon: "moon" },
];

/** One thing that comes next, or none. With it the setback is noted. */
export function Next({ pending, onChoose }: { pending: boolean; onChoose: (next: NextStep | null) => void }) {
  const t = useText();
  const words = t.path.flow;
  const choose = (next: NextStep | null) => {
    if (!pending) onChoose(next);
  };
  return (
    <>
      <p className="setback-note">{words.nextNote}</p>
      <List label={words.next}>
        {choices.map(({ id, icon }) => (
          <ListRow key={id} icon={icon} title={words.steps[id]} note={words.stepNotes[id]} onPress={() => choose(id)} />
        ))}
      </List>
      <div className="setback-acts">
        <Button look="text" isPending={pending} onPress={() => choose(null)}>
          {t.kit.skip}
        </Button>
      </div>
    </>
  );
}
