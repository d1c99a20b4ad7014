import { later } from "../../kit/later";
import { Spinner } from "../../kit/Waiting";

/** The map, fetched when it is first looked at. */
export const OnMap = later(
  () => import("./map/MeetingMap").then(({ MeetingMap }) => MeetingMap),
  () => <Spinner />,
);
