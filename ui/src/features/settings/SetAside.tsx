import { useState } from "react";
import type { AsideView } from "../../host";
import { useAct } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { ConfirmDialog } from "../../kit/ConfirmDialog";
import { List, ListRow } from "../../kit/List";
import { toast } from "../../kit/Toast";
import { Part } from "./Part";

/** What a restored backup took the place of; it stays until it is erased by hand. */
export function SetAside({ kept }: { kept: readonly AsideView[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.settings.backups;
  const [erasing, setErasing] = useState<AsideView | null>(null);
  const erase = useAct("backup_erase_aside");
  const when = (aside: AsideView) => format.dateTime(aside.at, "long");
  return (
    <Part title={words.aside} note={words.asideNote}>
      <List label={words.aside}>
        {kept.map((aside) => (
          <ListRow
            key={aside.name}
            title={words.asideRow(when(aside))}
            note={format.bytes(aside.bytes)}
            end={
              <Button
                look="text"
                size="small"
                onPress={() => setErasing(aside)}
                aria-label={`${words.asideErase}: ${words.asideRow(when(aside))}`}
              >
                {words.asideErase}
              </Button>
            }
          />
        ))}
      </List>
      <ConfirmDialog
        isOpen={erasing !== null}
        onClose={() => setErasing(null)}
        title={words.asideEraseTitle}
        confirm={words.asideErase}
        careful
        isPending={erase.pending}
        onConfirm={async () => {
          if (!erasing) return;
          const done = await erase.run({ name: erasing.name });
          setErasing(null);
          if (done) toast({ text: words.asideErased });
        }}
      >
        <p>{erasing && words.asideEraseWords(when(erasing))}</p>
      </ConfirmDialog>
    </Part>
  );
}
