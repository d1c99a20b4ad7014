import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Notice } from "../../kit/Notice";

/** A page whose contents could not be read, and the way to ask again. */
export function Unread({ onAgain }: { onAgain: () => void }) {
  const t = useText();
  return (
    <Notice
      tone="plum"
      live
      actions={
        <Button look="soft" size="small" onPress={onAgain}>
          {t.settings.again}
        </Button>
      }
    >
      {t.settings.failed}
    </Notice>
  );
}
