import { useState } from "react";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { download } from "../../kit/download";
import { Sheet } from "../../kit/Sheet";
import { Switch } from "../../kit/Switch";
import { toast } from "../../kit/Toast";

interface Props {
  /** Which; none at all means every one. */
  ids: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}

/** Reminders as a file for a calendar. Other programs read calendars: its titles say nothing unless asked to. */
export function CalendarSheet({ ids, isOpen, onClose }: Props) {
  const t = useText();
  const words = t.reminders.calendar;
  const [neutral, setNeutral] = useState(true);
  const make = useAct("reminder_calendar");
  const keep = async () => {
    const file = await make.run({ ids: [...ids], ...(neutral ? { neutral: words.neutralTitle } : {}) });
    if (!file) return;
    download(file.name, "text/calendar", file.text);
    onClose();
    toast({ text: words.made });
  };
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={ids.length === 0 ? words.titleAll : words.title}
      foot={
        <Button look="filled" icon="download" isPending={make.pending} onPress={() => void keep()}>
          {words.make}
        </Button>
      }
    >
      <Switch isSelected={neutral} onChange={setNeutral} note={words.neutralNote(words.neutralTitle)}>
        {words.neutral}
      </Switch>
      <p className="reminders-note">{words.note}</p>
    </Sheet>
  );
}
