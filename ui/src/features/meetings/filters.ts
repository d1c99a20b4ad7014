import type { MeetingQuery } from "../../host";
import type { Format } from "../../i18n";
import { type Attending, type DayCode, inMiles } from "../../kit/meeting";

/** By when a meeting begins, as the host counts them. */
export const parts = ["morning", "afternoon", "evening", "night"] as const;
export type Part = (typeof parts)[number];

const minutes: Record<Part | "tonight", [from: number, to: number]> = {
  morning: [300, 720],
  afternoon: [720, 1020],
  evening: [1020, 1260],
  night: [1260, 300],
  tonight: [1020, 300],
};

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
  when: "any" | "now" | "soon" | "reachable";
  pace: Pace;
  days: DayCode[];
  part: Part | "tonight" | null;
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
  when: "any",
  pace: "walk",
  days: [],
  part: null,
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
  const { near, km, part, when } = filters;
  const [from, to] = part ? minutes[part] : [null, null];
  return {
    words,
    ...(near ? { near: { lat: near.lat, lon: near.lon, ...(km === null ? {} : { km }) } } : {}),
    days: filters.days,
    ...(from === null ? {} : { from_minute: from, to_minute: to }),
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
            ? { kind: "reachable", lat: near.lat, lon: near.lon, km_per_hour: paces[filters.pace] }
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
  const many = <K extends "attendance" | "fellowships" | "kinds" | "languages" | "sources">(field: K) =>
    filters[field].map((value) => ({
      id: `${field} ${value}`,
      rest: { ...filters, [field]: without(filters[field] as string[], value) },
    }));
  const tonight = filters.part === "tonight";
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
    ...(tonight
      ? [{ id: "part tonight", rest: { ...filters, part: null, days: [] } }]
      : filters.days.map((day) => ({ id: `day ${day}`, rest: { ...filters, days: without(filters.days, day) } }))),
    ...(filters.part && !tonight ? [{ id: `part ${filters.part}`, rest: { ...filters, part: null } }] : []),
    ...many("attendance"),
    ...many("fellowships"),
    ...many("kinds"),
    ...many("languages"),
    ...many("sources"),
  ];
}
