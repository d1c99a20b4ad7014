import type { LineView } from "../../host";
import { useFormat, useSpeech, useText } from "../../i18n";
import { useDesk } from "../../kit/Opening";
import { bestWays, nameLanguage, sameLanguage } from "./care";
import { openWords } from "./hours";
import { BigNumber, WayButton } from "./Ways";

/** The line to offer first, as large as it can be: one press for each way to reach it. */
export function MainLine({ line, languages }: { line: LineView; languages: readonly string[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useSpeech();
  const desk = useDesk();
  const words = t.support;
  const ways = bestWays(line, language);
  const spoken = nameLanguage(line, languages);
  const facts = [
    openWords(line.open, line.hours, t),
    line.free === true && words.free,
    line.stale ? words.staleShort : words.checked(format.day(line.verified_on, "monthYear")),
  ].filter(Boolean);
  const call = ways.find((way) => way.kind === "call");
  const [first, ...others] = ways;
  return (
    <section className="support-main" aria-labelledby="support-main">
      <h2 id="support-main" lang={spoken} dir="auto">
        {line.name}
      </h2>
      {line.meaning && spoken && !sameLanguage(spoken, language) && (
        <p lang="en" className="support-meaning">
          {line.meaning}
        </p>
      )}
      <p className="support-facts">{facts.join(" · ")}</p>
      {desk && call?.kind === "call" && <BigNumber number={call.number} press={call.press} />}
      <div className="support-ways">
        {first && <WayButton way={first} line={line.name} main />}
        {others.length > 0 && (
          <div className="support-ways-more">
            {others.map((way) => (
              <WayButton key={way.kind} way={way} line={line.name} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
