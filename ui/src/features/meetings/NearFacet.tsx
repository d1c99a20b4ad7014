import { type Dispatch, type SetStateAction, useState } from "react";
import { useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { ChipChoice } from "../../kit/Chips";
import { List, ListRow } from "../../kit/List";
import { distanceWords } from "../../kit/meeting";
import { SearchField } from "../../kit/SearchField";
import { Switch } from "../../kit/Switch";
import { distances, type Filters, nearby } from "./filters";
import { placeWordsOf } from "./places";
import { useNear } from "./Quick";

interface Props {
  filters: Filters;
  onChange: Dispatch<SetStateAction<Filters>>;
}

/** Near where: a town or a postcode, found on this device, or where one is; and how far. */
export function NearFacet({ filters, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const near = useNear(onChange);
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const found = useCall("place_find", ...(words.length > 1 ? [{ words }] : (["skip"] as const)));
  const places = words.length > 1 ? (found.data?.places ?? []) : [];
  const far = distances(format);
  return (
    <section className="meetings-facet">
      <h3>{t.meetings.facets.near}</h3>
      {filters.near ? (
        <>
          <p className="meetings-note">
            {filters.near.name === null ? t.meetings.nearHereNote : t.meetings.near(filters.near.name)}
          </p>
          <ChipChoice
            label={t.meetings.facets.distance}
            chips={far.map((km) => ({ id: String(km), label: distanceWords(format, km) }))}
            value={far.map(String).find((id) => id === String(filters.km)) ?? null}
            onChange={(km) => onChange((now) => ({ ...now, km: km === null ? null : Number(km) }))}
          />
          {filters.km !== null && (
            <Switch isSelected={filters.onlineToo} onChange={(onlineToo) => onChange((now) => ({ ...now, onlineToo }))}>
              {t.meetings.onlineToo}
            </Switch>
          )}
          <Button look="text" size="small" onPress={() => near.turn(false)}>
            {t.meetings.nowhere}
          </Button>
        </>
      ) : (
        <>
          <SearchField label={t.meetings.placeAsk} value={typed} onChange={setTyped} />
          {places.length > 0 && (
            <List label={t.meetings.placesFound(places.length)}>
              {places.slice(0, 6).map((place) => (
                <ListRow
                  key={`${place.lat} ${place.lon} ${place.name}`}
                  title={place.name}
                  note={[place.region, format.country(place.country)].filter(Boolean).join(", ")}
                  onPress={() => {
                    setTyped("");
                    onChange((now) => ({
                      ...now,
                      near: { name: placeWordsOf(place, format), lat: place.lat, lon: place.lon },
                      km: now.km ?? nearby(format),
                    }));
                  }}
                />
              ))}
            </List>
          )}
          <p className="meetings-note" role="status">
            {words.length > 1 && found.data && !found.refreshing && places.length === 0 ? t.meetings.placeNone : ""}
          </p>
          <Button look="line" size="small" icon="meetings" isPending={near.asking} onPress={() => near.turn(true)}>
            {t.meetings.nearMe}
          </Button>
          <p className="meetings-note">{t.meetings.nearMeNote}</p>
          {places.length > 0 && found.data && <p className="meetings-note">{found.data.attribution}</p>}
        </>
      )}
    </section>
  );
}
