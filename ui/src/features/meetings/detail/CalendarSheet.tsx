import { useState } from "react";
import type { MeetingView } from "../../../host";
import { useAct } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { download } from "../../../kit/download";
import { Sheet } from "../../../kit/Sheet";
import { Switch } from "../../../kit/Switch";
import { toast } from "../../../kit/Toast";

interface Props {
  view: MeetingView;
  isOpen: boolean;
  onClose: () => void;
}

/** The meeting as a file for a calendar, which then repeats it. Other programs read calendars: its title says nothing unless asked to. */
export function CalendarSheet({ view, isOpen, onClose }: Props) {
  const t = useText();
  const words = t.meetings.calendar;
  const [neutral, setNeutral] = useState(true);
  const make = useAct("meeting_calendar");
  const keep = async () => {
    const file = await make.run({
      meetings: [view.card.meeting],
      ...(neutral ? { neutral: words.neutralTitle } : {}),
    });
    if (!file) return;
    download(file.name, "text/calendar", file.text);
    onClose();
    toast({ text: words.made });
  };
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={words.title}
      foot={
        <Button look="filled" icon="download" isPending={make.pending} onPress={() => void keep()}>
          {words.make}
        </Button>
      }
    >
      <Switch isSelected={neutral} onChange={setNeutral} note={words.neutralNote(words.neutralTitle)}>
        {words.neutral}
      </Switch>
      <p className="meetings-note">{words.note}</p>
    </Sheet>
  );
}
