import type { MeetingView } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { List, ListRow } from "../../../kit/List";
import { useOpen } from "../../../kit/Opening";
import { addressOf } from "../address";

/** Which list says so, how old it is, where to tell it of a mistake, and what other lists say of the same meeting. */
export function Origin({ view }: { view: MeetingView }) {
  const t = useText();
  const format = useFormat();
  const open = useOpen();
  const { source, page, feedback, same, meeting } = view;
  const words = t.meetings.origin;
  return (
    <section className="meeting-part meeting-origin">
      {same.length > 0 && (
        <>
          <h2>{words.same}</h2>
          <List label={words.same}>
            {same.map((other) => (
              <ListRow
                key={`${other.meeting.source} ${other.meeting.key}`}
                title={other.name}
                note={other.source_name || t.meetings.own}
                to={addressOf(other.meeting)}
              />
            ))}
          </List>
        </>
      )}
      <p className="meetings-note">
        {source === null
          ? words.deleted
          : source.kind === "own"
            ? words.own
            : [
                words.from(source.name),
                source.age_days === null ? "" : words.age(source.age_days),
                meeting.updated ? words.updated(format.day(meeting.updated, "long")) : "",
              ]
                .filter(Boolean)
                .join(" · ")}
      </p>
      {(page || feedback) && (
        <div className="meeting-origin-acts">
          {page && (
            <Button look="text" size="small" icon="external" onPress={() => open(page)}>
              {words.page}
            </Button>
          )}
          {feedback && (
            <Button look="text" size="small" icon="flag" onPress={() => open(feedback)}>
              {t.meetings.report}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
