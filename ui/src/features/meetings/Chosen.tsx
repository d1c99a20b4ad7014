import type { SourceAge } from "../../host";
import { type Format, type Messages, useFormat, useText } from "../../i18n";
import { useKindName } from "../../i18n/kinds";
import { Button } from "../../kit/Button";
import { RemovableChip } from "../../kit/Chips";
import { fellowshipName } from "../../kit/fellowship";
import { type Attending, type DayCode, dayName, distanceWords } from "../../kit/meeting";
import { type Filters, narrowings, noFilters, type Part } from "./filters";

interface Props {
  filters: Filters;
  sources: readonly SourceAge[];
  onChange: (filters: Filters) => void;
}

/** What narrows the list right now, each to be taken away, or all at once. */
export function Chosen({ filters, sources, onChange }: Props) {
  const t = useText();
  const wordsOf = useNarrowingWords(sources);
  const all = narrowings(filters);
  if (all.length === 0) return null;
  return (
    <ul className="meetings-chosen" aria-label={t.meetings.chosen}>
      {all.map(({ id, rest }) => {
        const words = wordsOf(id, filters);
        return (
          <li key={id}>
            <RemovableChip label={words} removeLabel={t.meetings.remove(words)} onRemove={() => onChange(rest)} />
          </li>
        );
      })}
      {all.length > 1 && (
        <li>
          <Button look="text" size="small" onPress={() => onChange(noFilters)}>
            {t.meetings.clearAll}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** What each thing that narrows the list is called. */
export function useNarrowingWords(sources: readonly SourceAge[]): (id: string, filters: Filters) => string {
  const t = useText();
  const format = useFormat();
  const kindName = useKindName();
  return (id, filters) => {
    const at = id.indexOf(" ");
    const [field, value] = at < 0 ? [id, ""] : [id.slice(0, at), id.slice(at + 1)];
    switch (field) {
      case "near":
        return nearWords(t, format, filters);
      case "only":
        return value === "own" ? t.meetings.own : t.meetings.saved;
      case "when":
        return value === "reachable" ? t.meetings.reachable : value === "now" ? t.meetings.onNow : t.meetings.soon;
      case "day":
        return dayName(format, value as DayCode);
      case "tonight":
        return t.meetings.tonight;
      case "parts":
        return t.meetings.parts[value as Part];
      case "costs":
        return t.meetings.costs[value as keyof typeof t.meetings.costs];
      case "attendance":
        return t.meetings.attendance[value as Attending];
      case "fellowships":
        return fellowshipName(value);
      case "kinds":
        return kindName(value);
      case "languages":
        return format.languageName(value);
      default:
        return sources.find((source) => source.id === value)?.name || t.meetings.own;
    }
  };
}

function nearWords(t: Messages, format: Format, { near, km }: Filters): string {
  const where = near?.name ?? null;
  if (km !== null) {
    const far = distanceWords(format, km);
    return where === null ? t.meetings.withinHere(far) : t.meetings.within(far, where);
  }
  return where === null ? t.meetings.nearHere : t.meetings.near(where);
}
