import { useText } from "../../i18n";
import { List, ListRow } from "../../kit/List";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

/** A first small thing to do, or nothing. */
export function First({ onLeave, ...frame }: Omit<StepProps, "onNext"> & { onLeave: (to: string) => void }) {
  const t = useText();
  const words = t.onboarding;
  return (
    <Frame {...frame} title={words.firstTitle} note={words.firstNote}>
      <List label={words.firstNote}>
        <ListRow
          icon="pencil"
          title={words.firstWrite}
          note={words.firstWriteNote}
          onPress={() => onLeave("/journal/new")}
        />
        <ListRow
          icon="heart"
          title={words.firstCheckin}
          note={words.firstCheckinNote}
          onPress={() => onLeave("/today")}
        />
        <ListRow
          icon="phone"
          title={words.firstPerson}
          note={words.firstPersonNote}
          onPress={() => onLeave("/support")}
        />
        <ListRow icon="leaf" title={words.firstLook} onPress={() => onLeave("/today")} />
      </List>
    </Frame>
  );
}
