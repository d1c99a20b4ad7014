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
import { When } from "./When";

interface Props {
  view: EntryView;
  onEdit: () => void;
  onDelete: () => void;
  onBack: (() => void) | undefined;
}

/** The page, to be read. */
export function Reading({ view, onEdit, onDelete, onBack }: Props) {
  const t = useText();
  const format = useFormat();
  const { entry, sealed } = view;
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
              acts={[{ id: "delete", label: t.journal.delete, icon: "trash", careful: true, onAction: onDelete }]}
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
          <h1 tabIndex={-1} className={entry.title ? "journal-read-title" : "journal-read-title journal-read-untitled"}>
            {entry.title || page || format.date(entry.written_at, "full", entry.zone)}
          </h1>
          <Opening onOpen={openLink}>{layout.bodyFirst ? [body, answers] : [answers, body]}</Opening>
          <Files files={view.attachments} />
          <LinkedMeetings entry={entry} />
          <Moment entry={entry} />
        </article>
      )}
    </div>
  );
}
