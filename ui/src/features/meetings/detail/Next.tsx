import type { MeetingView } from "../../../host";
import { useCall } from "../../../host/data";
import { useReminding } from "../../../host/reminder";
import { useFormat, useText } from "../../../i18n";
import { Card } from "../../../kit/Card";
import { DirectionsButton, JoinButton } from "../../../kit/MeetingWays";
import { dayWords, timeWords } from "../../../kit/meeting";
import { RemindChip } from "../../../kit/RemindChip";
import { asked, noFilters } from "../filters";
import { civilDay } from "../Rows";

/** The next time it is held, and the way to be there. */
export function Next({ view }: { view: MeetingView }) {
  const t = useText();
  const format = useFormat();
  const now = useCall("meeting_search", { ...asked("", noFilters, "best"), offset: 0, limit: 0 }).data;
  const { card } = view;
  const reminding = useReminding({ kind: "meeting", source: card.meeting.source, key: card.meeting.key });
  const [next] = view.next;
  const always = card.schedule.kind === "round_the_clock";
  const join = view.join.find((way) => !way.phone) ?? view.join[0];
  const inPerson = card.attendance === "in_person" || card.attendance === "hybrid";
  const directions = inPerson ? view.directions : null;
  const when = next && now ? dayWords(format, next.yours.on, civilDay(now.now, now.zone)) : "";
  return (
    <Card
      look="surface"
      tone="dawn"
      eyebrow={
        always
          ? t.meetings.always
          : card.on_now
            ? t.meetings.onNow
            : next
              ? card.minutes_until !== null && card.minutes_until <= 24 * 60
                ? t.meetings.until(format.span(split(card.minutes_until)))
                : t.meetings.nextTime
              : t.meetings.noTime
      }
      title={
        next
          ? [when, timeWords(t, format, next)].filter(Boolean).join(", ")
          : always
            ? t.meetings.alwaysNote
            : t.meetings.noTimeNote
      }
      actions={
        join || directions || next ? (
          <>
            {directions && <DirectionsButton directions={directions} look={join && card.on_now ? "line" : "filled"} />}
            {join && <JoinButton way={join} look={directions && !card.on_now ? "line" : "filled"} />}
            {next && <RemindChip reminding={reminding} name={card.name} />}
          </>
        ) : null
      }
    />
  );
}

/** Hours and minutes, or minutes alone below the hour. */
const split = (minutes: number) =>
  minutes === 0 ? { minutes: 1 } : { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
