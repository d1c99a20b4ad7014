import type { MeetingView } from "../../../host";
import { useAct } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Link } from "../../../kit/Link";
import { changeWords } from "../../../kit/meetingChange";
import { Notice } from "../../../kit/Notice";

/** What to know before going: not held, gone from its list, a guessed rhythm, an unknown zone, an old list, a change. */
export function GoodToKnow({ view }: { view: MeetingView }) {
  const t = useText();
  const format = useFormat();
  const seen = useAct("meeting_change_seen", { touches: ["today"] });
  const { card, source, changed } = view;
  const words = t.meetings.know;
  const unknownZone = card.next && !card.next.zone_known;
  return (
    <>
      {card.attendance === "inactive" && (
        <Notice tone="plum" icon="pause" title={words.inactive}>
          {words.inactiveNote}
        </Notice>
      )}
      {view.gone && (
        <Notice tone="plum" icon="notice">
          {words.gone}
        </Notice>
      )}
      {changed && (
        <Notice
          icon="info"
          title={t.meetings.changed.title}
          actions={
            <Button look="soft" size="small" onPress={() => void seen.run(card.meeting)} isPending={seen.pending}>
              {t.meetings.changed.seen}
            </Button>
          }
        >
          {changeWords(t, format, changed)}
        </Notice>
      )}
      {card.next && !card.next.weeks_known && <Notice icon="info">{words.weeks}</Notice>}
      {card.guessed && <Notice icon="info">{words.guessed}</Notice>}
      {unknownZone && (
        <Notice icon="clock" title={t.meetings.localThere}>
          {words.zone}
        </Notice>
      )}
      {source?.stale && (
        <Notice
          icon="clock"
          actions={
            <Link look="soft" to="/meetings/sources">
              {t.meetings.lists.look}
            </Link>
          }
        >
          {source.age_days === null
            ? t.meetings.lists.unread(source.name)
            : t.meetings.lists.stale(source.name, source.age_days)}
        </Notice>
      )}
    </>
  );
}
