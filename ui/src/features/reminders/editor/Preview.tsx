import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Card } from "../../../kit/Card";
import { dayWords } from "../../../kit/meeting";
import { NoticePreview } from "../../../kit/NoticePreview";
import { reminderSentence } from "../../../kit/reminderWords";
import { ringsWords } from "../Coming";
import { type Draft, toReminder } from "./draft";

/** What is being written, as a sentence, as dates, and as others would see it. */
export function Preview({ draft, today }: { draft: Draft; today: string }) {
  const t = useText();
  const format = useFormat();
  const words = t.reminders;
  const whole = toReminder(draft);
  const seen = useCall("reminder_preview", ...(whole ? ([whole] as const) : (["skip"] as const)));
  const { data } = seen;
  return (
    <div className="reminder-preview">
      <Card look="flat" eyebrow={words.editor.says}>
        <p className="reminder-said" aria-live="polite">
          {whole ? reminderSentence(t, format, whole.reminder, whole.rhythm ?? data?.rhythm ?? null) : "…"}
        </p>
        {data && whole && (
          <>
            <h2 className="k-label">{words.editor.nextThree}</h2>
            {data.next.length === 0 ? (
              <p className="reminders-note">{data.idle ? words.idle[data.idle] : words.editor.noNext}</p>
            ) : (
              <ul className="reminder-dates">
                {data.next.slice(0, 3).map((one) => (
                  <li key={one.occasion}>
                    <b>{words.say.onceAt(dayWords(format, one.on, today), format.clock(one.time))}</b>
                    <span>{ringsWords(t, format, one)}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Card>
      {data && (
        <section aria-label={words.seen.title}>
          <NoticePreview words={data.shows} join={draft.about.kind === "meeting" && draft.says !== "neutral"} />
        </section>
      )}
    </div>
  );
}
