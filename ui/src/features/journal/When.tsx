import { useState } from "react";
import { Button as Plain } from "react-aria-components/Button";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { DatePicker, TimeField } from "../../kit/DatePicker";
import { Sheet } from "../../kit/Sheet";
import { VisuallyHidden } from "../../kit/VisuallyHidden";
import { capital, civilOf, instantOf } from "./when";

interface Props {
  writtenAt: string;
  zone: string;
  onChange?: (writtenAt: string) => void;
}

/** The line above the title: which day, which hour. While writing it can be changed. */
export function When({ writtenAt, zone, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { on, time } = civilOf(writtenAt, zone);
  const words = t.journal.dateTime(capital(format.day(on, "weekdayDayMonth"), format.locale), format.clock(time));
  if (!onChange) return <time dateTime={writtenAt}>{words}</time>;
  return (
    <>
      <Plain className="journal-quiet" onPress={() => setOpen(true)} aria-haspopup="dialog">
        {words}
        <VisuallyHidden>. {t.journal.editWhen}</VisuallyHidden>
      </Plain>
      <Sheet
        isOpen={open}
        onClose={() => setOpen(false)}
        title={t.journal.when}
        foot={
          <Button look="filled" onPress={() => setOpen(false)}>
            {t.kit.done}
          </Button>
        }
      >
        <div className="journal-pair">
          <DatePicker
            label={t.journal.day}
            value={on}
            onChange={(next) => next && onChange(instantOf(next, time, zone))}
          />
          <TimeField
            label={t.journal.time}
            value={time}
            onChange={(next) => next && onChange(instantOf(on, next, zone))}
          />
        </div>
        <p className="journal-hint">{t.journal.zoneNote(zone.replaceAll("_", " "))}</p>
      </Sheet>
    </>
  );
}
