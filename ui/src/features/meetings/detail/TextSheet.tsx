import type { MeetingView } from "../../../host";
import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { rhythmWords } from "../../../kit/meeting";
import { Sheet } from "../../../kit/Sheet";
import { Skeleton } from "../../../kit/Waiting";
import { PassOn } from "../PassOn";

interface Props {
  view: MeetingView;
  isOpen: boolean;
  onClose: () => void;
}

/** The meeting as text, seen before it is passed on. */
export function TextSheet({ view, isOpen, onClose }: Props) {
  const t = useText();
  const format = useFormat();
  const { schedule } = view.meeting;
  const when =
    schedule.kind === "times"
      ? rhythmWords(t, format, schedule.times).join("\n")
      : schedule.kind === "round_the_clock"
        ? t.meetings.always
        : t.meetings.noTime;
  const text = useCall("meeting_text", ...(isOpen ? [{ meeting: view.card.meeting, when }] : (["skip"] as const)));
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t.meetings.share}>
      {text.data ? <PassOn text={text.data.text} /> : <Skeleton lines={4} />}
    </Sheet>
  );
}
