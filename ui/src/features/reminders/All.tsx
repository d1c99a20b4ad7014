import { Link } from "react-aria-components/Link";
import type { ReminderView } from "../../host";
import { useAct } from "../../host/data";
import { besideReminders } from "../../host/reminder";
import { useFormat, useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { dayWords } from "../../kit/meeting";
import { aboutIcons, nameOf } from "../../kit/reminder";
import { reminderSentence } from "../../kit/reminderWords";
import { ToggleSwitch } from "./ToggleSwitch";

interface Props {
  reminders: readonly ReminderView[];
  current: string | null;
  today: string;
}

/** Every reminder, with its sentence, and whether it is on. */
export function All({ reminders, current, today }: Props) {
  return (
    <ul className="reminders-all" data-keeps-focus>
      {reminders.map((view) => (
        <One key={view.id} view={view} current={view.id === current} today={today} />
      ))}
    </ul>
  );
}

function One({ view, current, today }: { view: ReminderView; current: boolean; today: string }) {
  const t = useText();
  const format = useFormat();
  const save = useAct("reminder_save", { touches: besideReminders });
  const words = t.reminders;
  const { reminder, rhythm, next, idle } = view;
  const name = nameOf(t, { about: reminder.about, name: view.name });
  const coming = next
    ? words.say.onceAt(dayWords(format, next.on, today), format.clock(next.time))
    : idle
      ? words.idle[idle]
      : "";
  return (
    <li className="reminders-one" data-off={!reminder.on || undefined} data-current={current || undefined}>
      <Link
        href={`#/reminders/${view.id}`}
        className="reminders-one-link"
        {...(current ? { "aria-current": "true" as const } : {})}
      >
        <span className="k-row-icon">
          <Icon name={aboutIcons[reminder.about.kind]} />
        </span>
        <span className="reminders-words">
          <span className="reminders-name">{name}</span>
          <span className="reminders-rings">{reminderSentence(t, format, reminder, rhythm, false)}</span>
          <span className="reminders-next">{coming}</span>
        </span>
      </Link>
      <ToggleSwitch
        label={`${words.page.on}: ${name}`}
        isSelected={reminder.on}
        onChange={(on) => void save.run({ id: view.id, draft: { reminder: { ...reminder, on } } })}
      />
    </li>
  );
}
