import { useState } from "react";
import type { MeetingView } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { rhythmWords, timeWords, zoneCity } from "../../../kit/meeting";

/** When it is held, in its own words and hours, and the dates to come. */
export function Times({ view }: { view: MeetingView }) {
  const t = useText();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { schedule, zone } = view.meeting;
  if (schedule.kind !== "times") return null;
  const elsewhere = view.next.some((moment) => moment.there !== null);
  const assumed = schedule.times.some((time) => time.end_assumed);
  const sure = view.next.every((moment) => moment.weeks_known);
  const shown = all ? view.next : view.next.slice(0, 3);
  return (
    <section className="meeting-part">
      <h2>{t.meetings.times}</h2>
      <ul className="meeting-rhythm">
        {rhythmWords(t, format, schedule.times).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {elsewhere && zone && <p className="meetings-note">{t.meetings.zoneTimes(zoneCity(zone))}</p>}
      {assumed && <p className="meetings-note">{t.meetings.endUnsaid}</p>}
      {shown.length > 0 && (
        <>
          <h3 className="meeting-small">{sure ? t.meetings.dates : t.meetings.datesPossible}</h3>
          <ul className="meeting-dates">
            {shown.map((moment) => (
              <li key={moment.starts}>
                <span>{format.opening(format.day(moment.yours.on, "weekdayDayMonth"))}</span>
                <span>{timeWords(t, format, moment)}</span>
              </li>
            ))}
          </ul>
          {view.next.length > shown.length && (
            <Button look="text" size="small" onPress={() => setAll(true)}>
              {t.meetings.moreDates}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
