import type { MeetingCard } from "../../host";
import { useFormat, useText } from "../../i18n";
import { useKindName } from "../../i18n/kinds";
import { fellowshipName } from "../../kit/fellowship";
import { placeWords, rhythmWords, zoneCity } from "../../kit/meeting";
import { foremost } from "./kinds";

/** A meeting in a few lines, for paper or to pass on: its name, when, where, and how. Nothing of the person's own. */
export function useLines(): (card: MeetingCard) => string[] {
  const t = useText();
  const format = useFormat();
  const kindName = useKindName();
  return (card) => {
    const { schedule, next } = card;
    const zone = next?.there?.zone;
    const when =
      schedule.kind === "times"
        ? rhythmWords(t, format, schedule.times)
        : [schedule.kind === "round_the_clock" ? t.meetings.always : t.meetings.noTime];
    if (zone && when.length > 0) when.push(t.meetings.zoneTimes(zoneCity(zone)));
    const where =
      card.attendance === "online"
        ? ""
        : [
            card.place?.name,
            card.place?.address,
            placeWords({ name: null, address: null, city: card.place?.city ?? null, state: null }),
          ]
            .filter((part, index, all) => part && all.indexOf(part) === index)
            .join(", ");
    const how = [
      t.meetings.attendance[card.attendance],
      ...(card.attendance === "in_person" ? [] : card.providers),
      card.fellowship ? fellowshipName(card.fellowship) : "",
      ...foremost(card.kinds, 4).map((kind) => kindName(kind.meaning, kind.code)),
    ];
    return [card.name, ...when, where, how.filter(Boolean).join(" · ")].filter(Boolean);
  };
}
