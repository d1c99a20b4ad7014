import { useState } from "react";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { toast } from "../../../kit/Toast";

/** Fetches one list again, or all of them, and says what came of it. */
export function useRefresh() {
  const t = useText();
  const words = t.source;
  const act = useAct("source_refresh", { touches: ["meeting", "today", "ledger"] });
  const [asked, setAsked] = useState<string | "all" | null>(null);
  return {
    pending: act.pending,
    busy: (id: string) => act.pending && asked === id,
    run: async (id?: string) => {
      setAsked(id ?? "all");
      const done = await act.run(id ? { id } : {});
      setAsked(null);
      if (!done) return;
      const failed = done.sources.filter(({ outcome }) => outcome.kind === "failed").length;
      const changed = done.sources.reduce(
        (sum, { outcome }) =>
          outcome.kind === "read" ? sum + Object.values(outcome.counts).reduce((all, one) => all + one, 0) : sum,
        0,
      );
      const read = done.sources.some(({ outcome }) => outcome.kind === "read");
      if (failed > 0) toast({ text: words.refreshFailed(failed), problem: true });
      else toast({ text: read ? words.readAnew(changed) : words.unchanged });
    },
  };
}
