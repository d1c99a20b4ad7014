import type { MeetingCard } from "../../host";
import { useText } from "../../i18n";
import { Sheet } from "../../kit/Sheet";
import { useLines } from "./lines";
import { PassOn } from "./PassOn";

interface Props {
  meetings: readonly MeetingCard[] | null;
  total: number;
  onClose: () => void;
}

/** The list as text, seen before it is passed on. */
export function ShareSheet({ meetings, total, onClose }: Props) {
  const t = useText();
  const linesOf = useLines();
  const text = (meetings ?? []).map((card) => linesOf(card).join("\n")).join("\n\n");
  return (
    <Sheet isOpen={meetings !== null} onClose={onClose} title={t.meetings.shareList}>
      {meetings && meetings.length < total && (
        <p className="meetings-note">{t.meetings.printPart(meetings.length, total)}</p>
      )}
      <PassOn text={text} />
    </Sheet>
  );
}
