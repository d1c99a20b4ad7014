import type { SavedChange } from "../../host";
import { useAct } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Link } from "../../kit/Link";
import { meetingAddress } from "../../kit/meeting";
import { changeWords } from "../../kit/meetingChange";
import { Notice } from "../../kit/Notice";

/** A saved meeting is not what it was: said once, until it is put aside. */
export function ChangedMeeting({ changed }: { changed: SavedChange }) {
  const t = useText();
  const format = useFormat();
  const seen = useAct("meeting_change_seen", { touches: ["today"] });
  const { meeting, change } = changed;
  return (
    <Notice
      icon="meetings"
      title={change.name}
      actions={
        <>
          <Link to={meetingAddress(meeting)} look="soft">
            {t.meetings.today.look}
          </Link>
          <Button look="text" isPending={seen.pending} onPress={() => void seen.run(meeting)}>
            {t.meetings.changed.seen}
          </Button>
        </>
      }
    >
      {changeWords(t, format, change)}
    </Notice>
  );
}
