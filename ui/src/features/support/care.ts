import { useEffect } from "react";
import type { CareView, LineView, WayView } from "../../host";
import { type Answer, useCall, useInvalidate } from "../../host/data";
import { useSession } from "../../host/session";
import { useSpeech } from "../../i18n";

/** Same language, whatever the region: "pt" and "pt-BR". */
export const sameLanguage = (one: string, other: string) => one.split("-")[0] === other.split("-")[0];

/** The language of the interface with the region the viewer's own languages name: the best guess of where they are. */
export function localeOf(language: string, tags: readonly string[] = navigator.languages): string {
  for (const tag of tags) {
    const { region } = new Intl.Locale(tag);
    if (region) return `${language}-${region}`;
  }
  return language;
}

/** Everything Support now shows; asked again when the vault is locked or opened. */
export function useCare(): Answer<CareView> {
  const { language } = useSpeech();
  const { status } = useSession();
  const forget = useInvalidate();
  const { gate } = status;
  const { country } = status.appearance;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what may be shown depends on the gate and the country.
  useEffect(() => {
    forget("care");
  }, [gate, country, forget]);
  return useCall("care_read", { locale: localeOf(language) });
}

/** The best way of each kind, in the order of the line: in the viewer's language where there are several. */
export function bestWays(line: LineView, language: string): WayView[] {
  const fits = (way: WayView) => way.languages.length === 0 || way.languages.some((tag) => sameLanguage(tag, language));
  const kinds = [...new Set(line.ways.map((way) => way.kind))];
  return kinds.flatMap((kind) => {
    const ways = line.ways.filter((way) => way.kind === kind);
    // A way for one town only, or for one kind of phone, comes after one for everybody.
    const best =
      ways.find((way) => fits(way) && way.only === null) ?? ways.find(fits) ?? ways.find((way) => way.only === null);
    return best ?? ways[0] ?? [];
  });
}

/** The language a line calls itself in: its own first one, among those of its country. */
export function nameLanguage(line: LineView, languages: readonly string[]): string | undefined {
  const own = line.languages.find((tag) => languages.some((spoken) => sameLanguage(tag, spoken)));
  return own ?? line.languages[0];
}
