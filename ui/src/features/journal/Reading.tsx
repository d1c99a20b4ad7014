import { useRef, useState } from "react";
import type { EntryView } from "../../host";
import { openLink } from "../../host/link";
import { useFormat, useText } from "../../i18n";
import { EmptyState } from "../../kit/EmptyState";
import { IconButton } from "../../kit/IconButton";
import { Menu } from "../../kit/Menu";
import { Opening } from "../../kit/Opening";
import { Answers, Written } from "./Answers";
import { Bar } from "./Bar";
import { Files } from "./Files";
import { LinkedMeetings } from "./LinkedMeetings";
import { Moment } from "./Moment";
import "./Reading.css";
import { Status } from "./Status";
import { layouts } from "./templates";
import { Versions } from "./Versions";
import { agreed, partsOf } from "./version";
import { When } from "./When";

interface Props {
  view: EntryView;
  onEdit: () => void;
  /** Of a page that was written on apart: one version, or none for all of it. True once it is done. */
  onKeep: (version: string | null) => Promise<boolean>;
  onDelete: () => void;
  onBack: (() => void) | undefined;
}

/** The page, to be read. */
export function Reading({ view, onEdit, onKeep, onDelete, onBack }: Props) {
  const t = useText();
  const format = useFormat();
  const { sealed } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState(false);
  const [pending, setPending] = useState(false);
  const parts = partsOf(view.versions);
  const apart = parts.length > 0 && (view.apart || asked);
  const entry = apart ? agreed(view.entry, parts) : view.entry;
  const keep = async (version: string | null) => {
    setPending(true);
    const kept = await onKeep(version);
    setPending(false);
    if (!kept) return;
    setAsked(false);
    // What was pressed is gone with the question.
    heading.current?.focus();
  };
  const layout = layouts[entry.template];
  const page = entry.template === "free" ? null : t.journal.pages[entry.template].name;
  const body = entry.body.trim() && <Written key="body" text={entry.body} />;
  const answers = <Answers key="answers" id={view.id} entry={entry} />;
  return (
    <div className="journal-page">
      <Bar
        onBack={onBack}
        when={
          <>
            <When writtenAt={entry.written_at} zone={entry.zone} />
            {page && <span>{page}</span>}
          </>
        }
        status={onBack ? null : <Status standing={{ kind: "saved" }} />}
        acts={
          <>
            {!sealed && <IconButton icon="pencil" label={t.journal.edit} onPress={onEdit} />}
            <Menu
              label={t.journal.more}
              acts={[
                ...(parts.length > 0 && !apart
                  ? [
                      {
                        id: "versions",
                        label: t.journal.versions.see,
                        icon: "device" as const,
                        onAction: () => setAsked(true),
                      },
                    ]
                  : []),
                { id: "delete", label: t.journal.delete, icon: "trash", careful: true, onAction: onDelete },
              ]}
            >
              <IconButton icon="more" label={t.journal.more} />
            </Menu>
          </>
        }
      />
      {sealed && entry.sealed_until ? (
        <article className="journal-paper">
          <h1 tabIndex={-1} className="journal-read-title">
            {t.journal.sealedCard}
          </h1>
          <EmptyState
            words={t.journal.sealedRead(format.day(entry.sealed_until, "full"))}
            note={t.journal.sealedNote}
            stones={4}
          />
        </article>
      ) : (
        <article className="journal-paper journal-read">
          <h1
            ref={heading}
            tabIndex={-1}
            className={entry.title ? "journal-read-title" : "journal-read-title journal-read-untitled"}
          >
            {entry.title || page || format.date(entry.written_at, "full", entry.zone)}
          </h1>
          <Opening onOpen={openLink}>
            {apart && (
              <Versions
                template={entry.template}
                versions={view.versions}
                parts={parts}
                pending={pending}
                onKeep={(version) => void keep(version)}
              />
            )}
            {layout.bodyFirst ? [body, answers] : [answers, body]}
          </Opening>
          <Files files={view.attachments} />
          <LinkedMeetings entry={entry} />
          <Moment entry={entry} />
        </article>
      )}
    </div>
  );
}
