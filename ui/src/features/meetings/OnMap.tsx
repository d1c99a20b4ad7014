import { lazy, Suspense } from "react";
import type { MeetingQuery } from "../../host";
import { Spinner } from "../../kit/Waiting";

const MeetingMap = lazy(() => import("./map/MeetingMap").then((loaded) => ({ default: loaded.MeetingMap })));

/** The map, fetched when it is first looked at. */
export function OnMap({ asked }: { asked: Omit<MeetingQuery, "offset" | "limit"> }) {
  return (
    <Suspense fallback={<Spinner />}>
      <MeetingMap asked={asked} />
    </Suspense>
  );
}
