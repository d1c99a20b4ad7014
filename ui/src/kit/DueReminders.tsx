import { useFormat, useText } from "../i18n";
import { Button } from "./Button";
import { Card } from "./Card";
import { Link } from "./Link";
import { Menu } from "./Menu";
import "./DueReminders.css";
import { minutesWords, nameOf, type Occasion, placeOf } from "./reminder";
import { toast } from "./Toast";

/** What can be done about one time of a reminder; from `host/reminder`. Each gives the way back, or nothing where it failed. */
export interface ReminderActs {
  done: (what: Occasion) => Promise<(() => void) | undefined>;
  skip: (what: Occasion) => Promise<(() => void) | undefined>;
  /** Gives when it rings again. */
  snooze: (what: Occasion, minutes: number) => Promise<string | undefined>;
}

/** So many minutes later it can ring again. */
export const snoozes = [10, 30, 60, 180, 1440] as const;

interface Props {
  due: readonly { what: Occasion; rang_at: string }[];
  /** The viewer's day, so that one of another day says which. */
  today: string;
  acts: ReminderActs;
}

/** What has rung and is neither done nor over: done, later, or just left alone. */
export function DueReminders({ due, today, acts }: Props) {
  const t = useText();
  if (due.length === 0) return null;
  return (
    <Card look="flat" tone="dawn" eyebrow={t.reminders.now} className="k-due">
      <ul>
        {due.map(({ what }) => (
          <Due key={`${what.reminder} ${what.occasion}`} what={what} today={today} acts={acts} />
        ))}
      </ul>
    </Card>
  );
}

function Due({ what, today, acts }: { what: Occasion; today: string; acts: ReminderActs }) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders;
  const name = nameOf(t, what);
  const to = placeOf(what.about);
  const clock = format.clock(what.time);
  const when = what.on === today ? clock : words.say.onceAt(format.day(what.on, "weekdayDayMonth"), clock);

  const done = async () => {
    const back = await acts.done(what);
    if (back) toast({ text: words.doneNote, undo: back });
  };
  const later = async (minutes: number) => {
    const until = await acts.snooze(what, minutes);
    if (until) toast({ text: words.snoozed(format.time(until)) });
  };

  return (
    <li className="k-due-one">
      <div className="k-due-words">
        <h2>{to ? <Link to={to}>{name}</Link> : name}</h2>
        <p className="k-sub">
          {what.state.kind === "snoozed" ? `${when} · ${words.snoozedUntil(format.time(what.state.until))}` : when}
        </p>
      </div>
      <div className="k-due-acts">
        {what.about.kind === "significant_date" && (
          <Link to="/support" look="soft">
            {t.path.company}
          </Link>
        )}
        <Button look="soft" icon="check" onPress={() => void done()} aria-label={`${words.done}: ${name}, ${when}`}>
          {words.done}
        </Button>
        <Menu
          label={words.laterLabel(name)}
          acts={snoozes.map((minutes) => ({
            id: String(minutes),
            label: words.snooze.minutes(minutesWords(format, minutes)),
            onAction: () => void later(minutes),
          }))}
        >
          <Button look="text" aria-label={words.laterLabel(name)}>
            {words.later}
          </Button>
        </Menu>
      </div>
    </li>
  );
}
