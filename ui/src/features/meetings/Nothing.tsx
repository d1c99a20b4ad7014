import { useQueries } from "@tanstack/react-query";
import { call, type MeetingsPage, type PlaceFound } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { useNarrowingWords } from "./Chosen";
import { asked, type Filters, narrowings, noFilters } from "./filters";
import { placeWordsOf } from "./places";

interface Props {
  page: MeetingsPage;
  words: string;
  filters: Filters;
  onFilters: (filters: Filters) => void;
  onWords: (words: string) => void;
  /** Places the words may mean. */
  places: readonly PlaceFound[];
  onPlace: (place: PlaceFound) => void;
}

/** Nothing matches: says what could be let go of, and how much each would bring back. */
export function Nothing({ page, words, filters, onFilters, onWords, places, onPlace }: Props) {
  const t = useText();
  const format = useFormat();
  const wordsOf = useNarrowingWords(page.sources);
  const looser = [
    ...narrowings(filters).map(({ id, rest }) => ({
      id,
      label: t.meetings.without(wordsOf(id, filters)),
      words,
      filters: rest,
    })),
    ...(filters.km === null
      ? []
      : [{ id: "far", label: t.meetings.farther, words, filters: { ...filters, km: null } }]),
    ...(words === "" ? [] : [{ id: "words", label: t.meetings.without(`“${words}”`), words: "", filters }]),
  ];
  const answers = useQueries({
    queries: looser.map((way) => {
      const input = { ...asked(way.words, way.filters, "best"), offset: 0, limit: 0 };
      return { queryKey: ["meeting", "meeting_search", input], queryFn: () => call("meeting_search", input) };
    }),
  });
  const ways = looser
    .map((way, index) => ({ ...way, total: answers[index]?.data?.total ?? 0 }))
    .filter((way) => way.total > 0)
    .sort((one, other) => other.total - one.total);
  const saved = filters.only === "saved" && looser.length === 1;
  return (
    <div className="k-find-none meetings-none" role="status">
      <p>{saved ? t.meetings.savedNone : t.meetings.foundNone}</p>
      {saved && <p className="meetings-note">{t.meetings.savedNoneNote}</p>}
      {!saved && (ways.length > 0 || places.length > 0) && (
        <ul>
          {places.map((place) => (
            <li key={`${place.lat} ${place.lon} ${place.name}`}>
              <Button look="soft" size="small" icon="meetings" onPress={() => onPlace(place)}>
                {t.meetings.near(placeWordsOf(place, format))}
              </Button>
            </li>
          ))}
          {ways.slice(0, 4).map((way) => (
            <li key={way.id}>
              <Button
                look="soft"
                size="small"
                onPress={() => {
                  onFilters(way.filters);
                  onWords(way.words);
                }}
              >
                {`${way.label} · ${t.meetings.count(way.total)}`}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!saved && looser.length > 1 && (
        <Button
          look="text"
          size="small"
          onPress={() => {
            onFilters(noFilters);
            onWords("");
          }}
        >
          {t.meetings.clearAll}
        </Button>
      )}
    </div>
  );
}
