import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { OwnMeeting } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { deviceZone, useText } from "../../../i18n";
import { useKindName } from "../../../i18n/kinds";
import { Button } from "../../../kit/Button";
import { Chips } from "../../../kit/Chips";
import { ComboBox } from "../../../kit/ComboBox";
import { EmptyState } from "../../../kit/EmptyState";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Segmented } from "../../../kit/Segmented";
import { TextArea, TextField } from "../../../kit/TextField";
import { toast } from "../../../kit/Toast";
import { Skeleton } from "../../../kit/Waiting";
import { addressOf } from "../address";
import { fellowshipOptions } from "./fellowships";
import { OwnTimes } from "./OwnTimes";
import { blankOwn, commonKinds, isCommon, problemsOf } from "./own";
import { zoneOptions } from "./zones";

/** A meeting of one's own, typed in; with `id` the one that is changed. */
export function OwnForm({ id }: { id?: string }) {
  const t = useText();
  const words = t.own;
  const lists = useCall("source_list");
  const source = lists.data?.sources.find(({ age }) => age.kind === "own")?.age.id;
  const read = useCall("meeting_read", id && source ? { source, key: id } : "skip");
  const today = useCall("today_read");
  const [, go] = useLocation();
  const blank = useMemo(() => blankOwn(deviceZone()), []);
  const known = id ? read.data?.own : blank;
  const gone = id !== undefined && (read.error !== undefined || (lists.data !== undefined && source === undefined));
  return (
    <Page className="sources">
      <PageHeader title={id ? words.edit : words.title} onBack={() => go("/meetings")} />
      {gone ? (
        <EmptyState words={words.gone} stones={2} />
      ) : known && today.data ? (
        <Form key={id ?? "new"} {...(id ? { id } : {})} first={known} today={today.data.on} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}

function Form({ id, first, today }: { id?: string; first: OwnMeeting; today: string }) {
  const t = useText();
  const words = t.own;
  const kindName = useKindName();
  const [, go] = useLocation();
  const [meeting, setMeeting] = useState(first);
  const [tried, setTried] = useState(false);
  const zones = useMemo(zoneOptions, []);
  const fellowships = useMemo(fellowshipOptions, []);
  const save = useAct("meeting_own_save", { touches: ["source", "today"] });
  const remove = useAct("meeting_own_delete", { touches: ["source", "today"] });
  const undo = useAct("change_undo", { touches: ["source", "meeting", "today"] });
  const lists = useCall("source_list");
  const set = (part: Partial<OwnMeeting>) => setMeeting((was) => ({ ...was, ...part }));
  const problems = problemsOf(meeting);
  const wrong = problems.name || problems.link || problems.nth;

  const keep = async () => {
    setTried(true);
    if (wrong) {
      document.querySelector<HTMLElement>(problems.name ? "[data-own=name] input" : "[data-own=link] input")?.focus();
      return;
    }
    const trimmed = { ...meeting, name: meeting.name.trim(), link: meeting.link.trim(), phone: meeting.phone.trim() };
    const done = await save.run({ ...(id ? { id } : {}), meeting: trimmed });
    if (!done) return;
    toast({ text: words.saved });
    const own = lists.data?.sources.find(({ age }) => age.kind === "own")?.age.id;
    go(own ? addressOf({ source: own, key: done.item }) : "/meetings", { replace: true });
  };
  const drop = async () => {
    if (!id) return;
    go("/meetings");
    const done = await remove.run({ id });
    if (done)
      toast({ text: t.meetings.ownDeleted, undo: () => undo.run({ change: done.change }).then(() => undefined) });
  };

  const there = meeting.attendance !== "online";
  const online = meeting.attendance !== "in_person";
  return (
    <form
      className="sources-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <div data-own="name">
        <TextField
          label={words.name}
          value={meeting.name}
          onChange={(name) => set({ name })}
          {...(tried && problems.name ? { problem: words.nameMissing } : {})}
        />
      </div>
      <OwnTimes
        times={meeting.times}
        today={today}
        problem={tried && problems.nth}
        onChange={(times) => set({ times })}
      />
      <ComboBox
        label={words.zone}
        options={zones}
        value={meeting.zone}
        onChange={(zone) => zone !== meeting.zone && set({ zone })}
        nothing={t.source.nothing}
      />
      <Segmented
        label={words.how}
        parts={(["in_person", "online", "hybrid"] as const).map((way) => ({
          id: way,
          label: t.meetings.attendance[way],
        }))}
        value={meeting.attendance === "inactive" ? "in_person" : meeting.attendance}
        onChange={(attendance) => set({ attendance })}
      />
      {there && (
        <>
          <TextField label={words.place} value={meeting.place} onChange={(place) => set({ place })} />
          <TextField label={words.address} value={meeting.address} onChange={(address) => set({ address })} />
          <TextField label={words.city} value={meeting.city} onChange={(city) => set({ city })} />
        </>
      )}
      {online && (
        <>
          <div data-own="link">
            <TextField
              label={words.link}
              hint={words.linkHint}
              value={meeting.link}
              onChange={(link) => set({ link })}
              inputMode="url"
              autoCapitalize="none"
              spellCheck="false"
              {...(tried && problems.link ? { problem: words.linkWrong } : {})}
            />
          </div>
          <TextField
            label={words.phone}
            hint={words.phoneHint}
            value={meeting.phone}
            onChange={(phone) => set({ phone })}
            inputMode="tel"
          />
          <TextField
            label={words.linkNotes}
            value={meeting.link_notes}
            onChange={(link_notes) => set({ link_notes })}
          />
        </>
      )}
      <ComboBox
        label={words.fellowship}
        options={fellowships}
        value={meeting.fellowship}
        onChange={(fellowship) => fellowship !== meeting.fellowship && set({ fellowship })}
        placeholder={t.source.fellowshipNone}
        nothing={t.source.nothing}
      />
      <div className="own-nth">
        <p className="own-label">{words.kinds}</p>
        <Chips
          label={words.kinds}
          chips={commonKinds.map((kind) => ({ id: kind as string, label: kindName(kind) }))}
          values={meeting.kinds.filter(isCommon)}
          onChange={(kinds) => set({ kinds: [...meeting.kinds.filter((kind) => !isCommon(kind)), ...kinds] })}
        />
      </div>
      <TextArea label={words.notes} rows={4} value={meeting.notes} onChange={(notes) => set({ notes })} />
      <div className="sources-acts">
        <Button type="submit" look="filled" isPending={save.pending}>
          {words.save}
        </Button>
        {id && (
          <Button look="text" icon="trash" onPress={() => void drop()}>
            {words.delete}
          </Button>
        )}
      </div>
    </form>
  );
}
