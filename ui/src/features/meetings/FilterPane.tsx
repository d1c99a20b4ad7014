import type { Dispatch, SetStateAction } from "react";
import type { MeetingsPage } from "../../host";
import { useFormat, useText } from "../../i18n";
import { useKindName } from "../../i18n/kinds";
import { ChipChoice } from "../../kit/Chips";
import { fellowshipName } from "../../kit/fellowship";
import { type Attending, dayName, weekdays } from "../../kit/meeting";
import { Segmented } from "../../kit/Segmented";
import { among, Facet } from "./Facet";
import "./FilterPane.css";
import { type Filters, parts, type Sort } from "./filters";
import { access, communities, doors } from "./kinds";
import { NearFacet } from "./NearFacet";

interface Props {
  page: MeetingsPage;
  filters: Filters;
  onChange: Dispatch<SetStateAction<Filters>>;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

const ways = ["in_person", "online", "hybrid", "inactive"] as const;

/** Everything one can choose by; what is chosen takes effect at once, and the numbers with it. */
export function FilterPane({ page, filters, onChange, sort, onSort }: Props) {
  const t = useText();
  const format = useFormat();
  const kindName = useKindName();
  const { counts, sources } = page;
  const set = (change: Partial<Filters>) => onChange((now) => ({ ...now, ...change }));
  const named = new Set([...doors, ...communities, ...access]);
  const kinds = (title: string, group: typeof counts.kinds, most?: number) => {
    const inGroup = group.map((count) => count.value);
    const mine = filters.kinds.filter((kind) =>
      title === t.meetings.facets.kind ? !named.has(kind) : inGroup.includes(kind) || groupOf(kind) === title,
    );
    return (
      <Facet
        title={title}
        counts={group}
        wordsOf={(value) => kindName(value)}
        values={mine}
        onChange={(values) => set({ kinds: [...filters.kinds.filter((kind) => !mine.includes(kind)), ...values] })}
        {...(most ? { most } : {})}
      />
    );
  };
  const groupOf = (kind: string) =>
    doors.includes(kind)
      ? t.meetings.facets.doors
      : communities.includes(kind)
        ? t.meetings.facets.community
        : access.includes(kind)
          ? t.meetings.facets.access
          : t.meetings.facets.kind;
  return (
    <div className="meetings-facets">
      <section className="meetings-facet">
        <h3>{t.meetings.facets.when}</h3>
        <ChipChoice
          label={t.meetings.facets.when}
          chips={[
            { id: "now", label: t.meetings.onNow },
            { id: "soon", label: t.meetings.soon },
            ...(filters.near ? [{ id: "reachable" as const, label: t.meetings.reachable }] : []),
          ]}
          value={filters.when === "any" ? null : filters.when}
          onChange={(when) => set({ when: when ?? "any" })}
        />
        {filters.when === "reachable" && (
          <Segmented
            label={t.meetings.pace}
            parts={(["walk", "cycle", "drive"] as const).map((id) => ({ id, label: t.meetings.paces[id] }))}
            value={filters.pace}
            onChange={(pace) => set({ pace })}
          />
        )}
      </section>
      <NearFacet filters={filters} onChange={onChange} />
      <Facet
        title={t.meetings.facets.days}
        counts={weekdays.map((day, index) => ({ value: day, meetings: counts.days[index] ?? 0 }))}
        wordsOf={(day) => dayName(format, day)}
        values={filters.days}
        onChange={(days) => set({ days, tonight: false })}
      />
      <Facet
        title={t.meetings.facets.part}
        counts={parts.map((part, index) => ({ value: part, meetings: counts.parts[index] ?? 0 }))}
        wordsOf={(part) => t.meetings.parts[part]}
        values={filters.parts}
        onChange={(chosen) => set({ parts: chosen, ...(filters.tonight ? { tonight: false, days: [] } : {}) })}
      />
      <Facet<Attending>
        title={t.meetings.facets.attendance}
        counts={ways.map((way) => ({
          value: way,
          meetings: counts.attendance.find((count) => count.value === way)?.meetings ?? 0,
        }))}
        wordsOf={(way) => t.meetings.attendance[way]}
        values={filters.attendance}
        onChange={(attendance) => set({ attendance })}
      />
      {(counts.fellowships.length > 1 || filters.fellowships.length > 0) && (
        <Facet
          title={t.meetings.facets.fellowship}
          counts={counts.fellowships}
          wordsOf={fellowshipName}
          values={filters.fellowships}
          onChange={(fellowships) => set({ fellowships })}
        />
      )}
      {kinds(t.meetings.facets.doors, among(counts.kinds, doors))}
      {kinds(t.meetings.facets.community, among(counts.kinds, communities))}
      {kinds(t.meetings.facets.access, among(counts.kinds, access))}
      {kinds(
        t.meetings.facets.kind,
        counts.kinds.filter((count) => !named.has(count.value)),
      )}
      {counts.costs[0] + counts.costs[1] > 0 && (
        <Facet
          title={t.meetings.facets.cost}
          counts={(["free", "other"] as const).map((value, index) => ({ value, meetings: counts.costs[index] ?? 0 }))}
          wordsOf={(value) => t.meetings.costs[value]}
          values={filters.costs.filter((value) => value !== "unsaid")}
          onChange={(costs) => set({ costs })}
        />
      )}
      {(counts.languages.length > 1 || filters.languages.length > 0) && (
        <Facet
          title={t.meetings.facets.language}
          counts={counts.languages}
          wordsOf={(tag) => format.languageName(tag)}
          values={filters.languages}
          onChange={(languages) => set({ languages })}
        />
      )}
      {sources.length > 1 && (
        <Facet
          title={t.meetings.facets.source}
          counts={sources.map((source) => ({ value: source.id, meetings: source.meetings }))}
          wordsOf={(id) => sources.find((source) => source.id === id)?.name || t.meetings.own}
          values={filters.sources}
          onChange={(chosen) => set({ sources: chosen })}
        />
      )}
      <section className="meetings-facet">
        <h3>{t.meetings.facets.sort}</h3>
        <ChipChoice
          label={t.meetings.facets.sort}
          required
          chips={(["best", "start", ...(filters.near ? (["distance"] as const) : []), "name"] as const).map((id) => ({
            id,
            label: t.meetings.sorts[id],
          }))}
          value={sort === "distance" && !filters.near ? "best" : sort}
          onChange={(chosen) => onSort(chosen ?? "best")}
        />
      </section>
    </div>
  );
}
