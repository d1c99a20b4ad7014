import { useState } from "react";
import type { AsideView } from "../../host";
import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
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
  const [returning, setReturning] = useState<AsideView | null>(null);
  const erase = useAct("backup_erase_aside");
  const putBack = useAct("backup_put_back");
  const { refresh } = useSession();
  const when = (aside: AsideView) => format.dateTime(aside.at, "long");
  return (
    <Part title={words.aside} note={words.asideNote}>
      <List label={words.aside}>
        {kept.map((aside) => (
          <ListRow key={aside.name} title={words.asideRow(when(aside))} note={format.bytes(aside.bytes)}>
            <span className="settings-way-acts">
              <Button
                look="text"
                size="small"
                onPress={() => setReturning(aside)}
                aria-label={`${words.asideBack}: ${words.asideRow(when(aside))}`}
              >
                {words.asideBack}
              </Button>
              <Button
                look="text"
                size="small"
                onPress={() => setErasing(aside)}
                aria-label={`${words.asideErase}: ${words.asideRow(when(aside))}`}
              >
                {words.asideErase}
              </Button>
            </span>
          </ListRow>
        ))}
      </List>
      <ConfirmDialog
        isOpen={returning !== null}
        onClose={() => setReturning(null)}
        title={words.asideBackTitle}
        confirm={words.asideBack}
        isPending={putBack.pending}
        onConfirm={async () => {
          if (!returning) return;
          const done = await putBack.run({ name: returning.name });
          setReturning(null);
          if (done) refresh();
        }}
      >
        <p>{returning && words.asideBackWords(when(returning))}</p>
      </ConfirmDialog>
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
