import { useFormat, useText } from "../i18n";
import { Button } from "./Button";
import "./DueReminders.css";
import { Link } from "./Link";
import { Notice } from "./Notice";
import { nameOf, type Occasion, placeOf } from "./reminder";

interface Props {
  missed: readonly { what: Occasion | null; due_at: string }[];
  /** Puts the card away. */
  onSeen: () => void;
  pending: boolean;
}

/** So many are named; the rest are counted. */
const named = 4;

/** Everything that came while the device slept or Cairn was closed, in one card: never a flood, never a reproach. */
export function MissedReminders({ missed, onSeen, pending }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders.missed;
  if (missed.length === 0) return null;
  const rest = missed.length - named;
  return (
    <Notice
      icon="bell"
      title={words.title(missed.length)}
      actions={
        <Button look="soft" isPending={pending} onPress={onSeen}>
          {words.seen}
        </Button>
      }
    >
      {words.note}
      <ul className="k-missed-list">
        {missed.slice(0, named).map(({ what, due_at }) => {
          const to = what && placeOf(what.about);
          const name = what ? nameOf(t, what) : t.reminders.names.other;
          return (
            <li key={`${what?.reminder} ${what?.occasion} ${due_at}`}>
              {to ? <Link to={to}>{name}</Link> : <b>{name}</b>}
              <span>{t.reminders.say.onceAt(format.date(due_at, "weekdayDayMonth"), format.time(due_at))}</span>
            </li>
          );
        })}
        {rest > 0 && (
          <li>
            <span>{words.more(rest)}</span>
          </li>
        )}
      </ul>
    </Notice>
  );
}
