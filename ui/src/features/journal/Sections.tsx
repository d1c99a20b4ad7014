import { useId } from "react";
import type { Template } from "../../host";
import { useText } from "../../i18n";
import { Grow } from "./Grow";
import { Rating } from "./Rating";
import "./Sections.css";
import { askOf, layouts, type Question, squares } from "./templates";

interface Props {
  template: Template;
  answers: Record<string, string>;
  onAnswer: (key: string, value: string) => void;
}

const isSquare = (key: string) => (squares as readonly string[]).includes(key);

/** The questions of a page, each to be answered or left. */
export function Sections({ template, answers, onAnswer }: Props) {
  const t = useText();
  const questions: readonly Question[] = layouts[template].questions;
  if (questions.length === 0) return null;
  const grid = template === "cost_benefit";
  const field = (question: Question) => (
    <Section
      key={question.key}
      question={question}
      label={askOf(t, template, question.key)}
      hint={template === "after_meeting" && question.key === "try" ? t.journal.tryHint : undefined}
      value={answers[question.key] ?? ""}
      onChange={(value) => onAnswer(question.key, value)}
      ends={question.kind === "strength" || question === questions[0]}
      asCard={template === "after_meeting" && question.key === "try"}
    />
  );
  return (
    <div className={`journal-sections journal-sections-${template}`}>
      {!layouts[template].bodyFirst && <p className="journal-hint">{t.journal.skip}</p>}
      {grid ? (
        <>
          {questions.filter(({ key }) => key === "about").map(field)}
          <div className="journal-squares">{questions.filter(({ key }) => isSquare(key)).map(field)}</div>
          {questions.filter(({ key }) => key !== "about" && !isSquare(key)).map(field)}
        </>
      ) : (
        questions.map(field)
      )}
    </div>
  );
}

interface SectionProps {
  question: Question;
  label: string;
  hint: string | undefined;
  value: string;
  onChange: (value: string) => void;
  ends: boolean;
  asCard: boolean;
}

function Section({ question, label, hint, value, onChange, ends, asCard }: SectionProps) {
  const t = useText();
  const about = useId();
  if (question.kind !== "words") {
    return <Rating label={label} kind={question.kind} value={value} onChange={onChange} ends={ends} />;
  }
  const ready = question.suggest ? t.journal.suggest[question.suggest].filter((words) => !value.includes(words)) : [];
  return (
    <div className={asCard ? "journal-section journal-section-card" : "journal-section"}>
      <p className="journal-ask" aria-hidden="true">
        {label}
      </p>
      <Grow
        label={label}
        value={value}
        onChange={onChange}
        rows={asCard ? 1 : 2}
        className="journal-answer"
        {...(hint ? { describedBy: about } : {})}
      />
      {hint && (
        <p id={about} className="journal-hint">
          {hint}
        </p>
      )}
      {ready.length > 0 && (
        <ul className="journal-ready" aria-label={label}>
          {ready.map((words) => (
            <li key={words}>
              <button
                type="button"
                className="k-chip"
                onClick={() => onChange(value.trim() ? `${value.trimEnd()}\n${words}` : words)}
              >
                {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
