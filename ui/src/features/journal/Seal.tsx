import { useState } from "react";
import type { Entry } from "../../host";
import { useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog } from "../../kit/ConfirmDialog";
import { DatePicker } from "../../kit/DatePicker";
import "./Seal.css";
import { nextDay } from "./when";

interface Props {
  entry: Entry;
  onDay: (day: string | null) => void;
  onSeal: () => Promise<void>;
}

/** Until when a letter stays closed, and what that means. */
export function Seal({ entry, onDay, onSeal }: Props) {
  const t = useText();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const [sealing, setSealing] = useState(false);
  const today = useCall("journal_new").data?.on;
  const day = entry.sealed_until;
  const tooSoon = day !== null && today !== undefined && day <= today;
  return (
    <Card look="flat" tone="plum" title={t.journal.seal}>
      <p className="journal-hint">{t.journal.sealWhy}</p>
      <div className="journal-seal">
        <DatePicker
          label={t.journal.sealUntil}
          value={day}
          onChange={onDay}
          {...(today ? { min: nextDay(today) } : {})}
          hint={day === null ? t.journal.sealNoDay : t.journal.sealDraft}
          problem={tooSoon ? t.journal.sealSoon : undefined}
        />
        <Button look="line" icon="lock" onPress={() => setAsking(true)} isDisabled={day === null || tooSoon}>
          {t.journal.seal}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t.journal.seal}
        confirm={t.journal.seal}
        careful
        isPending={sealing}
        onConfirm={async () => {
          setSealing(true);
          await onSeal();
          setSealing(false);
          setAsking(false);
        }}
      >
        {day && <b>{t.journal.sealedUntil(format.day(day, "full"))}. </b>}
        {t.journal.sealWhy}
      </ConfirmDialog>
    </Card>
  );
}
