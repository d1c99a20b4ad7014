import type { ReactNode } from "react";
import { NumberedWords, type WordState } from "./NumberedWords";
import { TextArea } from "./TextField";
import "./TypedWords.css";

interface Props {
  label: string;
  hint: string;
  rows: number;
  value: string;
  onChange: (value: string) => void;
  problem?: string | undefined;
  autoFocus?: boolean | undefined;
  /** How many there are; read aloud as it changes. */
  found: string;
  /** What is odd about them; read aloud as well. */
  odd?: ReactNode;
  /** A way to mend it. */
  mend?: ReactNode;
  /** As they are read, to be compared with a paper or another screen. */
  read: readonly { text: string; state?: WordState | undefined }[];
  readAs: string;
}

/** A field for words in an order: counted, numbered, and looked over while they are typed. */
export function TypedWords({ found, odd, mend, read, readAs, problem, autoFocus, ...field }: Props) {
  return (
    <div className="k-typed-words">
      <TextArea
        {...field}
        problem={problem}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        autoCapitalize="none"
        {...(autoFocus ? { autoFocus } : {})}
      />
      <div className="k-typed-words-said" role="status">
        <p>{found}</p>
        {odd && <p className="k-typed-words-odd">{odd}</p>}
      </div>
      {mend && <div>{mend}</div>}
      {read.length > 0 && <NumberedWords label={readAs} words={read} />}
    </div>
  );
}
