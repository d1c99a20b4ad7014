import type { Quarantined, QuarantineReason } from "../../../host";
import { useText } from "../../../i18n";
import { Notice } from "../../../kit/Notice";

/** Written by a later Cairn; anything else did not fit what the devices agreed on. */
const later: QuarantineReason = "not_understood";

/** What arrived and could not be read; it is left aside and stops nothing. */
export function NotRead({ left }: { left: readonly Quarantined[] }) {
  const t = useText();
  const words = t.devices.unread;
  const count = (newer: boolean) =>
    left.filter((one) => (one.reason === later) === newer).reduce((sum, one) => sum + one.count, 0);
  const [newer, other] = [count(true), count(false)];
  return (
    <Notice icon="info" title={words.title}>
      <ul className="devices-unread">
        {newer > 0 && <li>{words.reasons.newer(newer)}</li>}
        {other > 0 && <li>{words.reasons.other(other)}</li>}
      </ul>
      <p>{words.note}</p>
    </Notice>
  );
}
