import { useDeferredValue, useState, useSyncExternalStore } from "react";
import { useCall } from "../../host/data";
import { openLink } from "../../host/link";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { later } from "../../kit/later";
import { Opening } from "../../kit/Opening";
import { Panes } from "../../kit/Page";
import { Sheet } from "../../kit/Sheet";
import { Skeleton, Spinner } from "../../kit/Waiting";
import { refOf } from "./address";
import { Detail } from "./detail/Detail";
import { FilterPane } from "./FilterPane";
import { Finder } from "./Finder";
import { asked, narrowings, noFilters } from "./filters";
import { type Finding, useFinding } from "./finding";
import { NoLists } from "./NoLists";
import { OnMap } from "./OnMap";
import { Went } from "./Went";

const wideWindow = matchMedia("(width >= 840px)");
const onWidth = (heard: () => void) => {
  wideWindow.addEventListener("change", heard);
  return () => wideWindow.removeEventListener("change", heard);
};

const Sources = later(
  () => import("./sources").then((sources) => sources.default),
  () => <Spinner />,
);

/** Meetings of every list, one of them, and where the lists come from. */
export default function Meetings({ id }: { id?: string }) {
  const part = id?.split(".")[0];
  if (part === "sources" || part === "own") {
    return <Sources id={id ?? part} />;
  }
  return (
    <Opening onOpen={openLink}>
      <Place id={id} />
    </Opening>
  );
}

function Place({ id }: { id: string | undefined }) {
  const t = useText();
  const wide = useSyncExternalStore(onWidth, () => wideWindow.matches);
  const finding = useFinding();
  const [filtering, setFiltering] = useState(false);
  const lists = useCall("meeting_search", { ...asked("", noFilters, "best"), offset: 0, limit: 0 });
  const current = id === undefined ? null : refOf(id);
  const open = id !== undefined;
  // A meeting that was opened goes before the filters beside it.
  const [last, setLast] = useState(id);
  if (last !== id) {
    setLast(id);
    setFiltering(false);
  }

  const none = lists.data?.sources.length === 0 && lists.data.saved === 0;
  if (none && !open) return <NoLists />;
  return (
    <div className="meetings" data-open={open}>
      <Panes
        listLabel={t.meetings.list}
        detailOpen={open}
        list={
          <Finder
            finding={finding}
            current={current}
            open={open}
            wide={wide}
            onFilter={() => setFiltering((now) => !now)}
          />
        }
        detail={
          wide && (filtering || (!open && finding.view !== "map")) ? (
            <Beside finding={finding} />
          ) : id === "went" ? (
            <Went wide={wide} />
          ) : current ? (
            <Detail key={id} meeting={current} wide={wide} />
          ) : (
            wide &&
            finding.view === "map" && <OnMap asked={asked(finding.words.trim(), finding.filters, finding.sort)} />
          )
        }
      />
      {!wide && <FilterSheet finding={finding} isOpen={filtering} onClose={() => setFiltering(false)} />}
    </div>
  );
}

/** All that fits what is being looked for, in numbers: what the filters choose from. */
function useNumbers({ words, filters, sort }: Finding) {
  return useCall("meeting_search", { ...asked(words.trim(), filters, sort), offset: 0, limit: 60 }).data;
}

/** The filters in the pane beside the list, where no meeting is open. */
function Beside({ finding }: { finding: Finding }) {
  const t = useText();
  // The list is what one came for: its rows are drawn before the many things one can choose by.
  const page = useDeferredValue(useNumbers(finding), undefined);
  return (
    <section className="meetings-aside" aria-label={t.meetings.filters}>
      <div className="meetings-aside-head">
        <h2>{t.meetings.narrow}</h2>
        {narrowings(finding.filters).length > 0 && (
          <Button look="text" size="small" onPress={() => finding.setFilters(noFilters)}>
            {t.meetings.clearAll}
          </Button>
        )}
      </div>
      {page ? <Chooser finding={finding} page={page} /> : <Skeleton lines={6} />}
    </section>
  );
}

/** The filters on a phone: a sheet above the list. */
function FilterSheet({ finding, isOpen, onClose }: { finding: Finding; isOpen: boolean; onClose: () => void }) {
  const t = useText();
  const page = useNumbers(finding);
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={t.meetings.narrow}
      foot={
        <>
          <Button
            look="text"
            onPress={() => finding.setFilters(noFilters)}
            isDisabled={narrowings(finding.filters).length === 0}
          >
            {t.meetings.clearAll}
          </Button>
          <Button look="filled" onPress={onClose}>
            {page ? t.meetings.show(page.total) : t.kit.done}
          </Button>
        </>
      }
    >
      {page ? <Chooser finding={finding} page={page} /> : <Skeleton lines={6} />}
    </Sheet>
  );
}

function Chooser({ finding, page }: { finding: Finding; page: NonNullable<ReturnType<typeof useNumbers>> }) {
  return (
    <FilterPane
      page={page}
      filters={finding.filters}
      onChange={finding.setFilters}
      sort={finding.sort}
      onSort={finding.setSort}
    />
  );
}
