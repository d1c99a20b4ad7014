import { useEffect, useState, useSyncExternalStore } from "react";
import { useInvalidate } from "../../host/data";
import { useText } from "../../i18n";
import { later } from "../../kit/later";
import { Panes } from "../../kit/Page";
import { Spinner } from "../../kit/Waiting";
import { Overview, type View } from "./Overview";
import { Reminder } from "./Reminder";
import { Reach } from "./reach/Reach";
import "./reminders.css";

const Editor = later(
  () => import("./editor/Editor").then((editor) => editor.default),
  () => <Spinner />,
);

const wideWindow = matchMedia("(width >= 840px)");
const onWidth = (heard: () => void) => {
  wideWindow.addEventListener("change", heard);
  return () => wideWindow.removeEventListener("change", heard);
};

/**
 * Reminders: `/reminders`, `/reminders/all`, `/reminders/reach`, `/reminders/ID`, `/reminders/new.KIND`,
 * `/reminders/new.meeting.SOURCE~KEY`, `/reminders/new.milestone.COUNTER`, `/reminders/edit.ID`.
 */
export default function Reminders({ id }: { id?: string }) {
  const [act = "", ...what] = (id ?? "").split(".");
  if (act === "new" || act === "edit") {
    return act === "edit" ? (
      <Editor key={id} id={what[0] ?? ""} />
    ) : (
      <Editor key={id} kind={what[0]} which={what.slice(1).join(".") || undefined} />
    );
  }
  return <Place id={id} />;
}

function Place({ id }: { id: string | undefined }) {
  const t = useText();
  const wide = useSyncExternalStore(onWidth, () => wideWindow.matches);
  const invalidate = useInvalidate();
  // Counters, meetings and the day itself have gone on since this was last read.
  useEffect(() => invalidate("reminder", "today", "journal"), [invalidate]);
  const [view, setView] = useState<View>(id === "all" ? "all" : "coming");
  // The address says which of the two lists; beside an open reminder the one that was shown stays.
  const [last, setLast] = useState(id);
  if (last !== id) {
    setLast(id);
    if (id === "all") setView("all");
    else if (id === undefined) setView("coming");
  }
  const open = id !== undefined && id !== "all" && id !== "coming";
  return (
    <div className="reminders">
      <Panes
        listLabel={t.reminders.listLabel}
        detailOpen={open}
        list={<Overview view={view} current={open ? id : null} wide={wide} />}
        detail={
          open && id !== "reach" ? (
            <Reminder key={id} id={id} wide={wide} />
          ) : (
            (wide || id === "reach") && <Reach wide={wide} />
          )
        }
      />
    </div>
  );
}
