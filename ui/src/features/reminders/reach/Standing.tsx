import type { ReminderStatus } from "../../../host";
import { useFormat, useText } from "../../../i18n";

/** How it stands: the last one shown, the next one, how many are set ahead, and how close a phone keeps to the time. */
export function Standing({ status }: { status: ReminderStatus }) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders.reach;
  const { last, next, armed, exact, kept } = status;
  const lines: [string, string][] = [
    [
      words.last,
      last
        ? last.shown
          ? format.dateTime(last.at, "medium")
          : words.lastRefused(format.dateTime(last.at, "medium"))
        : words.lastNone,
    ],
    [words.next, next ? format.dateTime(next, "medium") : words.nextNone],
    [words.armed, words.armedN(armed)],
    ...(exact ? [[words.exact, words.exactness[exact]] as [string, string]] : []),
    [words.kept, words.keptHow[kept]],
  ];
  return (
    <section className="reminder-part">
      <h2>{words.stateTitle}</h2>
      <dl className="reminders-standing">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
