import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { type AttachmentView, call, type DraftView, type IpcError, type Template } from "../../host";
import { useInvalidate } from "../../host/data";
import { blankEntry } from "../../host/entry";
import { useText } from "../../i18n";
import { toast } from "../../kit/Toast";
import { Gone, type PageProps, Waiting } from "./Blank";
import { Desk } from "./desk";
import { Editor } from "./Editor";
import { allLeft, useDesk, useDeskHost, useShelf } from "./seat";
import { noonOf } from "./when";

interface Props extends PageProps {
  template: Template | null;
  /** The day it is about, when that is not today. */
  day: string | null;
  /** The meeting it is about, as links know it, and its name. */
  meeting: string | null;
  about: string;
  /** An empty one was asked for, whatever drafts there are. */
  blank: boolean;
}

interface Opened {
  desk: Desk;
  pickedUp: boolean;
  files: readonly AttachmentView[];
}

/** A blank page, or the one that was being written when Cairn stopped. */
export function NewPage({ template, day, meeting, about, blank: wanted, wide, onId }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const host = useDeskHost();
  const shelf = useShelf();
  const invalidate = useInvalidate();
  const [round, setRound] = useState(0);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<IpcError | null>(null);

  useEffect(() => {
    let current = true;
    const shelved = wanted ? undefined : shelf(undefined);
    setOpened(shelved ? { desk: shelved, pickedUp: false, files: [] } : null);
    if (shelved) return;
    const plain = template === null && meeting === null && day === null && !wanted && round === 0;
    Promise.all([
      call("journal_new"),
      plain ? allLeft().then(() => call("draft_list")) : Promise.resolve<DraftView[]>([]),
    ]).then(
      ([page, drafts]) => {
        if (!current) return;
        // A letter that waits to be sealed is not what someone who opens a new page expects.
        const left = drafts
          .filter((draft) => !draft.of_entry && draft.entry.sealed_until === null)
          .sort((a, b) => b.saved_at.localeCompare(a.saved_at))[0];
        const at = day === null || day === page.on ? page.written_at : noonOf(day, page.zone);
        const links = meeting === null ? [] : [{ collection: "meeting", item: meeting }];
        const title = meeting === null ? "" : about.slice(0, 200);
        const blank = { ...blankEntry(at, page.zone), template: template ?? "free", title, links };
        const desk = left
          ? new Desk({ id: left.id, entry: left.entry, isDraft: true }, host)
          : new Desk({ entry: blank }, host);
        setOpened({ desk, pickedUp: left !== undefined, files: left?.attachments ?? [] });
      },
      (thrown: IpcError) => current && setError(thrown),
    );
    return () => {
      current = false;
    };
  }, [host, shelf, template, day, meeting, about, wanted, round]);

  const desk = opened?.desk ?? null;
  const id = useDesk(desk);
  useEffect(() => onId(id), [id, onId]);

  if (error) return <Gone wide={wide} />;
  if (!opened) return <Waiting />;
  const fresh = () => setRound((count) => count + 1);
  return (
    <Editor
      key={round}
      desk={opened.desk}
      files={opened.files}
      fresh
      pickedUp={opened.pickedUp}
      onFresh={fresh}
      onDiscard={async () => {
        const { id: draft, entry } = opened.desk.read();
        const taken = await opened.desk.discard();
        invalidate("draft", "today");
        fresh();
        toast({
          text: t.journal.discarded,
          undo: async () => {
            await call("draft_save", { ...(draft ? { id: draft } : {}), entry });
            if (taken > 0) await call("change_undo", { change: taken });
            invalidate("draft", "today", "journal");
            setRound((count) => count + 1);
          },
        });
      }}
      onDone={async () => {
        if (!(await opened.desk.save())) return;
        const { id: saved, standing } = opened.desk.read();
        go(standing.kind === "saved" && saved ? `/journal/${saved}` : "/journal");
      }}
      onSealed={(sealed) => go(`/journal/${sealed}`, { replace: true })}
      onBack={wide ? undefined : () => go("/journal")}
    />
  );
}
