import { useSpace } from "../../host/space";
import { useText } from "../../i18n";
import type { Standing } from "./desk";
import "./Status.css";

/** What Cairn can promise about these words, in a calm line. Only trouble is spoken up for. */
export function Status({ standing }: { standing: Standing }) {
  const t = useText();
  const space = useSpace().data;
  const shared = space !== undefined && space.state !== "none" && space.state !== "gone" && space.state !== "removed";
  const words = {
    blank: "",
    writing: t.journal.notYet,
    // A draft stays here until it is an entry.
    kept: t.journal.kept,
    saved: shared ? t.journal.savedDevices : t.journal.saved,
    held: "",
  }[standing.kind];
  return (
    <p className="journal-status" role="status" data-standing={standing.kind}>
      {words}
    </p>
  );
}

/** The words could not be written to disk; they stay where they are, and this says so. */
export function Held({ standing }: { standing: Standing }) {
  const t = useText();
  if (standing.kind !== "held") return null;
  return (
    <div className="journal-held" role="alert">
      {standing.code === "disk_full"
        ? t.journal.full
        : standing.code === "read_only"
          ? t.journal.readOnly
          : standing.code === "too_large"
            ? t.errors.too_large
            : t.journal.unsaved}
    </div>
  );
}
