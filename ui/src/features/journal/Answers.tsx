import type { Entry } from "../../host";
import { useReminding } from "../../host/reminder";
import { useText } from "../../i18n";
import { later } from "../../kit/later";
import { RemindChip } from "../../kit/RemindChip";
import "./Answers.css";
import type { WrittenProps } from "./Markdown";
import { Rated } from "./Rating";
import { askOf, layouts, most, type Question, squares } from "./templates";

/** Where Today keeps how the one thing to try went; it is not a question of the page. */
const tried = "tried";

/** Words as they were written; while what draws them is fetched, the same words, plain. */
export const Written = later<WrittenProps>(
  () => import("./Markdown").then((markdown) => markdown.default),
  ({ text }) => <div className="journal-words journal-plain">{text}</div>,
);

/** What was answered on a page with questions; what was left empty is not mentioned. */
export function Answers({ id, entry }: { id: string; entry: Entry }) {
  const t = useText();
  const questions: readonly Question[] = layouts[entry.template].questions;
  const given = questions.filter(({ key }) => entry.answers[key]?.trim());
  // An answer whose question this version does not know is shown all the same.
  const other = Object.keys(entry.answers).filter(
    (key) => entry.answers[key]?.trim() && !questions.some((question) => question.key === key),
  );
  if (given.length + other.length === 0) return null;
  const answer = (key: string) => entry.answers[key] ?? "";
  const rating = (key: string) => Number(answer(key));
  const rated = given.filter(({ kind, key }) => kind !== "words" && !Number.isNaN(rating(key)));
  const asSquare = (key: string) => entry.template === "cost_benefit" && (squares as readonly string[]).includes(key);
  const said = (question: Question) =>
    question.key === "try" && entry.template === "after_meeting" ? (
      <section key={question.key} className="journal-try">
        <h2>{t.journal.tryTitle}</h2>
        <Written text={answer(question.key)} />
        {!entry.answers[tried]?.trim() && <RemindOf id={id} />}
      </section>
    ) : (
      <section key={question.key} className="journal-said">
        <h2>{askOf(t, entry.template, question.key)}</h2>
        <Written text={answer(question.key)} />
      </section>
    );
  const words = given.filter(({ kind }) => kind === "words");
  return (
    <div className="journal-answers">
      {rated.length > 0 && (
        <div className="journal-ratings">
          {rated.map(({ key, kind }) => (
            <Rated
              key={key}
              label={askOf(t, entry.template, key)}
              kind={kind === "card" ? "card" : "strength"}
              value={Math.min(most[kind === "card" ? "card" : "strength"], Math.max(0, rating(key)))}
            />
          ))}
        </div>
      )}
      {words.filter(({ key }) => !asSquare(key) && key !== "leaning").map(said)}
      {words.some(({ key }) => asSquare(key)) && (
        <div className="journal-squares">{words.filter(({ key }) => asSquare(key)).map(said)}</div>
      )}
      {words.filter(({ key }) => key === "leaning").map(said)}
      {other.map((key) => (
        <section key={key} className="journal-said">
          {key === tried && entry.template === "after_meeting" && <h2>{t.journal.triedTitle}</h2>}
          <Written text={answer(key)} />
        </section>
      ))}
    </div>
  );
}

/** A reminder of the one thing to try, while nobody has said how it went. */
function RemindOf({ id }: { id: string }) {
  const t = useText();
  return <RemindChip reminding={useReminding({ kind: "try", entry: id })} name={t.journal.tryTitle} />;
}
