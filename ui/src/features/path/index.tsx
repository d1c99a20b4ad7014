import { lazy } from "react";
import { Counters } from "./Counters";
import "./path.css";

const Editor = lazy(() => import("./editor/Editor"));
const Setback = lazy(() => import("./setback/Setback"));
const Trends = lazy(() => import("./trends/Trends"));

/**
 * Path: `/path`, `/path/ID`, `/path/new.KIND`, `/path/edit.ID`, `/path/setback.ID`, `/path/trends`.
 * An id is 32 hexadecimal digits, so that none of the words can be one.
 */
export default function Path({ id }: { id?: string }) {
  const [act = "", what = ""] = (id ?? "").split(".");
  switch (act) {
    case "new":
      return <Editor key={id} kind={what} />;
    case "edit":
      return <Editor key={id} id={what} />;
    case "setback":
      return <Setback key={id} id={what} />;
    case "trends":
      return <Trends />;
    default:
      return <Counters id={act || undefined} />;
  }
}
