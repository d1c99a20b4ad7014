import { useLocation } from "wouter";
import { useText } from "../../i18n";
import { EmptyState } from "../../kit/EmptyState";
import { Link } from "../../kit/Link";
import { Spinner } from "../../kit/Waiting";
import { Bar } from "./Bar";

/** What both kinds of page are told. */
export interface PageProps {
  wide: boolean;
  /** Says which entry the page is, once a new one has an id. */
  onId: (id: string | undefined) => void;
}

/** A page that is being opened. */
export function Waiting() {
  return (
    <div className="journal-page">
      <Spinner />
    </div>
  );
}

/** A page that is not, or no longer, there. */
export function Gone({ wide }: { wide: boolean }) {
  const t = useText();
  const [, go] = useLocation();
  return (
    <div className="journal-page">
      <Bar onBack={wide ? undefined : () => go("/journal")} when={null} status={null} acts={null} />
      <article className="journal-paper">
        <h1 tabIndex={-1} className="journal-read-title">
          {t.journal.title}
        </h1>
        <EmptyState words={t.journal.gone} stones={2}>
          <Link look="line" to="/journal">
            {t.journal.toJournal}
          </Link>
        </EmptyState>
      </article>
    </div>
  );
}
