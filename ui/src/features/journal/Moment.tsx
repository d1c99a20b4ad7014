import { Button } from "react-aria-components/Button";
import type { Entry } from "../../host";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { MoodShape } from "../../kit/Mood";
import "./Moment.css";

interface Props {
  entry: Entry;
  /** While writing, each opens what it stands for. */
  onOpen?: (part: "mood" | "tags") => void;
}

/** Mood, HALT, feelings and tags as a quiet row of chips. */
export function Moment({ entry, onOpen }: Props) {
  const t = useText();
  const linked = entry.links.filter((link) => link.collection === "counter");
  const counters = useCall("counter_list", ...(linked.length > 0 ? [] : (["skip"] as const)));
  const names = linked.flatMap((link) => counters.data?.find(({ id }) => id === link.item)?.counter.name ?? []);
  const chips: { key: string; part: "mood" | "tags"; filled?: boolean; inside: React.ReactNode }[] = [
    ...(entry.mood
      ? [
          {
            key: "mood",
            part: "mood" as const,
            filled: true,
            inside: (
              <>
                <MoodShape mood={entry.mood} size={18} />
                {t.kit.moods[entry.mood]}
              </>
            ),
          },
        ]
      : []),
    ...entry.halt.map((halt) => ({ key: `halt ${halt}`, part: "mood" as const, inside: t.kit.halt[halt] })),
    ...entry.feelings.map((feeling) => ({ key: `feeling ${feeling}`, part: "mood" as const, inside: feeling })),
    ...entry.tags.map((tag) => ({ key: `tag ${tag}`, part: "tags" as const, inside: `#${tag}` })),
    ...names.map((name) => ({
      key: `counter ${name}`,
      part: "mood" as const,
      inside: (
        <>
          <Icon name="path" size={16} />
          {name}
        </>
      ),
    })),
  ];
  if (!onOpen) {
    if (chips.length === 0) return null;
    return (
      <ul className="journal-moment">
        {chips.map(({ key, filled, inside }) => (
          <li key={key} className={filled ? "k-chip journal-chip journal-chip-mood" : "k-chip journal-chip"}>
            {inside}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="journal-moment" aria-label={t.journal.around}>
      {!entry.mood && (
        <li>
          <Button className="k-chip" onPress={() => onOpen("mood")} aria-haspopup="dialog">
            <Icon name="plus" size={16} />
            {t.journal.moodAdd}
          </Button>
        </li>
      )}
      {chips.map(({ key, part, filled, inside }) => (
        <li key={key}>
          <Button
            className={filled ? "k-chip journal-chip-mood" : "k-chip"}
            onPress={() => onOpen(part)}
            aria-haspopup="dialog"
          >
            {inside}
          </Button>
        </li>
      ))}
      <li>
        <Button className="k-chip" onPress={() => onOpen("tags")} aria-haspopup="dialog">
          <Icon name="plus" size={16} />
          {t.journal.tagAdd}
        </Button>
      </li>
    </ul>
  );
}
