import { useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { HeadMenu } from "../../kit/HeadMenu";
import { IconButton } from "../../kit/IconButton";
import { Notice } from "../../kit/Notice";
import { SupportButton } from "../../kit/PageHeader";
import { SearchField } from "../../kit/SearchField";
import { Spinner } from "../../kit/Waiting";
import { CalendarView } from "./CalendarView";
import { Drafts } from "./Drafts";
import { askedFor, useEntries } from "./entries";
import { FilterChips, FilterSheet } from "./Filters";
import "../../kit/FindPane.css";
import "./ListPane.css";
import { type Filters, filterCount, noFilters, useMemory } from "./memory";
import { OnThisDay } from "./OnThisDay";
import { TemplateSheet } from "./TemplateSheet";
import { Timeline } from "./Timeline";

/** Counting stops here; the host says so in `journal.rs`. */
const mostFound = 2_000;

interface Props {
  currentId: string | undefined;
  wide: boolean;
}

/** Everything written: to scroll through, to search, to look at by month. */
export function ListPane({ currentId, wide }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const menu = useContext(HeadMenu);
  const memory = useMemory();
  const [text, setText] = useState(memory.text);
  const [filters, setFilters] = useState<Filters>(memory.filters);
  const [view, setView] = useState(memory.view);
  const [choosing, setChoosing] = useState(false);
  const [starting, setStarting] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const sought = useDebounced(text.trim(), 120);
  const narrowed = sought !== "" || filterCount(filters) > 0;
  const entries = useEntries(askedFor(sought, filters));
  const all = useCall("journal_list", { text: "", moods: [], tags: [], templates: [], offset: 0, limit: 0 });
  const today = useCall("journal_new").data?.on;
  const total = all.data?.total;
  Object.assign(memory, { text, filters, view });

  // Coming back finds the timeline where it was left, also after the list was hidden on a phone.
  const hidden = !wide && currentId !== undefined;
  useLayoutEffect(() => {
    if (!hidden && !entries.loading && scroller.current) scroller.current.scrollTop = memory.offset;
  }, [hidden, entries.loading, memory]);
  const moved = useRef(entries.asked);
  useEffect(() => {
    if (moved.current === entries.asked) return;
    moved.current = entries.asked;
    scroller.current?.scrollTo(0, 0);
  }, [entries.asked]);

  // On a new page already, another one is meant.
  const write = () => {
    const [, before] = /^#\/journal\/new(?:\?blank=(\d+))?/u.exec(location.hash) ?? [];
    if (!location.hash.startsWith("#/journal/new")) go("/journal/new");
    else location.hash = `#/journal/new?blank=${Number(before ?? 0) + 1}`;
  };

  const Heading = currentId === undefined ? "h1" : "h2";
  const blank = total === 0 && !narrowed;
  return (
    <div
      ref={scroller}
      className="k-find-pane journal-list"
      data-waiting={sought !== text.trim() || entries.behind || undefined}
      onScroll={(event) => {
        if (!hidden && view === "timeline") memory.offset = event.currentTarget.scrollTop;
      }}
    >
      <header className="k-find-head journal-head">
        <Heading className="k-find-name" {...(currentId === undefined ? { tabIndex: -1 } : {})}>
          {t.journal.title}
        </Heading>
        <div className="k-find-acts">
          {wide && <IconButton raised icon="pencil" label={t.journal.newEntry} onPress={write} />}
          <IconButton icon="journal" label={t.journal.choosePage} onPress={() => setStarting(true)} />
          <IconButton
            icon={view === "timeline" ? "calendar" : "list"}
            label={view === "timeline" ? t.journal.calendar : t.journal.timeline}
            onPress={() => setView(view === "timeline" ? "calendar" : "timeline")}
          />
          {menu}
          {!wide && <SupportButton />}
        </div>
      </header>
      {view === "calendar" ? (
        <CalendarView today={today} currentId={currentId} />
      ) : (
        <>
          {!blank && (
            <div className="k-find-bar">
              <SearchField
                label={t.journal.search}
                placeholder={total === undefined ? t.journal.search : t.journal.searchIn(total)}
                value={text}
                onChange={setText}
              />
              <IconButton
                icon="filter"
                label={filterCount(filters) > 0 ? t.journal.filtersSet(filterCount(filters)) : t.journal.filters}
                className={filterCount(filters) > 0 ? "k-find-filter k-find-filter-set" : "k-find-filter"}
                onPress={() => setChoosing(true)}
              />
            </div>
          )}
          <FilterChips filters={filters} onChange={setFilters} />
          <p role="status" className={narrowed && entries.total > 0 ? "journal-found" : "journal-found journal-silent"}>
            {narrowed && !entries.loading && entries.total > 0
              ? sought !== "" && entries.total >= mostFound
                ? t.journal.foundMost(mostFound)
                : t.journal.found(entries.total)
              : null}
          </p>
          {!narrowed && <Drafts currentId={currentId} today={today} />}
          {!narrowed && <OnThisDay today={today} currentId={currentId} />}
          {entries.error ? (
            <Notice
              icon="notice"
              live
              actions={
                <Button look="line" size="small" onPress={entries.refresh}>
                  {t.journal.again}
                </Button>
              }
            >
              {t.journal.failed}
            </Notice>
          ) : entries.loading ? (
            <Spinner />
          ) : blank ? (
            <EmptyState words={t.journal.empty} note={t.journal.emptyNote} />
          ) : entries.total === 0 ? (
            <div className="k-find-none" role="status">
              <p>{sought ? t.journal.foundNone : t.journal.filteredNone}</p>
              {filterCount(filters) > 0 && (
                <Button look="text" size="small" onPress={() => setFilters(noFilters)}>
                  {t.journal.clearFilters}
                </Button>
              )}
            </div>
          ) : (
            <Timeline
              entries={entries}
              today={today}
              currentId={currentId}
              scroller={scroller}
              flat={sought !== ""}
              keepsFocus={wide}
              startAt={memory.offset}
            />
          )}
        </>
      )}
      {!wide && currentId === undefined && (
        <div className="journal-write">
          <Button look="filled" size="large" icon="pencil" onPress={() => go("/journal/new")}>
            {t.journal.write}
          </Button>
        </div>
      )}
      <FilterSheet
        isOpen={choosing}
        onClose={() => setChoosing(false)}
        filters={filters}
        onChange={setFilters}
        found={entries.total}
      />
      <TemplateSheet
        isOpen={starting}
        onClose={() => setStarting(false)}
        onChoose={(template) => {
          setStarting(false);
          location.hash = `#/journal/new?template=${template}`;
        }}
      />
    </div>
  );
}

/** The value once it has stood still for a moment. */
function useDebounced(value: string, wait: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
