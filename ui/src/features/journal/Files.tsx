import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { AttachmentView } from "../../host";
import { useAct } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { IconButton } from "../../kit/IconButton";
import { Sheet } from "../../kit/Sheet";
import { toast } from "../../kit/Toast";
import { Spinner } from "../../kit/Waiting";
import { thumbnailUrl } from "./attachment";
import "./Files.css";
import { useBlobUrl } from "./blob";

interface Props {
  files: readonly AttachmentView[];
  canDelete?: boolean;
  onDeleted?: (id: string) => void;
  onRestored?: (file: AttachmentView) => void;
}

/** Photos and voice notes of a page. Their bytes are fetched only when one is opened. */
export function Files({ files, canDelete, onDeleted, onRestored }: Props) {
  const t = useText();
  const [shown, setShown] = useState<AttachmentView | null>(null);
  const remove = useAct("attachment_delete", { touches: ["journal"] });
  const undo = useAct("change_undo", { touches: ["journal"] });
  if (files.length === 0) return null;
  const photos = files.filter((file) => file.media_type.startsWith("image/"));
  const sounds = files.filter((file) => !file.media_type.startsWith("image/"));
  const drop = canDelete
    ? async (file: AttachmentView) => {
        const done = await remove.run({ id: file.id });
        if (!done) return;
        onDeleted?.(file.id);
        toast({
          text: t.journal.fileDeleted,
          undo: async () => {
            if (await undo.run({ change: done.change })) onRestored?.(file);
          },
        });
      }
    : undefined;
  return (
    <section className="journal-files" aria-label={t.journal.files}>
      {photos.length > 0 && (
        <ul className="journal-photos">
          {photos.map((file) => (
            <li key={file.id}>
              <Button
                className="journal-photo"
                aria-label={t.journal.openPhoto(file.name)}
                aria-haspopup="dialog"
                onPress={() => setShown(file)}
              >
                {file.thumbnail ? <img src={thumbnailUrl(file.thumbnail)} alt="" /> : <Icon name="photo" size={32} />}
              </Button>
              {drop && (
                <IconButton
                  raised
                  className="journal-photo-remove"
                  icon="trash"
                  label={t.journal.remove(file.name)}
                  onPress={() => void drop(file)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {sounds.map((file) => (
        <Sound key={file.id} file={file} onDelete={drop && (() => void drop(file))} />
      ))}
      <Sheet isOpen={shown !== null} onClose={() => setShown(null)} title={shown?.name ?? ""} wide>
        {shown && (shown.here ? <Photo file={shown} /> : <NotHere />)}
      </Sheet>
    </section>
  );
}

/** Its entry came sooner than its bytes. */
function NotHere() {
  const t = useText();
  return <p className="journal-hint">{t.journal.fileNotHere}</p>;
}

function Photo({ file }: { file: AttachmentView }) {
  const t = useText();
  const { url, failed } = useBlobUrl(file);
  if (failed) return <p className="journal-hint">{t.journal.fileFailed}</p>;
  return url ? <img className="journal-full" src={url} alt={t.journal.photoAlt(file.name)} /> : <Spinner />;
}

function Sound({ file, onDelete }: { file: AttachmentView; onDelete: (() => void) | undefined }) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <div className="journal-sound">
      {open ? (
        file.here ? (
          <Player file={file} />
        ) : (
          <NotHere />
        )
      ) : (
        <>
          <IconButton raised icon="play" label={`${t.journal.play}: ${file.name}`} onPress={() => setOpen(true)} />
          <span className="journal-sound-name">
            {t.journal.voiceNote}
            <small>{format.bytes(file.bytes)}</small>
          </span>
        </>
      )}
      {onDelete && <IconButton icon="trash" label={t.journal.remove(file.name)} onPress={onDelete} />}
    </div>
  );
}

function Player({ file }: { file: AttachmentView }) {
  const t = useText();
  const { url, failed } = useBlobUrl(file);
  if (failed) return <p className="journal-hint">{t.journal.fileFailed}</p>;
  if (!url) return <Spinner />;
  // biome-ignore lint/a11y/useMediaCaption: a person's own voice note has no captions to show.
  return <audio src={url} controls autoPlay aria-label={file.name} />;
}
