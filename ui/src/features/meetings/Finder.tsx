import { useContext, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MeetingRef, MeetingsPage, PlaceFound } from "../../host";
import { useCall } from "../../host/data";
import { usePages } from "../../host/pages";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { HeadMenu } from "../../kit/HeadMenu";
import { IconButton } from "../../kit/IconButton";
import { dayOf } from "../../kit/meeting";
import { Notice } from "../../kit/Notice";
import { SupportButton } from "../../kit/PageHeader";
import { SearchField } from "../../kit/SearchField";
import { Segmented } from "../../kit/Segmented";
import { Chosen } from "./Chosen";
import { Days } from "./Days";
import { asked, narrowings, nearby } from "./filters";
import "../../kit/FindPane.css";
import "./Finder.css";
import { FinderMenu } from "./FinderMenu";
import type { Finding } from "./finding";
import { Nothing } from "./Nothing";
import { Notices, useAgeWords } from "./Notices";
import { OnMap } from "./OnMap";
import { placeWordsOf } from "./places";
import { Quick } from "./Quick";
import { BlankRow } from "./Row";
import { civilDay, Rows } from "./Rows";

interface Props {
  finding: Finding;
  current: MeetingRef | null;
  /** Something is open: on a phone it has the whole window. */
  open: boolean;
  wide: boolean;
  onFilter: () => void;
}

/** What is on soon moves on by itself. */
const minute = 60_000;

const read = ({ total, meetings }: MeetingsPage) => ({ total, rows: meetings });

/** Every meeting of every list: to search, to narrow, and to look at as a list, by day or on a map. */
export function Finder({ finding, current, open, wide, onFilter }: Props) {
  const t = useText();
  const menu = useContext(HeadMenu);
  const { memory, words, setWords, filters, setFilters, sort, view, setView } = finding;
  const scroller = useRef<HTMLDivElement>(null);
  const typed = useDeferredValue(words.trim());
  const [day, setDay] = useState(filters.days[0] ?? null);

  const base = asked(typed, filters, sort);
  const overview = usePages("meeting_search", base, read, minute);
  const page = overview.whole;
  const today = page ? civilDay(page.now, page.zone) : undefined;
  const chosenDay = day ?? (today ? dayOf(today) : "Mon");
  const byDay = view === "days" && !filters.tonight;
  const ofDay = usePages("meeting_search", byDay ? { ...base, days: [chosenDay], sort: "start" } : base, read, minute);
  const found = byDay ? ofDay : overview;
  const places = useCall("place_find", ...(typed.length > 2 ? [{ words: typed }] : (["skip"] as const)));

  const meant = (typed.length > 2 && places.data?.places.slice(0, 4)) || [];
  const toPlace = (place: PlaceFound) => {
    setWords("");
    setFilters((now) => ({
      ...now,
      near: { name: placeWordsOf(place, finding.format), lat: place.lat, lon: place.lon },
      km: now.km ?? nearby(finding.format),
    }));
  };

  // Coming back finds the list where it was left, also after it was hidden on a phone.
  const hidden = !wide && open;
  useLayoutEffect(() => {
    if (!hidden && !found.loading && scroller.current) scroller.current.scrollTop = memory.offset;
  }, [hidden, found.loading, memory]);
  const moved = useRef(found.asked);
  useEffect(() => {
    if (moved.current === found.asked) return;
    moved.current = found.asked;
    scroller.current?.scrollTo(0, 0);
  }, [found.asked]);

  const Heading = open ? "h2" : "h1";
  const narrowed = narrowings(filters).length;
  const age = useAgeWords(page);
  const order = byDay
    ? "day"
    : typed === "" && (sort === "best" || sort === "start")
      ? "soon"
      : sort === "start"
        ? "soon"
        : "flat";
  return (
    <div
      ref={scroller}
      className="k-find-pane meetings-list"
      data-waiting={typed !== words.trim() || found.behind || undefined}
      onScroll={(event) => {
        if (!hidden && view !== "map") memory.offset = event.currentTarget.scrollTop;
      }}
    >
      <header className="k-find-head meetings-head">
        <p className="k-eyebrow">{age}</p>
        <Heading className="k-find-name" {...(open ? {} : { tabIndex: -1 })}>
          {t.meetings.title}
        </Heading>
        <div className="k-find-acts">
          <FinderMenu asked={base} total={overview.total} />
          {menu}
          {!wide && <SupportButton />}
        </div>
      </header>
      <div className="k-find-bar">
        <SearchField label={t.meetings.search} placeholder={t.meetings.searchHint} value={words} onChange={setWords} />
        <IconButton
          icon="filter"
          label={narrowed > 0 ? t.meetings.filtersSet(narrowed) : t.meetings.filters}
          className={narrowed > 0 ? "k-find-filter k-find-filter-set" : "k-find-filter"}
          onPress={onFilter}
        />
      </div>
      <Quick
        filters={filters}
        onChange={setFilters}
        today={today}
        saved={page?.saved ?? 0}
        places={meant}
        onPlace={toPlace}
      />
      <div className="meetings-view">
        <Segmented
          label={t.meetings.views.label}
          parts={(["list", "days", "map"] as const).map((id) => ({ id, label: t.meetings.views[id] }))}
          value={view}
          onChange={setView}
        />
        <p role="status" className="meetings-found">
          {page && !overview.loading ? t.meetings.found(found.total) : null}
        </p>
      </div>
      <Chosen filters={filters} sources={page?.sources ?? []} onChange={setFilters} />
      {page && <Notices page={page} />}
      {overview.error && !page ? (
        <Notice
          icon="notice"
          live
          actions={
            <Button look="line" size="small" onPress={overview.refresh}>
              {t.meetings.again}
            </Button>
          }
        >
          {t.meetings.failed}
        </Notice>
      ) : !page || found.loading ? (
        <Waiting />
      ) : view === "map" && !wide ? (
        <OnMap asked={base} />
      ) : (
        <>
          {byDay && today && <Days counts={page.counts.days} today={today} value={chosenDay} onChange={setDay} />}
          {found.total === 0 ? (
            <Nothing
              page={page}
              words={typed}
              filters={byDay ? { ...filters, days: [chosenDay] } : filters}
              onFilters={setFilters}
              onWords={setWords}
              places={meant}
              onPlace={toPlace}
            />
          ) : (
            <Rows
              found={found}
              current={current}
              scroller={scroller}
              keepsFocus={wide}
              startAt={memory.offset}
              order={order}
            />
          )}
        </>
      )}
    </div>
  );
}

/** The shape of the rows that are on their way. */
function Waiting() {
  const t = useText();
  return (
    <div className="meetings-waiting" role="status" aria-label={t.kit.loading} data-waiting>
      {Array.from({ length: 6 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <BlankRow key={row} />
      ))}
    </div>
  );
}
