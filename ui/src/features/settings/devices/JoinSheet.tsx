import { useArriving } from "../../../host/space";
import { useStay } from "../../../host/stay";
import { useText } from "../../../i18n";
import { JoinSteps } from "../../../kit/JoinSteps";
import { Sheet } from "../../../kit/Sheet";
import { useUnderWay } from "./underWay";

interface Props {
  isOpen: boolean;
  /** Linking is under way already: the page was left in the middle of it. */
  onOpen: () => void;
  onClose: () => void;
}

/** This device joins those the person has. */
export function JoinSheet({ isOpen, onOpen, onClose }: Props) {
  const t = useText();
  const { link, arrival, join, stop } = useArriving();
  const underWay = link?.side === "new" && link.step !== "none" && link.step !== "ended" && link.step !== "admitted";
  useUnderWay(link, underWay, onOpen);
  useStay(isOpen && underWay);

  // What is closed is over, so that nobody is let in behind the person's back.
  const close = () => {
    if (link && link.side === "new") void stop();
    onClose();
  };

  return (
    <Sheet isOpen={isOpen} onClose={close} title={t.link.join.title} held>
      <JoinSteps
        link={link}
        arrival={arrival}
        onJoin={join}
        onStop={() => void stop()}
        onDone={close}
        doneLabel={t.link.done.act}
      />
    </Sheet>
  );
}
