import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button as Plain } from "react-aria-components/Button";
import type { AttachmentView, Template } from "../../host";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { VisuallyHidden } from "../../kit/VisuallyHidden";
import { AddFiles } from "./AddFiles";
import { Around } from "./Around";
import { apply, marked } from "./apply";
import { Bar } from "./Bar";
import type { Desk } from "./desk";
import "./Editor.css";
import { Files } from "./Files";
import { Grow } from "./Grow";
import { LinkedMeetings } from "./LinkedMeetings";
import { useLoose } from "./loose";
import { Moment } from "./Moment";
import { enter, wrap } from "./markdown";
import { Nudge } from "./Nudge";
import { PickedUp } from "./PickedUp";
import { Seal } from "./Seal";
import { Sections } from "./Sections";
import { Held, Status } from "./Status";
import { TemplateSheet } from "./TemplateSheet";
import { Toolbar } from "./Toolbar";
import { askOf, isBlank, layouts } from "./templates";
import { When } from "./When";

/** Pages offered on an empty one. */
const offered = ["after_meeting", "gratitude", "urge"] as const satisfies readonly Template[];

interface Props {
  desk: Desk;
  /** Photos and voice notes already there. */
  files: readonly AttachmentView[];
  /** It is a new page; the words get the focus at once. */
  fresh: boolean;
  pickedUp: boolean;
  onDiscard: () => void;
  onFresh?: () => void;
  /** Back to reading. */
  onDone: () => void;
  onSealed: (id: string) => void;
  onBack: (() => void) | undefined;
}

/** The page while it is written. */
export function Editor(props: Props) {
  const { desk, files, fresh, pickedUp, onDiscard, onFresh, onDone, onSealed, onBack } = props;
  const t = useText();
  const { entry, standing, id } = useSyncExternalStore(desk.subscribe, desk.read);
  const body = useRef<HTMLTextAreaElement>(null);
  const [around, setAround] = useState<"mood" | "tags" | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [added, setAdded] = useState<AttachmentView[]>([]);
  const settings = useCall("settings_read");
  const tools = useRef<HTMLElement>(null);
  const loose = useLoose(tools);
  const layout = layouts[entry.template];
  const guided = layout.questions.length > 0;

  useEffect(() => {
    if (!fresh) return;
    // After the shell has moved the focus to the page that was opened.
    const timer = setTimeout(() => {
      const page = body.current?.closest<HTMLElement>(".journal-page");
      (page?.querySelector<HTMLElement>(".journal-first .journal-grow") ?? body.current)?.focus({
        preventScroll: true,
      });
    });
    return () => clearTimeout(timer);
  }, [fresh]);

  const press = (event: KeyboardEvent) => {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (command && event.key.toLowerCase() === "s") {
      event.preventDefault();
      void desk.save();
    } else if (event.key === "Escape" && !fresh && !event.defaultPrevented && !event.nativeEvent.isComposing) {
      onDone();
    }
  };

  const write = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const area = event.currentTarget;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const key = event.key.toLowerCase();
    if (command && (key === "b" || key === "i")) {
      event.preventDefault();
      apply(area, wrap(marked(area), key === "b" ? "**" : "*"));
    } else if (key === "enter" && !event.shiftKey && !command && !event.nativeEvent.isComposing) {
      const next = enter(marked(area));
      if (!next) return;
      event.preventDefault();
      apply(area, next);
    }
  };

  const turnTo = (template: Template) => {
    setChoosing(false);
    // Answers to questions the new page does not ask become words of the body: nothing written goes out of sight.
    const asks = new Set(layouts[template].questions.map((question) => String(question.key)));
    const left = Object.entries(entry.answers).filter(([key, answer]) => !asks.has(key) && answer.trim());
    const words = left.map(([key, answer]) => `**${askOf(t, entry.template, key)}**\n${answer.trim()}`);
    desk.edit({
      template,
      answers: Object.fromEntries(Object.entries(entry.answers).filter(([key]) => asks.has(key))),
      body: [entry.body.trimEnd(), ...words].filter(Boolean).join("\n\n"),
      sealed_until: template === "letter" ? entry.sealed_until : null,
    });
  };

  const asked: Partial<Record<Template, string>> = t.journal.bodyAsk;
  const writing = (
    <section key="body" className={layout.bodyFirst ? "journal-body journal-first" : "journal-body"}>
      {guided && !layout.bodyFirst && (
        <p className="journal-ask" aria-hidden="true">
          {t.journal.anythingElse}
        </p>
      )}
      <Grow
        ref={body}
        label={guided && !layout.bodyFirst ? t.journal.anythingElse : t.journal.bodyLabel}
        value={entry.body}
        onChange={(text) => desk.edit({ body: text })}
        onKeyDown={write}
        placeholder={asked[entry.template] ?? (guided ? "" : t.journal.bodyGhost)}
        rows={guided || isBlank(entry) ? 3 : 6}
        className="journal-write-body"
      />
    </section>
  );
  const questions = (
    <div key="questions" className={layout.bodyFirst ? undefined : "journal-first"}>
      <Sections
        template={entry.template}
        answers={entry.answers}
        onAnswer={(key, value) => {
          const { [key]: _old, ...rest } = entry.answers;
          desk.edit({ answers: value === "" ? rest : { ...rest, [key]: value } });
        }}
      />
    </div>
  );
  const all = [...files, ...added.filter((file) => !files.some(({ id: known }) => known === file.id))];

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the page's shortcuts, on their way up from its fields.
    <div className="journal-page journal-page-writing" onKeyDown={press}>
      <Bar
        onBack={onBack}
        when={
          <>
            <When writtenAt={entry.written_at} zone={entry.zone} onChange={(written_at) => desk.edit({ written_at })} />
            <Plain className="journal-quiet" onPress={() => setChoosing(true)} aria-haspopup="dialog">
              <VisuallyHidden>{t.journal.choosePage}: </VisuallyHidden>
              {t.journal.pages[entry.template].name}
              <Icon name="down" size={14} />
            </Plain>
          </>
        }
        status={<Status standing={standing} />}
        acts={
          standing.kind !== "blank" && (
            <Plain className="k-icon-button" aria-label={t.journal.done} onPress={onDone}>
              <Icon name="check" />
            </Plain>
          )
        }
      />
      <article className="journal-paper">
        <VisuallyHidden>
          <h1 tabIndex={-1}>{entry.title || t.journal.newEntry}</h1>
        </VisuallyHidden>
        {pickedUp && <PickedUp onDiscard={onDiscard} onFresh={onFresh} />}
        <Held standing={standing} />
        <Grow
          label={t.journal.titleLabel}
          value={entry.title}
          onChange={(title) => desk.edit({ title })}
          placeholder={t.journal.titleGhost}
          single
          className="journal-write-title"
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            const page = event.currentTarget.closest(".journal-paper");
            page?.querySelector<HTMLElement>(".journal-first .journal-grow, .journal-first button")?.focus();
          }}
        />
        <LinkedMeetings entry={entry} />
        {layout.bodyFirst ? [writing, questions] : [questions, writing]}
        {isBlank(entry) && entry.template === "free" && (
          <div className="journal-offer">
            {offered.map((template) => (
              <Plain key={template} className="k-chip" onPress={() => turnTo(template)}>
                {t.journal.pages[template].name}
              </Plain>
            ))}
            <Plain className="k-chip" onPress={() => setChoosing(true)} aria-haspopup="dialog">
              {t.journal.choosePage}…
            </Plain>
          </div>
        )}
        {entry.template === "letter" && (
          <Seal
            entry={entry}
            onDay={(sealed_until) => desk.edit({ sealed_until })}
            onSeal={async () => {
              if (await desk.save(true)) onSealed(desk.read().id ?? "");
            }}
          />
        )}
        <Files
          files={all}
          canDelete
          onDeleted={(gone) => setAdded((now) => now.filter((file) => file.id !== gone))}
          onRestored={(file) => setAdded((now) => [...now, file])}
        />
      </article>
      <footer ref={tools} className="journal-tools" data-loose={loose}>
        {settings.data?.nudge && <Nudge settings={settings.data} />}
        <div className="journal-tools-row">
          <Moment entry={entry} onOpen={setAround} />
          <AddFiles
            claim={() => desk.claim()}
            onAdded={(file) => {
              setAdded((now) => [...now, file]);
              desk.touch();
            }}
          />
        </div>
        <Toolbar area={body} />
      </footer>
      <Around
        isOpen={around !== null}
        part={around ?? "mood"}
        onClose={() => setAround(null)}
        entry={entry}
        onChange={(change) => desk.edit(change)}
      />
      <TemplateSheet isOpen={choosing} onClose={() => setChoosing(false)} onChoose={turnTo} />
      <span hidden data-entry={id} />
    </div>
  );
}
