import "./NumberedWords.css";

/** right: certainly this word · typing: not finished · odd: a slip, or one too many. */
export type WordState = "right" | "typing" | "odd";

interface Props {
  label: string;
  words: readonly { text: string; state?: WordState | undefined }[];
}

/** Words in an order that counts, each with its number. */
export function NumberedWords({ label, words }: Props) {
  return (
    <ol className="k-numbered-words" aria-label={label}>
      {words.map(({ text, state }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place.
        <li key={index} data-state={state} translate="no">
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
