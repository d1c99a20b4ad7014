import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { call } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { besideReminders, useAskDevice } from "../../../host/reminder";
import { useText } from "../../../i18n";
import { AllowSheet } from "../../../kit/AllowSheet";
import { Button } from "../../../kit/Button";
import { FormBeside } from "../../../kit/FormBeside";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { allowedWords } from "../../../kit/RemindChip";
import type { AboutKind } from "../../../kit/reminder";
import { TextField } from "../../../kit/TextField";
import { toast } from "../../../kit/Toast";
import { civilDay } from "../day";
import { AboutPart } from "./AboutPart";
import { aboutOf, isTargeted, whichOf } from "./about";
import { CounterTimes } from "./CounterTimes";
import { type Begun, type Draft, draftOf, needsTitle, type PartProps, problemsOf, toReminder } from "./draft";
import { Leads } from "./Leads";
import { More } from "./More";
import { Preview } from "./Preview";
import { Seen } from "./Seen";
import { WhenPart } from "./WhenPart";

export function Form({ id, name, reminder, rhythm, kind, page }: Begun) {
  const t = useText();
  const [, go] = useLocation();
  const list = useCall("reminder_list");
  const save = useAct("reminder_save", { touches: besideReminders });
  const undo = useAct("change_undo", { touches: ["reminder", ...besideReminders] });
  const ask = useAskDevice();
  const words = t.reminders.editor;
  const today = civilDay(page.written_at, page.zone);
  const [chosen, setChosen] = useState<AboutKind>(reminder?.about.kind ?? kind);
  const [draft, setDraft] = useState<Draft | null>(() =>
    reminder ? draftOf(reminder, rhythm, page.zone, today) : null,
  );
  const [tried, setTried] = useState(0);
  // The reminder is kept by then; the device is asked before the page goes.
  const [asking, setAsking] = useState<{ shows: string; to: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const problems = draft ? problemsOf(draft, `${today} ${page.time.slice(0, 5)}`) : new Set<never>();
  const back = () => go(id ? `/reminders/${id}` : "/reminders");

  // Where something is missing is where the hand goes next.
  useEffect(() => {
    if (tried === 0) return;
    form.current
      ?.querySelector<HTMLElement>("[data-invalid] :is(input, [role=spinbutton], button), [data-problem] button")
      ?.focus();
  }, [tried]);

  /** What this is about decides how it begins; the person's own words stay. */
  const turn = async (next: AboutKind, which: string | null) => {
    setChosen(next);
    setTried(0);
    const about = aboutOf(next, which);
    if (!about) {
      setDraft(null);
      return;
    }
    try {
      const { draft: fresh } = await call("reminder_propose", { about });
      setDraft((now) => {
        const begun = draftOf(fresh.reminder, fresh.rhythm, page.zone, today);
        return now ? { ...begun, title: now.title, says: now.says, own: now.own } : begun;
      });
    } catch {
      toast({ text: t.reminders.failed, problem: true });
    }
  };

  const keep = async () => {
    const whole = draft && toReminder(draft);
    if (!draft || !whole || problems.size > 0) {
      setTried((times) => times + 1);
      return;
    }
    const first = list.data?.reminders.length === 0;
    const done = await save.run({ ...(id ? { id } : {}), draft: whole });
    if (!done) return;
    toast({ text: id ? words.saved : words.created, undo: () => void undo.run({ change: done.change }) });
    const to = `/reminders/${done.item}`;
    if (first) {
      const [status, { shows }] = await Promise.all([call("reminder_status"), call("reminder_preview", whole)]);
      if (status.allowed === "ask") {
        setAsking({ shows, to });
        return;
      }
    }
    go(to);
  };

  const part: PartProps | null = draft && {
    draft,
    change: (next) => setDraft((now) => now && { ...now, ...next }),
    problem: (problem) => tried > 0 && problems.has(problem as never),
  };
  const leave = (to: string) => {
    setAsking(null);
    go(to);
  };
  const allow = async (to: string) => {
    toast({ text: allowedWords(t.reminders.allow, await ask()) });
    leave(to);
  };

  return (
    <Page width="wide" className="reminder-editor">
      <PageHeader eyebrow={name} title={id ? words.editTitle : words.newTitle} onBack={back} />
      <FormBeside
        ref={form}
        onSubmit={() => void keep()}
        preview={draft && <Preview draft={draft} today={today} />}
        rest={
          <>
            <p role="status" className="reminder-look-over">
              {tried > 0 && (problems.size > 0 || !draft) ? words.lookOver : ""}
            </p>
            <div className="reminder-acts">
              <Button look="filled" type="submit" isPending={save.pending}>
                {id ? words.save : words.create}
              </Button>
              <Button look="text" onPress={back}>
                {t.kit.cancel}
              </Button>
            </div>
          </>
        }
      >
        {!id && (
          <AboutPart
            kind={chosen}
            which={draft ? whichOf(draft.about) : null}
            missing={tried > 0 && !draft}
            onChange={(next, which) => void turn(next, which)}
          />
        )}
        {part && draft && (
          <>
            {!isTargeted(draft.about.kind) && (
              <TextField
                label={needsTitle(draft.about) ? words.name : `${words.name} (${t.kit.optional})`}
                hint={words.nameHint}
                value={draft.title}
                maxLength={200}
                onChange={(title) => part.change({ title })}
                problem={part.problem("title") ? words.nameMissing : undefined}
              />
            )}
            {draft.mode === "counter" ? <CounterTimes {...part} /> : <WhenPart {...part} today={today} />}
            {draft.mode !== "counter" && <Leads {...part} />}
            <Seen {...part} />
            <More {...part} />
          </>
        )}
      </FormBeside>
      <AllowSheet
        isOpen={asking !== null}
        shows={asking?.shows ?? ""}
        onAllow={() => asking && void allow(asking.to)}
        onClose={() => asking && leave(asking.to)}
      />
    </Page>
  );
}
