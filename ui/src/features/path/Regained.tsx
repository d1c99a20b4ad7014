import type { CounterView } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Card } from "../../kit/Card";

/** Money and time that would have gone, for those who want to see it. */
export function Regained({ view }: { view: CounterView }) {
  const t = useText();
  const format = useFormat();
  const saved = view.saved;
  if (!saved || (saved.hundredths === 0 && saved.minutes === 0)) return null;
  const money = saved.hundredths > 0 ? format.money(saved.hundredths / 100, saved.currency) : "";
  const hours = Math.floor(saved.minutes / 60);
  const time =
    saved.minutes > 0 ? format.span(hours < 48 ? { hours, minutes: saved.minutes % 60 } : spanOfHours(hours)) : "";
  return (
    <Card eyebrow={t.path.regained} className="path-regained">
      <p className="path-figures">
        {money && <b>{money}</b>} {time && (money ? <span>{t.path.andTime(time)}</span> : <b>{time}</b>)}
      </p>
    </Card>
  );
}

const spanOfHours = (hours: number) => ({ days: Math.floor(hours / 24), hours: hours % 24 });
