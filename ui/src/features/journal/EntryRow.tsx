import type { Ref } from "react";
import { Link } from "react-aria-components/Link";
import type { EntryCard, Piece } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { MoodShape } from "../../kit/Mood";
import "./EntryRow.css";
import { whenWords } from "./when";

interface Props {
  card: EntryCard;
  today: string | undefined;
  current?: boolean;
  /** Only one row of a long list is a stop for Tab; arrow keys reach the others. */
  tabStop?: boolean;
  onFocus?: () => void;
  ref?: Ref<HTMLAnchorElement>;
}

/** One entry as the timeline shows it: when, what, the first words, and small marks for all else. */
export function EntryRow({ card, today, current, tabStop = true, onFocus, ref }: Props) {
  const t = useText();
  const format = useFormat();
  const sealed = card.sealed_until !== null;
  const { line, rest } = card.title ? { line: card.title, rest: card.excerpt } : opening(card.excerpt);
  const page = card.template === "free" ? null : t.journal.pages[card.template].name;
  return (
    <Link
      ref={ref ?? null}
      href={`#/journal/${card.id}`}
      className="journal-row"
      {...(current ? { "aria-current": "true" as const } : {})}
      {...(tabStop ? {} : { tabIndex: -1 })}
      {...(onFocus ? { onFocus } : {})}
    >
      <span className="journal-row-when">
        <span>{whenWords(card.on, card.time, today, t, format)}</span>
        {card.draft && <b className="journal-row-draft">{t.journal.draft}</b>}
        {card.versions > 1 && <b className="journal-row-versions">{t.journal.versions.mark(card.versions)}</b>}
        <span className="journal-row-marks">
          {card.attachments > 0 && <Icon name="photo" size={16} label={t.journal.attachments(card.attachments)} />}
          {sealed && <Icon name="lock" size={16} />}
          {card.mood && <MoodShape mood={card.mood} size={18} named />}
        </span>
      </span>
      <span className="journal-row-title">
        {sealed ? t.journal.sealedCard : card.title || page || line || t.journal.untitled}
      </span>
      <span className="journal-row-words">
        {sealed ? (
          t.journal.sealedUntil(format.day(card.sealed_until ?? card.on, "long"))
        ) : (
          <>
            <Words pieces={page && !card.title ? card.excerpt : rest} />
            {card.tags.length > 0 && card.excerpt.length === 0 && card.tags.map((tag) => `#${tag}`).join(" ")}
          </>
        )}
      </span>
    </Link>
  );
}

/** An entry without a title is called by how it begins; then the rest of the snippet follows below. */
function opening(pieces: readonly Piece[]): { line: string; rest: Piece[] } {
  const [first, ...rest] = pieces;
  if (!first || first.hit) return { line: "", rest: [...pieces] };
  const [line = "", ...more] = first.text.split(/(?<=[.!?…])\s/u);
  const left = more.join(" ");
  return { line: line.trim(), rest: left ? [{ text: left, hit: false }, ...rest] : rest };
}

/** A snippet, with what was searched for marked. */
export function Words({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    piece.hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a snippet never move.
      <mark key={index}>{piece.text}</mark>
    ) : (
      piece.text
    ),
  );
}
