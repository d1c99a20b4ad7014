import { useState } from "react";
import { useSession } from "../../host/session";
import { Broken } from "./Broken";
import { Door } from "./Door";
import { Erase } from "./Erase";
import "./lock.css";
import { Restore } from "./Restore";
import { Stuck } from "./Stuck";
import type { View } from "./view";
import { WordsDoor } from "./WordsDoor";

/** What stands before everything when there is a vault: the ways in, and what to do when none of them works. */
export default function Lock() {
  const { status } = useSession();
  const broken = status.gate === "broken";
  const [view, setView] = useState<View>("door");
  const home = () => setView("door");
  if (view === "words") return <WordsDoor onBack={home} />;
  if (view === "stuck") return <Stuck onBack={home} onView={setView} />;
  if (view === "restore") return <Restore onBack={broken ? home : () => setView("stuck")} />;
  if (view === "erase") return <Erase onBack={broken ? home : () => setView("stuck")} />;
  return broken ? <Broken onView={setView} /> : <Door onView={setView} />;
}
