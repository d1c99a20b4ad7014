import { useLocation } from "wouter";
import { useDamage } from "../../host/damage";
import { useAct, useCall } from "../../host/data";
import { openLink } from "../../host/link";
import { useReminderActs } from "../../host/reminder";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { DamagedNotice } from "../../kit/DamagedNotice";
import { DueReminders } from "../../kit/DueReminders";
import { EmptyState } from "../../kit/EmptyState";
import { IconButton } from "../../kit/IconButton";
import { MissedReminders } from "../../kit/MissedReminders";
import { Opening } from "../../kit/Opening";
import { Page } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";
import { Skeleton } from "../../kit/Waiting";
import { ChangedMeeting } from "./ChangedMeeting";
import { Checkins } from "./Checkins";
import { Counted } from "./Counted";
import { Intention } from "./Intention";
import { NextMeeting } from "./NextMeeting";
import { Nudge } from "./Nudge";
import "./today.css";
import { ToTry } from "./ToTry";
import { Waiting } from "./Waiting";

/** What one visit needs: how it is, what the day holds, and nothing that asks to be finished. */
export default function Today() {
  const t = useText();
  const format = useFormat();
  const { data, error, refresh } = useCall("today_read");
  const damage = useDamage();
  const [, go] = useLocation();
  const acts = useReminderActs();
  const seen = useAct("reminder_missed_seen", { touches: ["today"] });

  if (!data) {
    return (
      <Page>
        <PageHeader title={t.app.places.today} />
        <DamagedNotice damage={damage} />
        {error ? (
          <EmptyState words={t.today.failed} stones={2}>
            <Button look="line" onPress={refresh}>
              {t.today.again}
            </Button>
          </EmptyState>
        ) : (
          <Skeleton lines={4} />
        )}
      </Page>
    );
  }

  const quiet =
    data.checkins.length === 0 &&
    data.counters.length === 0 &&
    !data.intention &&
    !data.to_try &&
    !data.next_meeting &&
    data.meetings_changed.length === 0 &&
    data.missed.length === 0 &&
    data.due.length === 0 &&
    data.drafts === 0 &&
    data.on_this_day === 0;

  return (
    <Page width="wide" className="today">
      <PageHeader
        eyebrow={format.opening(format.day(data.on, "weekdayDayMonth"))}
        title={t.today.greeting[data.part]}
        actions={
          <span className="today-bell">
            <IconButton icon="bell" label={t.app.places.reminders} onPress={() => go("/reminders")} />
          </span>
        }
      />
      <DamagedNotice damage={damage} />
      <div className="today-columns">
        <div className="today-column">
          <DueReminders due={data.due} today={data.on} acts={acts} />
          <Checkins key={data.on} kept={data.checkins} />
          <MissedReminders missed={data.missed} pending={seen.pending} onSeen={() => void seen.run()} />
          {quiet && <p className="today-quiet">{t.today.empty}</p>}
          {data.next_meeting && (
            <Opening onOpen={openLink}>
              <NextMeeting next={data.next_meeting} today={data.on} />
            </Opening>
          )}
          {data.meetings_changed.map((changed) => (
            <ChangedMeeting key={`${changed.meeting.source} ${changed.meeting.key}`} changed={changed} />
          ))}
          {data.to_try && <ToTry key={data.to_try.entry} thing={data.to_try} />}
          <Intention key={`intention ${data.on}`} on={data.on} intention={data.intention} />
        </div>
        <div className="today-column">
          <Counted counters={data.counters} />
          <Waiting drafts={data.drafts} memories={data.on_this_day} />
          {data.nudge && <Nudge nudge={data.nudge} />}
        </div>
      </div>
    </Page>
  );
}
