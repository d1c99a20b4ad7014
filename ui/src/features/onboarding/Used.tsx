import { useText } from "../../i18n";
import { List, ListRow } from "../../kit/List";
import { Frame } from "./Frame";
import type { Return } from "./step";

interface Props {
  onBack: () => void;
  onChoose: (way: Return) => void;
}

/** For those who have used Cairn before: from another device, with the 24 words, or from a file. */
export function Used({ onBack, onChoose }: Props) {
  const t = useText();
  const words = t.link.used;
  return (
    <Frame step={0} count={4} title={words.title} note={words.note} onBack={onBack}>
      <List label={words.title}>
        <ListRow icon="device" title={words.device} note={words.deviceNote} onPress={() => onChoose("device")} />
        <ListRow icon="text" title={words.lost} note={words.lostNote} onPress={() => onChoose("lost")} />
        <ListRow icon="download" title={words.backup} note={words.backupNote} onPress={() => onChoose("backup")} />
      </List>
    </Frame>
  );
}
