import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { call } from "../../host";
import { useInvalidate } from "../../host/data";
import { beforeLock } from "../../host/settle";
import { useText } from "../../i18n";
import { toast } from "../../kit/Toast";
import type { Desk, DeskHost } from "./desk";

/** Pages that were left before they could be written to disk. Thrown away with everything else at the lock. */
const shelfKey = ["journalShelf"];

const underway = new Set<Promise<unknown>>();

/** Resolves once every page that was left is on disk, or on the shelf: only then do the drafts on disk tell the truth. */
export const allLeft = (): Promise<unknown> => Promise.allSettled([...underway]);

/** What a desk needs of the host, and what the rest of the interface learns from it. */
export function useDeskHost(): DeskHost {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  return useMemo(
    () => ({
      saveDraft: (input) => call("draft_save", input),
      saveEntry: (input) => call("journal_save", input),
      discardDraft: (id) => call("draft_discard", { id }),
      onSaved: (view) => {
        client.setQueryData(["journal", "journal_read", { id: view.id }], view);
        invalidate("journal", "tag", "today", "draft");
      },
    }),
    [client, invalidate],
  );
}

/** Sits at a desk: saves when the window is hidden, when Cairn is about to lock, and when one gets up. Gives the page's id. */
export function useDesk(desk: Desk | null): string | undefined {
  const t = useText();
  const client = useQueryClient();
  const invalidate = useInvalidate();
  const words = useRef(t);
  words.current = t;

  useEffect(() => {
    if (!desk) return;
    const stop = beforeLock(() => desk.save());
    const hide = () => document.visibilityState === "hidden" && void desk.save();
    const leaveWindow = () => void desk.save();
    document.addEventListener("visibilitychange", hide);
    addEventListener("pagehide", leaveWindow);
    return () => {
      stop();
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("pagehide", leaveWindow);
      const leaving = desk.save().then((saved) => {
        invalidate("draft");
        if (saved) return desk.close();
        if (desk.isClosed) return;
        // The desk goes on trying; meanwhile the words are not lost, and the person is told.
        client.setQueryDefaults(shelfKey, { gcTime: Number.POSITIVE_INFINITY });
        client.setQueryData<Desk[]>(shelfKey, (shelf = []) => [...shelf.filter((each) => each !== desk), desk]);
        toast({
          text: words.current.journal.lost,
          problem: true,
          act: {
            label: words.current.journal.openAgain,
            onPress: () => {
              location.hash = `#/journal/${desk.read().id ?? "new"}`;
            },
          },
        });
      });
      underway.add(leaving);
      void leaving.finally(() => underway.delete(leaving));
    };
  }, [desk, client, invalidate]);

  return useSyncExternalStore(desk?.subscribe ?? never, () => desk?.read().id);
}

const never = () => () => {};

/** Takes a page from the shelf, if it is there and still not on disk. */
export function useShelf(): (id: string | undefined) => Desk | undefined {
  const client = useQueryClient();
  return useMemo(
    () => (id) => {
      const shelf = client.getQueryData<Desk[]>(shelfKey) ?? [];
      const desk = shelf.find((each) => each.read().id === id);
      if (!desk) return undefined;
      client.setQueryData<Desk[]>(
        shelfKey,
        shelf.filter((each) => each !== desk),
      );
      return desk.isSettled ? undefined : desk;
    },
    [client],
  );
}
