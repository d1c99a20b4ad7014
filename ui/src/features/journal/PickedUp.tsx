import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Notice } from "../../kit/Notice";

/** Says that the words on the page come from a draft, and how to be rid of them. */
export function PickedUp({ onDiscard, onFresh }: { onDiscard: () => void; onFresh: (() => void) | undefined }) {
  const t = useText();
  return (
    <Notice
      icon="undo"
      live
      actions={
        <>
          {onFresh && (
            <Button look="soft" size="small" onPress={onFresh}>
              {t.journal.startFresh}
            </Button>
          )}
          <Button look="text" size="small" onPress={onDiscard}>
            {onFresh ? t.journal.discard : t.journal.discardChanges}
          </Button>
        </>
      }
    >
      {t.journal.pickedUp}
    </Notice>
  );
}
