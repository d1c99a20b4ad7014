import { useState } from "react";
import { useLocation } from "wouter";
import type { OccasionView, ReminderPage } from "../../host";
import { useAct, useCall } from "../../host/data";
import { besideReminders, useReminderActs } from "../../host/reminder";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Tag } from "../../kit/Chips";
import { EmptyState } from "../../kit/EmptyState";
import { IconButton } from "../../kit/IconButton";
import { Link } from "../../kit/Link";
import { Menu } from "../../kit/Menu";
import { dayWords } from "../../kit/meeting";
import { NoticePreview } from "../../kit/NoticePreview";
import { SupportButton } from "../../kit/PageHeader";
import { nameOf, placeOf } from "../../kit/reminder";
import { reminderSentence } from "../../kit/reminderWords";
import { Switch } from "../../kit/Switch";
import { toast } from "../../kit/Toast";
import { Skeleton } from "../../kit/Waiting";
import { CalendarSheet } from "./CalendarSheet";
import { ringsWords } from "./Coming";
import { civilDay } from "./day";

interface Props {
  id: string;
  wide: boolean;
}

/** One reminder: its sentence, its next times, what it shows, and whether it is on. */
export function Reminder({ id, wide }: Props) {
  const t = useText();
  const [, go] = useLocation();
  // While it is being deleted nothing asks for it again.
  const [leaving, setLeaving] = useState(false);
  const { data, error, refresh } = useCall("reminder_read", leaving ? "skip" : { id });
  const back = wide ? undefined : () => go("/reminders");
  if (data && data.view.id === id) return <Whole page={data} back={back} onLeaving={setLeaving} />;
  return (
    <div className="reminder">
      <header className="reminder-bar">
        {back && <IconButton raised icon="back" label={t.kit.back} onPress={back} />}
        <span className="reminder-bar-acts">{back && <SupportButton />}</span>
      </header>
      <div className="reminder-head">
        <h1 tabIndex={-1}>{t.reminders.title}</h1>
      </div>
      {error ? (
        <EmptyState words={error.code === "not_found" ? t.reminders.gone : t.reminders.failed} stones={2}>
          {error.code === "not_found" ? (
            <Link look="line" to="/reminders">
              {t.reminders.toAll}
            </Link>
          ) : (
            <Button look="line" onPress={refresh}>
              {t.reminders.again}
            </Button>
          )}
        </EmptyState>
      ) : (
        <Skeleton lines={6} />
      )}
    </div>
  );
}

interface WholeProps {
  page: ReminderPage;
  back: (() => void) | undefined;
  /** It is being deleted, or stays after all. */
  onLeaving: (leaving: boolean) => void;
}

function Whole({ page, back, onLeaving }: WholeProps) {
  const t = useText();
  const format = useFormat();
  const [, go] = useLocation();
  const save = useAct("reminder_save", { touches: besideReminders });
  const remove = useAct("reminder_delete", { touches: besideReminders });
  const undo = useAct("change_undo", { touches: ["reminder", ...besideReminders] });
  const [calendar, setCalendar] = useState(false);
  const { view, next, shows } = page;
  const { reminder } = view;
  const words = t.reminders;
  const name = nameOf(t, { about: reminder.about, name: view.name });
  const place = placeOf(reminder.about);
  const toAbout: Record<string, string> = words.page.toAbout;

  const turn = async (on: boolean) => {
    const done = await save.run({ id: view.id, draft: { reminder: { ...reminder, on } } });
    if (!done) return;
    toast({
      text: on ? words.page.turnedOn : words.page.turnedOff,
      undo: () => void undo.run({ change: done.change }),
    });
  };
  const drop = async () => {
    onLeaving(true);
    const done = await remove.run({ id: view.id });
    if (!done) {
      onLeaving(false);
      return;
    }
    go("/reminders");
    toast({ text: words.page.deleted(name), undo: () => void undo.run({ change: done.change }) });
  };

  return (
    <article className="reminder" aria-labelledby="reminder-name">
      <header className="reminder-bar">
        {back && <IconButton raised icon="back" label={t.kit.back} onPress={back} />}
        <span className="reminder-bar-acts">
          <IconButton icon="pencil" label={words.page.edit} onPress={() => go(`/reminders/edit.${view.id}`)} />
          <Menu
            label={words.moreOf}
            acts={[
              {
                id: "calendar",
                label: words.calendar.title,
                icon: "calendar",
                isDisabled: next.length === 0,
                onAction: () => setCalendar(true),
              },
              { id: "delete", label: words.page.delete, icon: "trash", careful: true, onAction: () => void drop() },
            ]}
          >
            <IconButton icon="more" label={words.moreOf} />
          </Menu>
          {back && <SupportButton />}
        </span>
      </header>
      <div className="reminder-head">
        <p className="k-eyebrow">{words.kinds[reminder.about.kind]}</p>
        <h1 id="reminder-name" tabIndex={-1}>
          {name}
        </h1>
        <p className="reminder-sentence">{reminderSentence(t, format, reminder, view.rhythm)}</p>
      </div>
      {view.idle && view.idle !== "off" && <p className="reminders-quiet">{words.idle[view.idle]}</p>}
      {next.length > 0 && <Next next={next} />}
      <Switch isSelected={reminder.on} onChange={(on) => void turn(on)} note={words.page.onNote}>
        {words.page.on}
      </Switch>
      <section className="reminder-part">
        <h2>{words.page.seen}</h2>
        <NoticePreview words={shows} join={reminder.about.kind === "meeting" && reminder.says.kind !== "neutral"} />
        <p className="reminders-note">{words.seen.locked}</p>
      </section>
      <div className="reminder-acts">
        {place && toAbout[reminder.about.kind] && (
          <Link to={place} look="line">
            {toAbout[reminder.about.kind]}
          </Link>
        )}
        <Button look="line" icon="calendar" isDisabled={next.length === 0} onPress={() => setCalendar(true)}>
          {words.page.calendar}
        </Button>
      </div>
      <CalendarSheet ids={[view.id]} isOpen={calendar} onClose={() => setCalendar(false)} />
    </article>
  );
}

/** The next times; each can be done ahead of its time, or passed over. */
function Next({ next }: { next: readonly OccasionView[] }) {
  const t = useText();
  const format = useFormat();
  const now = useCall("journal_new").data;
  const [all, setAll] = useState(false);
  const acts = useReminderActs();
  const words = t.reminders;
  const shown = all ? next : next.slice(0, 3);
  const today = now ? civilDay(now.written_at, now.zone) : "";
  const skip = async (one: OccasionView) => {
    const back = await acts.skip(one);
    if (back) toast({ text: words.skipped, undo: back });
  };
  return (
    <Card tone="dawn" eyebrow={words.page.next} className="reminder-next">
      <ul>
        {shown.map((one) => {
          const when = words.say.onceAt(
            today ? dayWords(format, one.on, today) : format.day(one.on, "weekdayDayMonth"),
            format.clock(one.time),
          );
          const over = one.state.kind === "done" || one.state.kind === "skipped";
          const notes = [
            one.there ? t.meetings.there(format.clock(one.there.time)) : "",
            over ? "" : ringsWords(t, format, one),
            one.state.kind === "snoozed" ? words.snoozedUntil(format.time(one.state.until)) : "",
          ].filter(Boolean);
          return (
            <li key={one.occasion} data-over={over || undefined}>
              <span className="reminder-when">
                <b>{when}</b>
                {notes.length > 0 && <span>{notes.join(" · ")}</span>}
              </span>
              {over ? (
                <Tag tone="moss">{one.state.kind === "done" ? words.done : words.skippedTag}</Tag>
              ) : (
                <IconButton icon="close" label={words.skipOf(nameOf(t, one), when)} onPress={() => void skip(one)} />
              )}
            </li>
          );
        })}
      </ul>
      {next.length > shown.length && (
        <Button look="text" size="small" onPress={() => setAll(true)}>
          {words.page.moreDates}
        </Button>
      )}
    </Card>
  );
}
