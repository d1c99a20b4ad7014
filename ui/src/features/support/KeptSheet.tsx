import type { ReactNode } from "react";
import type { LockScreen } from "../../host";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Sheet } from "../../kit/Sheet";
import { Switch } from "../../kit/Switch";
import { LockedWords } from "./LockedWords";

interface Props {
  title: string;
  onClose: () => void;
  onKeep: () => void;
  keeping: boolean;
  /** None for what is not kept yet. */
  onDrop: (() => void) | undefined;
  dropping: boolean;
  whenLocked: boolean;
  onWhenLocked: (when: boolean) => void;
  lockScreen: LockScreen;
  children: ReactNode;
}

/** What a person keeps for the hard minute: its fields, whether the lock screen shows it, and the way to let it go. */
export function KeptSheet(props: Props) {
  const { title, onClose, onKeep, keeping, onDrop, dropping, whenLocked, onWhenLocked, lockScreen, children } = props;
  const words = useText().support;
  return (
    <Sheet
      isOpen
      held
      onClose={onClose}
      title={title}
      foot={
        <>
          {onDrop && (
            <Button look="careful" icon="trash" onPress={onDrop} isPending={dropping}>
              {words.delete}
            </Button>
          )}
          <Button look="filled" className="support-grow" onPress={onKeep} isPending={keeping}>
            {words.save}
          </Button>
        </>
      }
    >
      <form
        className="support-form"
        onSubmit={(event) => {
          event.preventDefault();
          onKeep();
        }}
      >
        {children}
        <Switch isSelected={whenLocked} onChange={onWhenLocked} note={<LockedWords lockScreen={lockScreen} />}>
          {words.whenLocked}
        </Switch>
        <button type="submit" hidden />
      </form>
    </Sheet>
  );
}
