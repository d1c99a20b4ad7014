import { useState } from "react";
import { Link } from "react-aria-components/Link";
import { useLocation } from "wouter";
import type { OccasionView } from "../../host";
import { type Format, type Messages, useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Tag } from "../../kit/Chips";
import type { ReminderActs } from "../../kit/DueReminders";
import { snoozes } from "../../kit/DueReminders";
import { Icon } from "../../kit/Icon";
import { IconButton } from "../../kit/IconButton";
import { Menu, type MenuAct } from "../../kit/Menu";
import { dayWords, zoneCity } from "../../kit/meeting";
import { aboutIcons, minutesWords, nameOf, placeOf } from "../../kit/reminder";
import { toast } from "../../kit/Toast";
import { VisuallyHidden } from "../../kit/VisuallyHidden";
import { civilDay } from "./day";

interface Props {
  ahead: readonly OccasionView[];
  today: string;
  current: string | null;
  acts: ReminderActs;
  openBefore: string | null;
}

/** So many days are shown at first: a daily reminder would fill a long page. */
const atFirst = 7;

/** The next thirty days, day by day; days without any are not mentioned. */
export function Coming({ ahead, today, current, acts, openBefore }: Props) {
  const t = useText();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const words = t.reminders;
  const days = new Map<string, OccasionView[]>();
  for (const one of ahead) days.set(one.on, [...(days.get(one.on) ?? []), one]);
  if (ahead.length === 0) return <p className="reminders-quiet">{words.quietDays}</p>;
  return (
    <div className="reminders-days" data-keeps-focus>
      {[...days].slice(0, all ? undefined : atFirst).map(([on, times]) => (
        <section key={on} className="reminders-day" aria-labelledby={`reminders-${on}`}>
          <h2 id={`reminders-${on}`}>{dayWords(format, on, today)}</h2>
          <ul>
            {times.map((one) => (
              <Time
                key={`${one.reminder} ${one.occasion}`}
                one={one}
                current={current === one.reminder}
                acts={acts}
                near={on === today}
              />
            ))}
          </ul>
        </section>
      ))}
      {!all && days.size > atFirst && (
        <Button look="text" icon="down" onPress={() => setAll(true)}>
          {words.wholeMonth}
        </Button>
      )}
      <p className="reminders-note">
        {openBefore ? words.reach.keepGoing(format.date(openBefore, "weekdayDayMonth")) : words.horizon}
      </p>
    </div>
  );
}

/** When it rings, where that is another time than its own: "rings 6:00 pm", "rings Monday 7:00 pm". */
export function ringsWords(t: Messages, format: Format, one: OccasionView): string {
  const words = t.reminders;
  const said = one.rings
    .filter((ring) => ring.at !== one.at || ring.silent)
    .map((ring) => {
      const clock = format.time(ring.at);
      const on = civilDay(ring.at, format.zone);
      const when = on === one.on ? clock : words.ringsOn(format.day(on, "weekdayShort"), clock);
      return { when, silent: ring.silent };
    });
  if (said.length === 0) return "";
  const list = format.list(said.map(({ when }) => when));
  return said.every(({ silent }) => silent) ? words.ringsSilent(list) : words.rings(list);
}

function Time({
  one,
  current,
  acts,
  near,
}: {
  one: OccasionView;
  current: boolean;
  acts: ReminderActs;
  near: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const [, go] = useLocation();
  const words = t.reminders;
  const { clock, half } = format.clockParts(one.time);
  const name = nameOf(t, one);
  const when = words.say.onceAt(format.day(one.on, "weekdayDayMonth"), format.clock(one.time));
  const over = one.state.kind === "done" || one.state.kind === "skipped";
  const place = placeOf(one.about);
  const notes = [
    one.name ? words.kinds[one.about.kind] : "",
    one.there ? t.meetings.there(format.clock(one.there.time)) : "",
    over ? "" : ringsWords(t, format, one),
  ].filter(Boolean);

  const done = async () => {
    const back = await acts.done(one);
    if (back) toast({ text: words.doneNote, undo: back });
  };
  const skip = async () => {
    const back = await acts.skip(one);
    if (back) toast({ text: words.skipped, undo: back });
  };
  const later = async (minutes: number) => {
    const until = await acts.snooze(one, minutes);
    if (until) toast({ text: words.snoozed(format.time(until)) });
  };

  const rung = one.state.kind === "rung" || one.state.kind === "snoozed";
  const menu: MenuAct[] = [
    ...(over ? [] : [{ id: "done", label: words.done, icon: "check" as const, onAction: () => void done() }]),
    ...(over || rung ? [] : [{ id: "skip", label: words.skip, icon: "close" as const, onAction: () => void skip() }]),
    ...(rung && near
      ? snoozes.slice(0, 3).map((minutes) => ({
          id: String(minutes),
          label: words.snooze.minutes(minutesWords(format, minutes)),
          icon: "clock" as const,
          onAction: () => void later(minutes),
        }))
      : []),
    ...(place && one.about.kind in words.page.toAbout
      ? [
          {
            id: "about",
            label: words.page.toAbout[one.about.kind as keyof typeof words.page.toAbout],
            icon: aboutIcons[one.about.kind],
            onAction: () => go(place),
          },
        ]
      : []),
    {
      id: "edit",
      label: words.page.edit,
      icon: "pencil",
      onAction: () => go(`/reminders/edit.${one.reminder}`),
    },
  ];

  return (
    <li className="reminders-time" data-over={over || undefined} data-current={current || undefined}>
      <Link
        href={`#/reminders/${one.reminder}`}
        className="reminders-time-link"
        {...(current ? { "aria-current": "true" as const } : {})}
      >
        <span className="reminders-clock">
          <b>{clock}</b> <small>{half}</small>
        </span>
        <span className="reminders-words">
          <span className="reminders-name">{name}</span>
          {notes.length > 0 && <span className="reminders-rings">{notes.join(" · ")}</span>}
          {one.there && <VisuallyHidden>{words.say.there(zoneCity(one.there.zone))}</VisuallyHidden>}
          {one.state.kind === "snoozed" && <Tag tone="dawn">{words.snoozedUntil(format.time(one.state.until))}</Tag>}
          {over && <Tag tone="moss">{one.state.kind === "done" ? words.done : words.skippedTag}</Tag>}
        </span>
        {over && <Icon name="check" size={18} />}
      </Link>
      <Menu label={words.actsOf(name, when)} acts={menu}>
        <IconButton icon="more" label={words.actsOf(name, when)} />
      </Menu>
    </li>
  );
}
