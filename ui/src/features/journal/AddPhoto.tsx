import { useRef, useState } from "react";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { RadioCards } from "../../kit/RadioCards";
import { Sheet } from "../../kit/Sheet";
import { toast } from "../../kit/Toast";
import type { Chosen } from "./attachment";
import { pictureOf, renamed, thumbnailOf, withoutPlace } from "./photo";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onChosen: (chosen: Chosen) => void;
}

/** A picture from the camera or a file, and whether its hidden details come along. */
export function AddPhoto({ isOpen, onClose, onChosen }: Props) {
  const t = useText();
  const [how, setHow] = useState<"bare" | "whole">("bare");
  const [busy, setBusy] = useState(false);
  const camera = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  // Only a phone's own camera app answers to `capture`; a desktop would just open its files a second time.
  const hasCamera = matchMedia("(pointer: coarse)").matches;

  const take = async (list: FileList | null) => {
    const chosen = list?.[0];
    if (!chosen) return;
    setBusy(true);
    const picture = await pictureOf(chosen);
    try {
      if (!picture) {
        if (how === "bare") {
          toast({ text: t.journal.notPicture, problem: true });
          setHow("whole");
          return;
        }
        onChosen({ file: chosen, name: chosen.name, mediaType: chosen.type || "image/jpeg", thumbnail: null });
        return;
      }
      const thumbnail = await thumbnailOf(picture);
      if (how === "whole") {
        onChosen({ file: chosen, name: chosen.name, mediaType: chosen.type || "image/jpeg", thumbnail });
      } else {
        const redrawn = await withoutPlace(picture, chosen.type);
        onChosen({ file: redrawn, name: renamed(chosen.name, redrawn.type), mediaType: redrawn.type, thumbnail });
      }
    } finally {
      picture?.close();
      setBusy(false);
      for (const input of [camera.current, file.current]) if (input) input.value = "";
    }
  };

  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={t.journal.photoSheet}
      foot={
        <>
          {hasCamera && (
            <Button look="line" icon="photo" onPress={() => camera.current?.click()} isPending={busy}>
              {t.journal.takePhoto}
            </Button>
          )}
          <Button look="filled" icon="folder" onPress={() => file.current?.click()} isPending={busy}>
            {t.journal.chooseFile}
          </Button>
        </>
      }
    >
      <RadioCards
        label={t.journal.photoPlace}
        cards={[
          { id: "bare", label: t.journal.withoutPlace, note: t.journal.withoutPlaceNote },
          { id: "whole", label: t.journal.original, note: t.journal.originalNote },
        ]}
        value={how}
        onChange={setHow}
      />
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label={t.journal.chooseFile}
        onChange={(event) => void take(event.target.files)}
      />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t.journal.takePhoto}
        onChange={(event) => void take(event.target.files)}
      />
    </Sheet>
  );
}
