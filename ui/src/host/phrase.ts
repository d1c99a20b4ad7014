import { call, IpcError } from ".";
import { useAct, useInvalidate } from "./data";
import { useSession } from "./session";

/** What RecoveryWords needs: new words made and put in force, and time to copy them. */
export function useNewPhrase() {
  const { refresh } = useSession();
  const invalidate = useInvalidate();
  const made = useAct("phrase_make");
  return {
    make: () => made.run(),
    /** Gives nothing when they were right, "wrong" when they were not, else the code of what went wrong. */
    confirm: async (answers: string[]): Promise<string | undefined> => {
      try {
        await call("phrase_confirm", { answers });
      } catch (thrown) {
        const { code } = IpcError.from(thrown);
        return code === "wrong_phrase" || code === "bad_phrase" || code === "invalid" ? "wrong" : code;
      }
      invalidate("slot", "backup", "today", "space");
      await refresh();
      return undefined;
    },
    onStay: () => void call("session_touch").catch(() => {}),
  };
}
