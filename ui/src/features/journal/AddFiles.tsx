import { useEffect, useRef, useState } from "react";
import { type AttachmentView, type Code, IpcError } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { IconButton } from "../../kit/IconButton";
import { toast } from "../../kit/Toast";
import { AddPhoto } from "./AddPhoto";
import "./AddFiles.css";
import { type Chosen, mostBytes, upload } from "./attachment";
import { Recorder } from "./Recorder";

interface Props {
  /** Gives the page an id to hang the file on. */
  claim: () => Promise<string | undefined>;
  onAdded: (file: AttachmentView) => void;
}

/** A photo or a voice note for the page, with its progress and a way to stop it. */
export function AddFiles({ claim, onAdded }: Props) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState<"photo" | "voice" | null>(null);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const add = async ({ file, name, mediaType, thumbnail }: Chosen) => {
    setOpen(null);
    if (file.size > mostBytes) {
      toast({ text: t.journal.tooLarge(format.bytes(25e6)), problem: true });
      return;
    }
    const controller = new AbortController();
    stop.current = controller;
    setGoing({ name, share: 0 });
    try {
      const entry = await claim();
      if (!entry) throw new IpcError("internal", "the page has no id");
      const added = await upload({
        entry,
        file,
        name,
        mediaType,
        thumbnail,
        signal: controller.signal,
        onProgress: (share) => setGoing({ name, share }),
      });
      onAdded(added);
      toast({ text: t.journal.added(name) });
    } catch (thrown) {
      if (!controller.signal.aborted) {
        toast({ text: t.errors[IpcError.from(thrown).code as Code] ?? t.errors.internal, problem: true });
      }
    } finally {
      setGoing(null);
    }
  };

  return (
    <div className="journal-add">
      {going ? (
        <div className="journal-going">
          <progress aria-label={t.journal.uploading(going.name)} value={going.share} max={1} />
          <Button look="text" size="small" onPress={() => stop.current?.abort()}>
            {t.journal.stop}
          </Button>
        </div>
      ) : (
        <>
          <IconButton icon="photo" label={t.journal.addPhoto} onPress={() => setOpen("photo")} />
          <IconButton icon="mic" label={t.journal.addVoice} onPress={() => setOpen("voice")} />
        </>
      )}
      <AddPhoto isOpen={open === "photo"} onClose={() => setOpen(null)} onChosen={add} />
      <Recorder isOpen={open === "voice"} onClose={() => setOpen(null)} onKeep={add} />
    </div>
  );
}
