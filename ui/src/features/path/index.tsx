import { later } from "../../kit/later";
import { Spinner } from "../../kit/Waiting";
import { Counters } from "./Counters";
import "./path.css";

const waiting = () => <Spinner />;
const Editor = later(() => import("./editor/Editor").then((editor) => editor.default), waiting);
const Setback = later(() => import("./setback/Setback").then((setback) => setback.default), waiting);
const Trends = later(() => import("./trends/Trends").then((trends) => trends.default), waiting);

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
