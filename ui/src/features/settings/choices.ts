import { useRef, useState } from "react";
import { type Appearance, call, IpcError, type Settings } from "../../host";
import { useCall, useInvalidate } from "../../host/data";
import { useSession } from "../../host/session";
import { changeSettings } from "../../host/settings";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { toast } from "../../kit/Toast";
import { useSaved } from "./saved";

/** The choices kept in the vault. A change shows at once and is saved at once; two quick ones never undo each other. */
export function useChoices() {
  const t = useText();
  const saved = useSaved();
  const invalidate = useInvalidate();
  const read = useCall("settings_read");
  const [ahead, setAhead] = useState<Partial<Settings>>({});
  const line = useRef<Promise<void>>(Promise.resolve());

  const change = (part: Partial<Settings>): Promise<void> => {
    setAhead((before) => ({ ...before, ...part }));
    line.current = line.current.then(async () => {
      try {
        await changeSettings(part);
        saved();
      } catch (thrown) {
        setAhead({});
        toast({ text: errorWords(t, IpcError.from(thrown).code), problem: true });
      }
      invalidate("settings", "today", "counter", "backup", "change");
    });
    return line.current;
  };

  return { ...read, data: read.data && { ...read.data, ...ahead }, change };
}

/** The choices that must be known while locked. They are on screen when the promise is kept; quick ones wait in line. */
export function useAppearance() {
  const t = useText();
  const saved = useSaved();
  const { status, refresh } = useSession();
  const line = useRef<Promise<void>>(Promise.resolve());
  const change = (part: Partial<Appearance>): Promise<void> => {
    line.current = line.current.then(async () => {
      try {
        const { appearance } = await call("app_status");
        await call("appearance_save", { ...appearance, ...part });
        await refresh();
        saved();
      } catch (thrown) {
        toast({ text: errorWords(t, IpcError.from(thrown).code), problem: true });
      }
    });
    return line.current;
  };
  return { appearance: status.appearance, change };
}
