import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { CounterKind, CounterView, NewPage } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { FormBeside } from "../../../kit/FormBeside";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { RadioCards } from "../../../kit/RadioCards";
import { toast } from "../../../kit/Toast";
import { type Draft, kinds, newDraft, type PartProps, problemsOf, toCounter, turnKind } from "./draft";
import "./editor.css";
import { More } from "./More";
import { Preview } from "./Preview";
import { Start } from "./Start";
import { Target } from "./Target";
import { Words } from "./Words";

interface Props {
  view: CounterView | undefined;
  kind: CounterKind;
  page: NewPage;
}

export function Form({ view, kind, page }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const save = useAct("counter_save", { touches: ["today"] });
  const undo = useAct("change_undo", { touches: ["counter", "today"] });
  const settings = useCall("settings_read");
  const [draft, setDraft] = useState<Draft>(() => view?.counter ?? newDraft(kind, page));
  const [tried, setTried] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const problems = problemsOf(draft);
  const words = t.path.editor;

  // Where something is missing is where the hand goes next.
  useEffect(() => {
    if (tried === 0) return;
    const field = form.current?.querySelector<HTMLElement>(
      "[data-invalid] input, [data-invalid] [role=spinbutton], [data-problem] button",
    );
    field?.focus();
  }, [tried]);

  const part: PartProps = {
    draft,
    change: (next) => setDraft((now) => ({ ...now, ...next })),
    problem: (name) => tried > 0 && problems.has(name),
  };
  const back = () => go(view ? `/path/${view.id}` : "/path");

  const keep = async () => {
    if (problems.size > 0 || draft.start === null) {
      setTried((times) => times + 1);
      return;
    }
    const done = await save.run({ ...(view ? { id: view.id } : {}), counter: toCounter(draft, draft.start) });
    if (!done) return;
    go(`/path/${done.item}`);
    toast({
      text: view ? words.saved : words.created,
      undo: () => void undo.run({ change: done.change }),
    });
  };

  return (
    <Page width="wide" className="counter-editor">
      <PageHeader eyebrow={view?.counter.name} title={view ? words.editTitle : words.newTitle} onBack={back} />
      <FormBeside
        ref={form}
        onSubmit={() => void keep()}
        preview={<Preview draft={draft} view={view} today={view?.today ?? page.on} />}
        rest={
          <>
            <Start {...part} today={view?.today ?? page.on} leap={settings.data?.leap_rule ?? "february"} />
            {(draft.kind === "reduce" || draft.kind === "do") && <Target {...part} />}
            <More {...part} open={view !== undefined || part.problem("steps")} />
            <p role="status" className="counter-look-over">
              {tried > 0 && problems.size > 0 ? words.lookOver : ""}
            </p>
            <div className="counter-acts">
              <Button look="filled" type="submit" isPending={save.pending}>
                {view ? words.save : words.create}
              </Button>
              <Button look="text" onPress={back}>
                {t.kit.cancel}
              </Button>
            </div>
          </>
        }
      >
        {!view && (
          <RadioCards
            label={words.kind}
            across
            cards={kinds.map((id) => ({ id, label: t.counter.kinds[id], note: words.kindNotes[id] }))}
            value={draft.kind}
            onChange={(next) => setDraft((now) => turnKind(now, next, page))}
          />
        )}
        <Words {...part} />
      </FormBeside>
    </Page>
  );
}
