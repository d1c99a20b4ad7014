import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { AttendanceView, MeetingView } from "../../../host";
import { beforeLock } from "../../../host/settle";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { IconButton } from "../../../kit/IconButton";
import { Link } from "../../../kit/Link";
import { List, ListRow } from "../../../kit/List";
import { Switch } from "../../../kit/Switch";
import { TextArea } from "../../../kit/TextField";
import { useSaving } from "../saving";
import { useUnwent } from "../unwent";

/** What the person makes of it: home group, a note, and the times they went. Nobody else ever sees this. */
export function Mine({ view, onWent }: { view: MeetingView; onWent: () => void }) {
  const t = useText();
  const saving = useSaving(view);
  return (
    <section className="meeting-part">
      <h2>{t.meetings.mine}</h2>
      <Switch isSelected={view.card.home} onChange={(on) => void saving.home(on)} note={t.meetings.homeNote}>
        {t.meetings.homeIs}
      </Switch>
      <Note key={view.note} view={view} />
      <div className="k-actions">
        <Button look="soft" icon="check" onPress={onWent}>
          {t.meetings.went.add}
        </Button>
        <Link look="text" icon="pencil" to={pageAbout(view.card)}>
          {t.meetings.write}
        </Link>
      </div>
      <WentList times={view.attended} />
    </section>
  );
}

/** A new page after this meeting: its questions, its name above it, and the way back to it. */
const pageAbout = ({ id, name }: MeetingView["card"]) =>
  `/journal/new?${new URLSearchParams({ template: "after_meeting", meeting: id, about: name })}`;

/** Times the person went, each to be opened in the journal or taken away. */
export function WentList({ times, named }: { times: readonly AttendanceView[]; named?: boolean }) {
  const t = useText();
  const format = useFormat();
  const [, go] = useLocation();
  const remove = useUnwent();
  if (times.length === 0) return null;
  return (
    <List label={t.meetings.went.title}>
      {times.map((time) => {
        const day = format.opening(format.day(time.on, "full"));
        return (
          <ListRow
            key={time.id}
            title={named ? time.name : day}
            note={[named ? day : "", time.note].filter(Boolean).join(" · ")}
            end={
              <span className="meeting-went-acts">
                {time.entry && (
                  <IconButton
                    icon="journal"
                    label={t.meetings.went.page}
                    onPress={() => go(`/journal/${time.entry}`)}
                  />
                )}
                <IconButton icon="trash" label={t.meetings.went.remove(day)} onPress={() => void remove(time)} />
              </span>
            }
          />
        );
      })}
    </List>
  );
}

function Note({ view }: { view: MeetingView }) {
  const t = useText();
  const saving = useSaving(view);
  const [text, setText] = useState<string | null>(null);
  const words = text ?? view.note;
  const changed = text !== null && text.trim() !== view.note;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words as they are at the lock are what must be kept.
  useEffect(() => {
    if (!changed || text === null) return;
    return beforeLock(() => saving.note(text.trim()));
  }, [changed, text]);
  if (text === null && view.note === "") {
    return (
      <Button look="text" icon="pencil" className="meeting-note-add" onPress={() => setText("")}>
        {t.meetings.noteAdd}
      </Button>
    );
  }
  return (
    <div className="meeting-note">
      <TextArea
        label={t.meetings.note}
        hint={t.meetings.noteHint}
        rows={2}
        written
        autoFocus={text === ""}
        value={words}
        onChange={setText}
      />
      {changed && (
        <div className="k-actions">
          <Button look="soft" isPending={saving.pending} onPress={() => void saving.note(words.trim())}>
            {t.kit.save}
          </Button>
          <Button look="text" onPress={() => setText(null)}>
            {t.kit.cancel}
          </Button>
        </div>
      )}
    </div>
  );
}
