import type { MeetingCost, MeetingQuery } from "../../host";
import type { Format } from "../../i18n";
import { type Attending, type DayCode, inMiles } from "../../kit/meeting";

/** By when a meeting begins, as the host counts them. */
export const parts = ["morning", "afternoon", "evening", "night"] as const;
export type Part = (typeof parts)[number];

/** What "tonight" means. */
const late: Part[] = ["evening", "night"];

/** Kilometres an hour, as the crow flies. */
export const paces = { walk: 5, cycle: 15, drive: 40 } as const;
export type Pace = keyof typeof paces;

/** A point to measure from: a town the person named, or where they are. It stays in this window. */
export interface Spot {
  /** None is "where I am". */
  name: string | null;
  lat: number;
  lon: number;
}

export interface Filters {
  near: Spot | null;
  /** Kilometres; none leaves nothing out. */
  km: number | null;
  /** What is online lies nowhere; it may be shown all the same. */
  onlineToo: boolean;
  when: "any" | "now" | "soon" | "reachable";
  pace: Pace;
  days: DayCode[];
  parts: Part[];
  /** Today's evening and night; takes the place of days and parts. */
  tonight: boolean;
  costs: MeetingCost[];
  attendance: Attending[];
  fellowships: string[];
  kinds: string[];
  languages: string[];
  sources: string[];
  only: "all" | "saved" | "own";
}

export const noFilters: Filters = {
  near: null,
  km: null,
  onlineToo: false,
  when: "any",
  pace: "walk",
  days: [],
  parts: [],
  tonight: false,
  costs: [],
  attendance: [],
  fellowships: [],
  kinds: [],
  languages: [],
  sources: [],
  only: "all",
};

export type Sort = MeetingQuery["sort"];

/** Meetings that begin within so many minutes begin soon. */
const soon = 90;

/** The whole question, but for the part of the answer. */
export function asked(words: string, filters: Filters, sort: Sort): Omit<MeetingQuery, "offset" | "limit"> {
  const { near, km, when, onlineToo } = filters;
  return {
    words,
    ...(near ? { near: { lat: near.lat, lon: near.lon, ...(km === null ? {} : { km }), online_too: onlineToo } } : {}),
    days: filters.days,
    parts: filters.tonight ? late : filters.parts,
    costs: filters.costs,
    attendance: filters.attendance,
    fellowships: filters.fellowships,
    kinds: filters.kinds,
    languages: filters.languages,
    sources: filters.sources,
    only: filters.only,
    when:
      when === "now"
        ? { kind: "now" }
        : when === "soon"
          ? { kind: "within", minutes: soon }
          : when === "reachable" && near
            ? { kind: "reachable", lat: near.lat, lon: near.lon, km_per_hour: paces[filters.pace], minutes: null }
            : { kind: "any" },
    sort: sort === "distance" && !near ? "best" : sort,
  };
}

/** Distances to choose from, in kilometres, round in the viewer's own measure. */
export const distances = (format: Format): number[] =>
  inMiles(format) ? [1, 3, 5, 10, 25, 50].map((far) => far * 1.609344) : [2, 5, 10, 20, 50, 100];

/** How far one looks at first: ten miles, or twenty kilometres. */
export const nearby = (format: Format): number => distances(format)[3] ?? 20;

/** One thing that narrows the list: what it is called, and the filters without it. */
export interface Narrowing {
  id: string;
  rest: Filters;
}

/** Everything that narrows the list right now, each to be taken away by itself. */
export function narrowings(filters: Filters): Narrowing[] {
  const without = <T>(all: T[], one: T) => all.filter((each) => each !== one);
  const many = <K extends "parts" | "costs" | "attendance" | "fellowships" | "kinds" | "languages" | "sources">(
    field: K,
  ) =>
    filters[field].map((value) => ({
      id: `${field} ${value}`,
      rest: { ...filters, [field]: without(filters[field] as string[], value) },
    }));
  return [
    ...(filters.only === "all" ? [] : [{ id: `only ${filters.only}`, rest: { ...filters, only: "all" as const } }]),
    ...(filters.near
      ? [
          {
            id: "near",
            rest: {
              ...filters,
              near: null,
              km: null,
              when: filters.when === "reachable" ? ("any" as const) : filters.when,
            },
          },
        ]
      : []),
    ...(filters.when === "any" ? [] : [{ id: `when ${filters.when}`, rest: { ...filters, when: "any" as const } }]),
    ...(filters.tonight
      ? [{ id: "tonight", rest: { ...filters, tonight: false, days: [] } }]
      : filters.days.map((day) => ({ id: `day ${day}`, rest: { ...filters, days: without(filters.days, day) } }))),
    ...many("parts"),
    ...many("costs"),
    ...many("attendance"),
    ...many("fellowships"),
    ...many("kinds"),
    ...many("languages"),
    ...many("sources"),
  ];
}
