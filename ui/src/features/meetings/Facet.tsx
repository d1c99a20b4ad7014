import { useState } from "react";
import type { FacetCount } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Chips } from "../../kit/Chips";

interface Props<K extends string> {
  title: string;
  /** In the order they are to be shown. */
  counts: readonly { value: K; meetings: number }[];
  wordsOf: (value: K) => string;
  values: readonly K[];
  onChange: (values: K[]) => void;
  /** So many are shown at first. */
  most?: number;
}

/** One thing to choose by: each value with how many meetings it would show. */
export function Facet<K extends string>({ title, counts, wordsOf, values, onChange, most = 10 }: Props<K>) {
  const t = useText();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const chosen = values
    .filter((value) => !counts.some((count) => count.value === value))
    .map((value) => ({ value, meetings: 0 }));
  const known = [...counts.filter((count) => count.meetings > 0 || values.includes(count.value)), ...chosen];
  if (known.length === 0) return null;
  // What is chosen stays in sight.
  const shown = all ? known : known.filter((count, index) => index < most || values.includes(count.value));
  return (
    <section className="meetings-facet">
      <h3>{title}</h3>
      <Chips
        label={title}
        chips={shown.map(({ value, meetings }) => ({
          id: value,
          label: wordsOf(value),
          note: format.number(meetings),
        }))}
        values={values}
        onChange={onChange}
      />
      {known.length > shown.length && (
        <Button look="text" size="small" onPress={() => setAll(true)}>
          {t.meetings.showAll(known.length)}
        </Button>
      )}
    </section>
  );
}

/** The counts of some values alone, in the order of those values. */
export const among = (counts: readonly FacetCount[], group: readonly string[]): FacetCount[] =>
  group.flatMap((word) => counts.filter((count) => count.value === word));
