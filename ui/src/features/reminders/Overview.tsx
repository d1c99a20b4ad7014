import { useState } from "react";
import { useLocation } from "wouter";
import { useAct, useCall } from "../../host/data";
import { besideReminders, useReminderActs } from "../../host/reminder";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { DueReminders } from "../../kit/DueReminders";
import { EmptyState } from "../../kit/EmptyState";
import { IconButton } from "../../kit/IconButton";
import { Link } from "../../kit/Link";
import { List, ListRow } from "../../kit/List";
import { MissedReminders } from "../../kit/MissedReminders";
import { Notice } from "../../kit/Notice";
import { Page } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";
import { Segmented } from "../../kit/Segmented";
import { Skeleton } from "../../kit/Waiting";
import { All } from "./All";
import { CalendarSheet } from "./CalendarSheet";
import { Coming } from "./Coming";
import { civilDay } from "./day";

export type View = "coming" | "all";

interface Props {
  view: View;
  /** The reminder that is open beside the list. */
  current: string | null;
  wide: boolean;
}

/** What is coming, and every reminder there is. */
export function Overview({ view, current, wide }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const { data, error, refresh } = useCall("reminder_list");
  const today = useCall("today_read").data;
  const page = useCall("journal_new").data;
  const status = useCall("reminder_status").data;
  const acts = useReminderActs();
  const seen = useAct("reminder_missed_seen", { touches: besideReminders });
  const [calendar, setCalendar] = useState(false);
  const words = t.reminders;

  const head = (
    <PageHeader
      title={words.title}
      {...(wide ? {} : { onBack: () => go("/today") })}
      actions={<IconButton icon="plus" label={words.new} onPress={() => go("/reminders/new")} />}
    />
  );

  if (!data || !page || !today) {
    return (
      <Page>
        {head}
        {error ? (
          <EmptyState words={words.failed} stones={2}>
            <Button look="line" onPress={refresh}>
              {words.again}
            </Button>
          </EmptyState>
        ) : (
          <Skeleton lines={5} />
        )}
      </Page>
    );
  }

  const day = civilDay(page.written_at, page.zone);
  const more = (
    <List label={words.more}>
      <ListRow
        icon="bell"
        title={words.reach.title}
        note={words.reach.note}
        to="/reminders/reach"
        current={current === "reach"}
      />
      {data.reminders.length > 0 && (
        <ListRow icon="calendar" title={words.calendar.titleAll} onPress={() => setCalendar(true)} />
      )}
    </List>
  );
  return (
    <Page className="reminders-list">
      {head}
      {data.reminders.length > 0 && (status?.allowed === "no" || status?.allowed === "ask") && (
        <Notice
          icon="bell"
          title={status.allowed === "no" ? words.reach.noticeNo : words.reach.noticeAsk}
          actions={
            wide ? null : (
              <Link to="/reminders/reach" look="soft">
                {words.reach.look}
              </Link>
            )
          }
        >
          {words.reach.allowedNote[status.allowed]}
        </Notice>
      )}
      <MissedReminders missed={today.missed} pending={seen.pending} onSeen={() => void seen.run()} />
      <DueReminders due={today.due} today={day} acts={acts} />
      {data.reminders.length === 0 ? (
        <>
          <EmptyState words={words.empty} note={words.emptyNote}>
            <Link look="filled" icon="plus" to="/reminders/new">
              {words.new}
            </Link>
          </EmptyState>
          <List label={words.editor.about}>
            {(["checkin", "medication", "meeting"] as const).map((kind) => (
              <ListRow
                key={kind}
                icon={({ checkin: "sun", medication: "clock", meeting: "meetings" } as const)[kind]}
                title={words.kinds[kind]}
                note={words.kindNotes[kind]}
                to={`/reminders/new.${kind}`}
              />
            ))}
          </List>
        </>
      ) : (
        <>
          <div className="reminders-views" data-keeps-focus>
            <Segmented
              label={words.views}
              parts={[
                { id: "coming", label: words.coming },
                { id: "all", label: words.all },
              ]}
              value={view}
              onChange={(next) => go(next === "all" ? "/reminders/all" : "/reminders")}
            />
          </div>
          {view === "coming" ? (
            <Coming ahead={data.ahead} today={day} current={current} acts={acts} openBefore={data.open_before} />
          ) : (
            <All reminders={data.reminders} current={current} today={day} />
          )}
        </>
      )}
      {more}
      <CalendarSheet ids={[]} isOpen={calendar} onClose={() => setCalendar(false)} />
    </Page>
  );
}
