import type { ReactNode } from "react";
import type { LineView, OwnLine } from "../../host";
import { useFormat, useSpeech, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Tag } from "../../kit/Chips";
import { useOpen } from "../../kit/Opening";
import { nameLanguage, sameLanguage } from "./care";
import { hourWords } from "./hours";
import { WayButton } from "./Ways";

interface Props {
  line: LineView;
  /** The country's, for the language its name is in. */
  languages: readonly string[];
  /** A line of the person's own, as they wrote it. */
  own?: OwnLine;
  end?: ReactNode;
}

/** A line with everything that is known about it, and when that was so. */
export function LineCard({ line, languages, own, end }: Props) {
  // One's own lie below a heading of their own.
  const Heading = own ? "h3" : "h2";
  const t = useText();
  const words = t.support;
  const format = useFormat();
  const { language } = useSpeech();
  const open = useOpen();
  const spoken = nameLanguage(line, languages);
  const { page } = line;
  const hours = hourWords(line.hours, t, format);
  const openNow = line.hours.kind === "weekly" && line.open !== null;
  const names = line.languages.map((tag) => format.languageName(tag));
  const day = format.day(line.verified_on, "long");
  const stale = own ? words.ownStale : page ? words.stale : words.staleNoPage;
  return (
    <article className="support-line" aria-labelledby={`support-line-${line.id}`}>
      <header>
        <Heading id={`support-line-${line.id}`} className="support-line-name" lang={spoken} dir="auto">
          {line.name}
        </Heading>
        {end}
      </header>
      {line.meaning && spoken && !sameLanguage(spoken, language) && (
        <p lang="en" className="support-meaning">
          {line.meaning}
        </p>
      )}
      {own?.note && <p>{own.note}</p>}
      <p className="support-tags">
        {openNow && <Tag tone={line.open ? "moss" : "plum"}>{line.open ? words.open : words.closed}</Tag>}
        {hours.map((span) => (
          <Tag key={span}>{span}</Tag>
        ))}
        {line.free !== null && <Tag>{line.free ? words.free : words.notFree}</Tag>}
        {own?.when_locked && <Tag>{words.shownLocked}</Tag>}
      </p>
      <div className="support-line-ways">
        {line.ways.map((way) => (
          <WayButton key={way.link ?? way.kind} way={way} line={line.name} />
        ))}
      </div>
      <div className="support-small">
        {names.length > 0 && (
          <p>
            {words.languages(format.list(names))}
            {line.interpreters && `, ${words.interpreters}`}
          </p>
        )}
        <p className={line.stale ? "support-stale" : undefined}>
          {line.stale ? stale : own ? words.noted(day) : words.verified(day)}
        </p>
        {page && (
          <Button
            look="text"
            size="small"
            icon="external"
            onPress={() => open(page)}
            aria-label={words.pageOf(line.name)}
          >
            {words.page}
          </Button>
        )}
      </div>
    </article>
  );
}
