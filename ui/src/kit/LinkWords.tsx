import { useEffect, useMemo, useState } from "react";
import { useText } from "../i18n";
import { Button } from "./Button";
import { linkWordCount, loadWordList, readWord, typedWords } from "./linkWords";
import type { WordState } from "./NumberedWords";
import { TypedWords } from "./TypedWords";

interface Props {
  value: string;
  /** What was typed, and the twelve words once each of them is one for certain. */
  onChange: (typed: string, whole: string | null) => void;
  problem?: string | undefined;
  autoFocus?: boolean;
}

/** The twelve words that link a device: each is checked as soon as it is finished, and a slip gets a word to put in its place. */
export function LinkWords({ value, onChange, problem, autoFocus }: Props) {
  const t = useText();
  const words = t.link.words;
  const [list, setList] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let gone = false;
    loadWordList().then(
      (loaded) => !gone && setList(loaded),
      // Without the list nothing is checked here; the other device still checks all of them.
      () => !gone && setList([]),
    );
    return () => {
      gone = true;
    };
  }, []);

  const read = useMemo(() => readAll(list, value), [list, value]);
  const finished = /[\p{Letter}\p{Mark}]$/u.test(value) && read.length < linkWordCount ? read.length - 1 : read.length;
  const unsure = read.flatMap((one, index) => (one.word === null && index < finished ? [{ ...one, index }] : []));
  const [first] = unsure;

  const type = (typed: string) => onChange(typed, wholeOf(readAll(list, typed)));
  const mend = (index: number, word: string) =>
    type(read.map((one, place) => (place === index ? word : (one.word ?? one.typed))).join(" "));

  const stateOf = (word: string | null, index: number): WordState =>
    index >= linkWordCount ? "odd" : word ? "right" : index < finished ? "odd" : "typing";

  return (
    <TypedWords
      label={words.label}
      hint={words.hint}
      rows={3}
      value={value}
      onChange={type}
      problem={problem}
      autoFocus={autoFocus}
      found={
        read.length > linkWordCount ? words.tooMany(read.length) : words.found(read.filter((one) => one.word).length)
      }
      odd={
        first && (
          <>
            {words.unknown(first.index + 1, first.typed)} {first.near && words.near(first.near)}
          </>
        )
      }
      mend={
        first?.near && (
          <Button look="soft" size="small" onPress={() => mend(first.index, first.near ?? "")}>
            {words.take(first.near)}
          </Button>
        )
      }
      read={read
        .slice(0, linkWordCount + 4)
        .map((one, index) => ({ text: one.word ?? one.typed, state: stateOf(one.word, index) }))}
      readAs={words.readAs}
    />
  );
}

function readAll(list: readonly string[] | null, typed: string) {
  const found = typedWords(typed);
  if (list === null) return found.map((each) => ({ typed: each, word: null, near: null }));
  if (list.length === 0) return found.map((each) => ({ typed: each, word: each, near: null }));
  return found.map((each) => readWord(list, each));
}

function wholeOf(read: readonly { word: string | null }[]): string | null {
  const words = read.flatMap(({ word }) => word ?? []);
  return words.length === linkWordCount && read.length === linkWordCount ? words.join(" ") : null;
}
