import { useText } from "../i18n";
import { Button } from "./Button";
import { NoticePreview } from "./NoticePreview";
import "./RemindChip.css";
import { Sheet } from "./Sheet";

interface Props {
  isOpen: boolean;
  /** What the reminder that was just made will show. */
  shows: string;
  onAllow: () => void;
  onClose: () => void;
}

/** Before the device asks, Cairn says why and shows all that anyone will see. Once, with the first reminder. */
export function AllowSheet({ isOpen, shows, onAllow, onClose }: Props) {
  const t = useText();
  const words = t.reminders.allow;
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={words.title}
      foot={
        <>
          <Button look="text" onPress={onClose}>
            {words.notNow}
          </Button>
          <Button look="filled" icon="bell" onPress={onAllow}>
            {words.yes}
          </Button>
        </>
      }
    >
      <div className="k-allow">
        <p>{words.words}</p>
        <NoticePreview words={shows} />
        <p className="k-sub">{words.note}</p>
        <p className="k-sub">{words.kept}</p>
      </div>
    </Sheet>
  );
}
