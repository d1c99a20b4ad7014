import type { PlaceFound } from "../../host";
import type { Format } from "../../i18n";

/** "Springfield, Illinois", with the country where it is not the viewer's own. */
export function placeWordsOf(place: PlaceFound, format: Format): string {
  const home = new Intl.Locale(format.locale).maximize().region;
  const parts = [place.name, place.region, place.country === home ? null : format.country(place.country)];
  return parts.filter(Boolean).join(", ");
}
