import { useState } from "react";
import type { Code } from "../../host";
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
  const [view, setView] = useState<View>("door");
  // Some damage shows only once a key has turned.
  const [found, setFound] = useState<Code | null>(null);
  const problem = status.gate === "broken" ? (status.problem ?? "internal") : found;
  const home = () => setView("door");
  const beforeThat = problem ? home : () => setView("stuck");
  if (view === "words") return <WordsDoor onBack={home} onProblem={setFound} />;
  if (view === "stuck") return <Stuck onBack={home} onView={setView} />;
  if (view === "restore") return <Restore onBack={beforeThat} />;
  if (view === "erase") return <Erase onBack={beforeThat} />;
  return problem ? (
    <Broken problem={problem} onView={setView} onAgain={() => setFound(null)} />
  ) : (
    <Door onView={setView} onProblem={setFound} />
  );
}
