import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { EraseForm } from "../../kit/EraseForm";
import { LockPage } from "./LockPage";

/** Leaves nothing behind; afterwards Cairn is as it was on its first day. */
export function Erase({ onBack }: { onBack: () => void }) {
  const t = useText();
  const { refresh } = useSession();
  const erase = useAct("vault_erase");
  return (
    <LockPage title={t.lock.erase.title} onBack={onBack}>
      <EraseForm
        pending={erase.pending}
        onKeep={onBack}
        onErase={async (asked, typed) => {
          const erased = await erase.run({ asked, typed });
          if (erased) await refresh();
        }}
      />
    </LockPage>
  );
}
