import { useFormat, useText } from "../i18n";
import { TypedWords } from "./TypedWords";

/** How many recovery words there are. */
export const allWords = 24;

/** The words as the host will read them: letters only, whatever stands between them. */
export function wordsIn(typed: string): string[] {
  return typed
    .split(/[^\p{Letter}\p{Mark}]+/u)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** Every word of the list has three to eight plain letters; anything else is a slip of the pen. */
const odd = (word: string) => !/^[a-z]{3,8}$/.test(word);

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** What the host said about them. */
  problem?: string | undefined;
  autoFocus?: boolean;
}

/** The recovery words, typed or pasted: counted, numbered to compare with the paper, and looked over for slips. */
export function WordsEntry({ value, onChange, problem, autoFocus }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.lock.words;
  const read = wordsIn(value);
  // The word being typed is not finished, so it is not judged yet.
  const finished = /[\p{Letter}\p{Mark}]$/u.test(value) && read.length < allWords ? read.slice(0, -1) : read;
  const oddPlaces = finished.flatMap((word, index) => (odd(word) ? [index + 1] : []));
  const told =
    read.length > allWords
      ? words.tooMany(read.length)
      : oddPlaces.length > 0
        ? words.odd(format.list(oddPlaces.map((place) => format.number(place))))
        : undefined;
  return (
    <TypedWords
      label={words.label}
      hint={words.hint}
      rows={4}
      value={value}
      onChange={onChange}
      problem={problem}
      autoFocus={autoFocus}
      found={words.found(Math.min(read.length, allWords))}
      odd={told}
      read={read.slice(0, 30).map((text, index) => ({
        text,
        state: oddPlaces.includes(index + 1) || index >= allWords ? "odd" : undefined,
      }))}
      readAs={words.readAs}
    />
  );
}
