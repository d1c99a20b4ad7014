import { Link } from "react-aria-components/Link";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { MoodShape } from "../../kit/Mood";
import "./OnThisDay.css";

/** What stood on the page on this day in other years; nothing at all when there is nothing. */
export function OnThisDay({ today, currentId }: { today: string | undefined; currentId: string | undefined }) {
  const t = useText();
  const found = useCall("journal_on_this_day", today ? { on: today } : "skip");
  const cards = (found.data ?? []).filter((card) => card.sealed_until === null);
  if (cards.length === 0) return null;
  return (
    <section className="journal-years" aria-label={t.journal.onThisDay}>
      <h2 className="journal-years-title">{t.journal.onThisDay}</h2>
      <ul className="journal-years-row">
        {cards.map((card) => (
          <li key={card.id}>
            <Link
              href={`#/journal/${card.id}`}
              className="journal-year"
              {...(card.id === currentId ? { "aria-current": "true" as const } : {})}
            >
              <span className="journal-year-when">
                {card.on.slice(0, 4)}
                {card.mood && <MoodShape mood={card.mood} size={16} named />}
              </span>
              <span className="journal-year-words">
                {card.title || card.excerpt.map((piece) => piece.text).join("") || t.journal.untitled}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
