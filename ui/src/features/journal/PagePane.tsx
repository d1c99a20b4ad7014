import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { call, type DraftView, type Entry, type EntryView, type IpcError, type Template } from "../../host";
import { useAct, useCall, useInvalidate } from "../../host/data";
import { useText } from "../../i18n";
import { EmptyState } from "../../kit/EmptyState";
import { Link } from "../../kit/Link";
import { toast } from "../../kit/Toast";
import { Spinner } from "../../kit/Waiting";
import { Bar } from "./Bar";
import { Desk } from "./desk";
import { Editor } from "./Editor";
import { Reading } from "./Reading";
import { useDesk, useDeskHost, useShelf } from "./seat";
import { noonOf } from "./when";

interface Common {
  wide: boolean;
  /** Says which entry the page is, once a new one has an id. */
  onId: (id: string | undefined) => void;
}

/** A blank page, or the one that was being written when Cairn stopped. */
export function NewPage({ template, day, wide, onId }: Common & { template: Template | null; day: string | null }) {
  const t = useText();
  const [, go] = useLocation();
  const host = useDeskHost();
  const shelf = useShelf();
  const invalidate = useInvalidate();
  const [round, setRound] = useState(0);
  const [opened, setOpened] = useState<{ desk: Desk; pickedUp: boolean } | null>(null);
  const [error, setError] = useState<IpcError | null>(null);

  useEffect(() => {
    let current = true;
    const shelved = shelf(undefined);
    setOpened(shelved ? { desk: shelved, pickedUp: false } : null);
    if (shelved) return;
    const plain = template === null && day === null && round === 0;
    Promise.all([call("journal_new"), plain ? call("draft_list") : Promise.resolve<DraftView[]>([])]).then(
      ([page, drafts]) => {
        if (!current) return;
        // A letter that waits to be sealed is not what someone who opens a new page expects.
        const left = drafts
          .filter((draft) => !draft.of_entry && draft.entry.sealed_until === null)
          .sort((a, b) => b.saved_at.localeCompare(a.saved_at))[0];
        const blank: Entry = {
          written_at: day === null || day === page.on ? page.written_at : noonOf(day, page.zone),
          zone: page.zone,
          title: "",
          body: "",
          template: template ?? "free",
          answers: {},
          mood: null,
          feelings: [],
          tags: [],
          halt: [],
          links: [],
          sealed_until: null,
        };
        const desk = left
          ? new Desk({ id: left.id, entry: left.entry, isDraft: true }, host)
          : new Desk({ entry: blank }, host);
        setOpened({ desk, pickedUp: left !== undefined });
      },
      (thrown: IpcError) => current && setError(thrown),
    );
    return () => {
      current = false;
    };
  }, [host, shelf, template, day, round]);

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
      files={[]}
      fresh
      pickedUp={opened.pickedUp}
      onFresh={fresh}
      onDiscard={async () => {
        const { id: draft, entry } = opened.desk.read();
        await opened.desk.discard();
        invalidate("draft", "today");
        fresh();
        toast({
          text: t.journal.discarded,
          undo: async () => {
            await call("draft_save", { ...(draft ? { id: draft } : {}), entry });
            invalidate("draft", "today");
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

/** An entry: to be read, and edited in its place. */
export function ExistingPage({ id, wide, onId }: Common & { id: string }) {
  const t = useText();
  const [, go] = useLocation();
  const client = useQueryClient();
  const host = useDeskHost();
  const shelf = useShelf();
  const found = useCall("journal_read", { id });
  const drafts = useCall("draft_list");
  const remove = useAct("journal_delete", { touches: ["today", "tag", "draft"] });
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
    const done = await remove.run({ id });
    if (!done) return;
    client.removeQueries({ queryKey: ["journal", "journal_read", { id }] });
    go("/journal");
    toast({
      text: t.journal.deleted,
      undo: async () => {
        if (await undo.run({ change: done.change })) go(`/journal/${id}`);
      },
    });
  };

  if (opened) {
    return (
      <Editor
        desk={opened.desk}
        files={view?.attachments ?? []}
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
  return <Reading view={view} onEdit={() => edit(view)} onDelete={() => void drop()} onBack={onBack} />;
}

function Waiting() {
  return (
    <div className="journal-page">
      <Spinner />
    </div>
  );
}

function Gone({ wide }: { wide: boolean }) {
  const t = useText();
  const [, go] = useLocation();
  return (
    <div className="journal-page">
      <Bar onBack={wide ? undefined : () => go("/journal")} when={null} status={null} acts={null} />
      <article className="journal-paper">
        <h1 tabIndex={-1} className="journal-read-title">
          {t.journal.title}
        </h1>
        <EmptyState words={t.journal.gone} stones={2}>
          <Link look="line" to="/journal">
            {t.journal.toJournal}
          </Link>
        </EmptyState>
      </article>
    </div>
  );
}
