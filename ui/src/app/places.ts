import type { ComponentType } from "react";
import type { IconName } from "../kit/Icon";

/** What every place's page is given: the part of the address after its name, if there is one. */
export interface PlaceProps {
  id?: string;
}

type Loader = () => Promise<{ default: ComponentType<PlaceProps> }>;

// Each feature is a chunk of its own, fetched when its place is opened.
const features = import.meta.glob<{ default: ComponentType<PlaceProps> }>("../features/*/index.tsx");

/** The page of a feature, when it is in this version. */
export const pageOf = (noun: string): Loader | undefined => features[`../features/${noun}/index.tsx`];

export const places = ["today", "journal", "meetings", "groups", "path"] as const;
export type Place = (typeof places)[number];

export const routes = [...places, "reminders", "settings", "support"] as const;
export type Route = (typeof routes)[number];

export const isRoute = (name: string): name is Route => (routes as readonly string[]).includes(name);

/** The key that goes there, pressed alone. */
export const placeKeys: Record<Place, string> = { today: "t", journal: "j", meetings: "m", groups: "g", path: "p" };

export const routeIcons: Record<Route, IconName> = {
  today: "today",
  journal: "journal",
  meetings: "meetings",
  groups: "groups",
  path: "path",
  reminders: "bell",
  settings: "settings",
  support: "support",
};

/** "/journal/abc" → journal, abc; "/" is Today. */
export function readAddress(location: string): { route: string; id: string | undefined } {
  const [route = "", id] = location.split("/").slice(1);
  return {
    route: route === "" ? "today" : route,
    id: id === undefined || id === "" ? undefined : decodeURIComponent(id),
  };
}
