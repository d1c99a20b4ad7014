import { endOfMonth, getWeeksInMonth, parseDate, startOfMonth, startOfWeek } from "@internationalized/date";
import { useEffect, useId, useRef, useState } from "react";
import type { CalendarDay } from "../../host";
import { useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { IconButton } from "../../kit/IconButton";
import { MoodShape } from "../../kit/Mood";
import "./CalendarView.css";
import { EntryRow } from "./EntryRow";
import { useMemory } from "./memory";
import { capital } from "./when";

interface Props {
  today: string | undefined;
  currentId: string | undefined;
}

/** A month at a glance, a mood on each day; a day leads to what was written on it. */
export function CalendarView({ today, currentId }: Props) {
  const memory = useMemory();
  const [day, setDay] = useState<string | null>(memory.day ?? today ?? null);
  useEffect(() => {
    if (day === null && today) setDay(today);
  }, [day, today]);
  if (day === null) return null;
  memory.day = day;
  return (
    <div className="journal-calendar">
      <Month day={day} today={today} onDay={setDay} />
      <DayEntries day={day} today={today} currentId={currentId} />
    </div>
  );
}

function Month({ day, today, onDay }: { day: string; today: string | undefined; onDay: (day: string) => void }) {
  const t = useText();
  const format = useFormat();
  const help = useId();
  const grid = useRef<HTMLTableElement>(null);
  const follow = useRef(false);
  const chosen = parseDate(day);
  const month = startOfMonth(chosen);
  const first = startOfWeek(month, format.locale);
  const found = useCall("journal_calendar", { from: month.toString(), to: endOfMonth(month).toString() });
  const marks = new Map<string, CalendarDay>((found.data ?? []).map((each) => [each.on, each]));
  const weeks = Array.from({ length: getWeeksInMonth(month, format.locale) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => first.add({ days: week * 7 + weekday })),
  );

  useEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);

  const press = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const back = document.documentElement.dir === "rtl" ? 1 : -1;
    const moved = {
      ArrowLeft: () => chosen.add({ days: back }),
      ArrowRight: () => chosen.add({ days: -back }),
      ArrowUp: () => chosen.subtract({ weeks: 1 }),
      ArrowDown: () => chosen.add({ weeks: 1 }),
      PageUp: () => chosen.subtract(event.shiftKey ? { years: 1 } : { months: 1 }),
      PageDown: () => chosen.add(event.shiftKey ? { years: 1 } : { months: 1 }),
      Home: () => startOfWeek(chosen, format.locale),
      End: () => startOfWeek(chosen, format.locale).add({ days: 6 }),
    }[event.key];
    if (!moved) return;
    event.preventDefault();
    follow.current = true;
    onDay(moved().toString());
  };

  const name = capital(format.day(month.toString(), "monthYear"), format.locale);
  return (
    <section aria-label={t.journal.calendar}>
      <header className="journal-calendar-head">
        <IconButton
          icon="back"
          label={t.journal.previousMonth}
          onPress={() => onDay(chosen.subtract({ months: 1 }).toString())}
        />
        <h2 aria-live="polite">{name}</h2>
        <IconButton
          icon="chevron"
          label={t.journal.nextMonth}
          onPress={() => onDay(chosen.add({ months: 1 }).toString())}
        />
      </header>
      <p id={help} hidden>
        {t.journal.calendarHelp}
      </p>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of days one moves through with arrow keys, laid out as a table.
        role="grid"
        className="journal-grid"
        aria-label={name}
        aria-describedby={help}
        onKeyDown={press}
      >
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date.toString()} scope="col" abbr={format.day(date.toString(), "weekday")}>
                {new Intl.DateTimeFormat(format.locale, { weekday: "narrow", timeZone: "UTC" }).format(
                  date.toDate("UTC"),
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.toString()}>
              {week.map((date) => {
                const on = date.toString();
                if (date.month !== month.month) return <td key={on} />;
                const mark = marks.get(on);
                return (
                  <td key={on}>
                    <button
                      type="button"
                      className="journal-day"
                      data-day={on}
                      data-written={mark !== undefined}
                      aria-pressed={on === day}
                      data-today={on === today}
                      tabIndex={on === day ? 0 : -1}
                      onClick={() => onDay(on)}
                      aria-label={t.journal.dayLabel(
                        capital(format.day(on, "weekdayDayMonth"), format.locale),
                        mark ? t.journal.entries(mark.entries) : "",
                        mark?.mood ? t.kit.moods[mark.mood] : "",
                      )}
                      {...(on === today ? { "aria-current": "date" as const } : {})}
                    >
                      <span>{date.day}</span>
                      {mark?.mood ? (
                        <MoodShape mood={mark.mood} size={18} />
                      ) : (
                        <i className={mark ? "journal-dot" : "journal-dot journal-dot-none"} />
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayEntries({ day, today, currentId }: { day: string } & Props) {
  const t = useText();
  const format = useFormat();
  const found = useCall("journal_list", {
    text: "",
    from: day,
    to: day,
    moods: [],
    tags: [],
    templates: [],
    offset: 0,
    limit: 200,
  });
  const entries = found.data?.entries.filter((card) => card.on === day) ?? [];
  return (
    <section className="journal-on-day" aria-live="polite">
      <h2>{capital(format.day(day, "weekdayDayMonth"), format.locale)}</h2>
      {entries.length > 0 ? (
        <ul>
          {entries.map((card) => (
            <li key={card.id}>
              <EntryRow card={card} today={today} current={card.id === currentId} />
            </li>
          ))}
        </ul>
      ) : (
        !found.loading &&
        !found.refreshing && (
          <div className="k-find-none">
            <p>{t.journal.dayEmpty}</p>
            {(today === undefined || day <= today) && (
              <Button
                look="text"
                size="small"
                icon="pencil"
                onPress={() => {
                  location.hash = day === today ? "#/journal/new" : `#/journal/new?day=${day}`;
                }}
              >
                {t.journal.writeOnDay}
              </Button>
            )}
          </div>
        )
      )}
    </section>
  );
}
