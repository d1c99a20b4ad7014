import type { MeetingQuery } from "../../../host";
import { useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { IconButton } from "../../../kit/IconButton";
import { Skeleton } from "../../../kit/Waiting";
import { sameRef } from "../address";
import { Row } from "../Row";
import type { Drawn } from "./gather";

interface Props {
  asked: Omit<MeetingQuery, "offset" | "limit">;
  dot: Drawn;
  title: string;
  /** How far from the dot's middle its meetings may lie. */
  km: number;
  onClose: () => void;
}

/** The meetings of one dot, over the foot of the map. */
export function Here({ asked, dot, title, km, onClose }: Props) {
  const t = useText();
  const near = { lat: dot.lat, lon: dot.lon, km, online_too: false };
  const found = useCall("meeting_search", { ...asked, near, sort: "start", offset: 0, limit: 100 });
  const all = found.data?.meetings ?? [];
  const cards = dot.which.length > 0 ? all.filter((card) => dot.which.some((ref) => sameRef(ref, card.meeting))) : all;
  return (
    <section className="meeting-map-here" aria-label={title}>
      <div className="meeting-map-here-head">
        <h2>{title}</h2>
        <IconButton icon="close" label={t.map.close} onPress={onClose} />
      </div>
      {found.loading ? (
        <Skeleton lines={3} />
      ) : (
        <ul>
          {cards.map((card) => (
            <li key={`${card.meeting.source} ${card.meeting.key}`}>
              <Row card={card} current={false} sayDay />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
