import type { CounterView } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Card } from "../../kit/Card";
import { Link } from "../../kit/Link";
import { isQuiet, stoneName } from "./wording";

/** How long before a significant date company is offered. */
const near = 7;

/** What is special about today: a stone laid, or a date that is close. Nothing at all on most days. */
export function Day({ view }: { view: CounterView }) {
  const t = useText();
  const format = useFormat();
  const latest = view.stones.findLast((stone) => stone.in_days === 0);

  if (isQuiet(view.counter)) {
    const ahead = view.next;
    const close = ahead !== null && ahead.in_days > 0 && ahead.in_days <= near;
    if (!latest && !close) return null;
    return (
      <Card
        look="flat"
        tone="plum"
        title={
          latest
            ? t.path.todayQuiet(stoneName(t, format, latest))
            : t.path.nearTitle(format.relativeDays(ahead?.in_days ?? 0))
        }
        actions={
          <Link to="/support" look="line">
            {t.path.company}
          </Link>
        }
      >
        <p className="path-note">{latest ? t.path.quietNote : t.path.nearNote}</p>
      </Card>
    );
  }

  if (!latest) return null;
  return (
    <Card look="flat" tone="dawn" eyebrow={t.path.today} title={stoneName(t, format, latest)}>
      <p className="path-note">{t.path.todayNote}</p>
    </Card>
  );
}
