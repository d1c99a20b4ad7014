import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { EntryView } from "../../host";
import { useAct, useCall } from "../../host/data";
import { useText } from "../../i18n";
import { toast } from "../../kit/Toast";
import { Gone, type PageProps, Waiting } from "./Blank";
import { Desk } from "./desk";
import { Editor } from "./Editor";
import { Reading } from "./Reading";
import { useDesk, useDeskHost, useShelf } from "./seat";

/** An entry: to be read, and edited in its place. */
export function ExistingPage({ id, wide, onId }: PageProps & { id: string }) {
  const t = useText();
  const [, go] = useLocation();
  const client = useQueryClient();
  const host = useDeskHost();
  const shelf = useShelf();
  const found = useCall("journal_read", { id });
  const drafts = useCall("draft_list");
  const remove = useAct("journal_delete", { touches: ["today", "tag", "draft"] });
  const settle = useAct("journal_settle", { touches: ["today"] });
  const undo = useAct("change_undo", { touches: ["journal", "today", "tag"] });
  const [opened, setOpened] = useState<{ desk: Desk; pickedUp: boolean } | null>(null);
  useDesk(opened?.desk ?? null);
  useEffect(() => onId(id), [id, onId]);

  const view = found.data?.id === id ? found.data : undefined;
  const draft = drafts.data?.find((each) => each.id === id);
  const ready = drafts.data !== undefined && (view !== undefined || found.error !== undefined);
  const [looked, setLooked] = useState(false);

  useEffect(() => {
    if (!ready || looked) return;
    setLooked(true);
    const shelved = shelf(id);
    // Words that were on the page when Cairn stopped come before the older ones that were saved.
    if (shelved) setOpened({ desk: shelved, pickedUp: false });
    else if (draft) {
      setOpened({
        desk: new Desk({ id, entry: draft.entry, isEntry: view !== undefined, isDraft: true }, host),
        pickedUp: true,
      });
    }
  }, [ready, looked, draft, view, id, host, shelf]);

  const edit = useCallback(
    (from: EntryView) => setOpened({ desk: new Desk({ id, entry: from.entry, isEntry: true }, host), pickedUp: false }),
    [id, host],
  );

  const onBack = wide ? undefined : () => go("/journal");
  const drop = async () => {
    // The page goes first: nothing may ask for an entry that is no longer there.
    go("/journal");
    const done = await remove.run({ id });
    if (!done) return;
    client.removeQueries({ queryKey: ["journal", "journal_read", { id }] });
    toast({
      text: t.journal.deleted,
      undo: async () => {
        if (await undo.run({ change: done.change })) go(`/journal/${id}`);
      },
    });
  };

  const keep = async (version: string | null) => {
    const done = await settle.run(version === null ? { id } : { id, keep: version });
    // Something came meanwhile: what there is now is looked at again.
    if (!done) {
      found.refresh();
      return false;
    }
    const { change } = done;
    toast({
      text: t.journal.versions.done,
      ...(change === null ? {} : { undo: () => void undo.run({ change }) }),
    });
    return true;
  };

  if (opened) {
    return (
      <Editor
        desk={opened.desk}
        files={view?.attachments ?? draft?.attachments ?? []}
        fresh={false}
        pickedUp={opened.pickedUp}
        onDiscard={async () => {
          await opened.desk.discard();
          setOpened(null);
          drafts.refresh();
          if (!view) go("/journal");
        }}
        onDone={async () => {
          if (await opened.desk.save()) setOpened(null);
        }}
        onSealed={() => setOpened(null)}
        onBack={onBack}
      />
    );
  }
  if (!ready || !looked) return <Waiting />;
  if (!view) return <Gone wide={wide} />;
  return <Reading view={view} onEdit={() => edit(view)} onKeep={keep} onDelete={() => void drop()} onBack={onBack} />;
}
