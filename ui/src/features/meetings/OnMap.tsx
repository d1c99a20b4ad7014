import { type ComponentType, lazy, Suspense } from "react";
import type { MeetingQuery } from "../../host";
import { useText } from "../../i18n";
import { EmptyState } from "../../kit/EmptyState";
import { Spinner } from "../../kit/Waiting";

interface MapProps {
  asked: Omit<MeetingQuery, "offset" | "limit">;
}

const found = import.meta.glob<{ MeetingMap: ComponentType<MapProps> }>("./map/MeetingMap.tsx");
const load = found["./map/MeetingMap.tsx"];
const MeetingMap = load && lazy(() => load().then((loaded) => ({ default: loaded.MeetingMap })));

/** The map, fetched when it is first looked at. */
export function OnMap({ asked }: MapProps) {
  const t = useText();
  if (!MeetingMap) return <EmptyState words={t.meetings.failed} stones={2} />;
  return (
    <Suspense fallback={<Spinner />}>
      <MeetingMap asked={asked} />
    </Suspense>
  );
}
