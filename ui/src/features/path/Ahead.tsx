import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import { Heading } from "react-aria-components/Heading";
import type { CounterView, StoneView } from "../../host";
import { useReminding } from "../../host/reminder";
import { useFormat, useText } from "../../i18n";
import { Card } from "../../kit/Card";
import { Icon } from "../../kit/Icon";
import { RemindChip } from "../../kit/RemindChip";
import { isQuiet, stoneName, withStep } from "./wording";

/** The next stone, and behind one press the ones after it. */
export function Ahead({ view, upcoming }: { view: CounterView; upcoming: readonly StoneView[] }) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const kind = isQuiet(view.counter) ? ("significant_date" as const) : ("milestone" as const);
  const reminding = useReminding({ kind, counter: view.id });
  const next = view.next;
  if (!next || view.paused) return null;
  const quiet = isQuiet(view.counter);
  const later = upcoming.filter((stone) => stone.on > next.on);
  return (
    <Card
      {...(quiet ? {} : { tone: "dawn" as const })}
      eyebrow={quiet ? t.path.nextQuiet : t.path.next}
      title={stoneName(t, format, next)}
    >
      <div className="path-next">
        <p className="path-note">
          {withStep(t, format, next, t.path.onIn(format.day(next.on, "full"), format.relativeDays(next.in_days)))}
        </p>
        <RemindChip reminding={reminding} name={stoneName(t, format, next)} />
      </div>
      {later.length > 0 && (
        <Disclosure className="path-more" isExpanded={open} onExpandedChange={setOpen}>
          <Heading level={3} className="path-more-head">
            <Button slot="trigger" className="path-more-button">
              {t.path.aheadOf(later.length)}
              <Icon name={open ? "up" : "down"} size={18} />
            </Button>
          </Heading>
          <DisclosurePanel>
            <ul className="path-later" aria-label={t.path.ahead}>
              {later.map((stone) => (
                <li key={`${stone.on} ${stone.step.n} ${stone.step.unit}`}>
                  <b>{stoneName(t, format, stone)}</b>
                  <span>{withStep(t, format, stone, format.day(stone.on))}</span>
                </li>
              ))}
            </ul>
          </DisclosurePanel>
        </Disclosure>
      )}
    </Card>
  );
}
