import { Add } from "./Add";
import { Changes } from "./Changes";
import { Lists } from "./Lists";
import { OwnForm } from "./OwnForm";
import { Report } from "./Report";
import "./sources.css";

/**
 * Where meetings come from: `sources`, `sources.add`, `sources.file.ID`, `sources.report.ID`, `sources.changes.ID`, and a
 * meeting of one's own: `own`, `own.ID`.
 */
export default function Sources({ id }: { id: string }) {
  const [place, act, which] = id.split(".");
  if (place === "own") return act ? <OwnForm key={act} id={act} /> : <OwnForm key="new" />;
  if (act === "add") return <Add />;
  if (act === "file" && which) return <Add again={which} />;
  if (act === "report" && which) return <Report id={which} />;
  if (act === "changes" && which) return <Changes id={which} />;
  return <Lists />;
}
