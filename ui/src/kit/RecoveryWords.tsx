import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useText } from "../i18n";
import { errorWords } from "../i18n/error";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { Notice } from "./Notice";
import "./RecoveryWords.css";
import { TextField } from "./TextField";

interface Made {
  words: string[];
  /** Which of them to ask for, from 0. */
  ask: number[];
}

interface Props {
  make: () => Promise<Made | undefined>;
  /** Resolves to undefined when they were right, to "wrong" when not, else to the code of what went wrong. */
  confirm: (answers: string[]) => Promise<string | undefined>;
  onDone: () => void;
  onLater?: () => void;
  /** Called now and then while someone copies the words by hand, so that Cairn does not lock under the pen. */
  onStay: () => void;
  /** Said before the words are made: what new words mean for old ones. */
  note?: string | undefined;
  doneLabel: string;
}

const stayEvery = 30_000;
/** After half an hour nobody is writing any more. */
const stayFor = 30 * 60_000;

/** Makes the 24 words, shows them, prints them, and asks for some of them back before they are put in force. */
export function RecoveryWords({ make, confirm, onDone, onLater, onStay, note, doneLabel }: Props) {
  const t = useText();
  const words = t.lock.phrase;
  const [made, setMade] = useState<Made | null>(null);
  const [stage, setStage] = useState<"intro" | "shown" | "asked" | "done">("intro");
  const [pending, setPending] = useState(false);
  const stay = useRef(onStay);
  stay.current = onStay;
  const writing = stage === "shown" || stage === "asked";

  useEffect(() => {
    if (!writing) return;
    const began = performance.now();
    const timer = setInterval(() => {
      if (performance.now() - began < stayFor) stay.current();
    }, stayEvery);
    return () => clearInterval(timer);
  }, [writing]);

  const show = async () => {
    setPending(true);
    const next = await make();
    setPending(false);
    if (!next) return;
    setMade(next);
    setStage("shown");
  };

  if (stage === "done") {
    return (
      <div className="k-recovery k-recovery-done" role="status">
        <span className="k-recovery-mark">
          <Icon name="check" size={26} />
        </span>
        <h2>{words.doneTitle}</h2>
        <p>{words.done}</p>
        <div className="k-recovery-acts">
          <Button look="filled" wide onPress={onDone} autoFocus>
            {doneLabel}
          </Button>
        </div>
      </div>
    );
  }

  if (stage === "asked" && made) {
    return (
      <Asked
        made={made}
        confirm={confirm}
        onRight={() => {
          // Words that are no longer needed on screen are not kept.
          setMade(null);
          setStage("done");
        }}
        onAgain={() => setStage("shown")}
        onLater={onLater}
      />
    );
  }

  if (stage === "shown" && made) {
    return (
      <div className="k-recovery">
        <ShownWords words={made.words} label={words.listLabel} />
        <div className="k-recovery-print">
          <Button look="line" icon="print" onPress={() => printNeutral(words.sheetTitle)}>
            {words.print}
          </Button>
          <p>{words.printNote}</p>
        </div>
        {createPortal(<PaperSheet words={made.words} title={words.sheetTitle} note={words.sheetNote} />, document.body)}
        <div className="k-recovery-acts">
          <Button look="filled" wide onPress={() => setStage("asked")}>
            {words.onPaper}
          </Button>
          {onLater && (
            <Button look="text" wide onPress={onLater}>
              {words.later}
            </Button>
          )}
        </div>
      </div>
    );
  }

  return (
    <div className="k-recovery">
      <p className="k-recovery-intro">{words.intro}</p>
      {note && <Notice icon="info">{note}</Notice>}
      <div className="k-recovery-acts">
        <Button look="filled" wide onPress={show} isPending={pending}>
          {words.make}
        </Button>
        {onLater && (
          <Button look="text" wide onPress={onLater}>
            {words.later}
          </Button>
        )}
      </div>
    </div>
  );
}

function ShownWords({ words, label }: { words: string[]; label: string }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.focus(), []);
  return (
    // The words are English in every language.
    <ol ref={list} className="k-recovery-words" aria-label={label} tabIndex={-1} lang="en" translate="no">
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place.
        <li key={index}>{word}</li>
      ))}
    </ol>
  );
}

/** What comes out of the printer: nothing else of the page, and nothing that says what it opens. */
function PaperSheet({ words, title, note }: { words: string[]; title: string; note: string }) {
  return (
    <section className="k-paper" aria-hidden="true" lang="en">
      <h1>{title}</h1>
      <ol>
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place.
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p>{note}</p>
    </section>
  );
}

/** The printer's queue and the page's head show the document's title. */
function printNeutral(title: string) {
  const before = document.title;
  document.title = title;
  addEventListener(
    "afterprint",
    () => {
      document.title = before;
    },
    { once: true },
  );
  print();
}

interface AskedProps {
  made: Made;
  confirm: Props["confirm"];
  onRight: () => void;
  onAgain: () => void;
  onLater: (() => void) | undefined;
}

function Asked({ made, confirm, onRight, onAgain, onLater }: AskedProps) {
  const t = useText();
  const words = t.lock.phrase;
  const [answers, setAnswers] = useState<string[]>(() => made.ask.map(() => ""));
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [pending, setPending] = useState(false);
  const complete = answers.every((answer) => answer.trim() !== "");

  const send = async () => {
    setPending(true);
    const wrong = await confirm(answers.map((answer) => answer.trim().toLowerCase()));
    setPending(false);
    if (wrong === undefined) onRight();
    else setProblem(wrong === "wrong" ? words.wrong : errorWords(t, wrong));
  };

  return (
    <form
      className="k-recovery"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !pending) void send();
      }}
    >
      <h2>{words.confirmTitle}</h2>
      <p className="k-recovery-intro">{words.confirmIntro}</p>
      <div className="k-recovery-asked">
        {made.ask.map((place, index) => (
          <TextField
            key={place}
            label={words.word(place + 1)}
            value={answers[index] ?? ""}
            onChange={(answer) => {
              setProblem(undefined);
              setAnswers(answers.with(index, answer));
            }}
            autoComplete="off"
            autoCorrect="off"
            spellCheck="false"
            autoCapitalize="none"
            autoFocus={index === 0}
          />
        ))}
      </div>
      {problem && (
        <Notice tone="plum" live>
          {problem}
        </Notice>
      )}
      <div className="k-recovery-acts">
        <Button look="filled" wide type="submit" isDisabled={!complete} isPending={pending}>
          {words.confirm}
        </Button>
        <Button look="text" wide onPress={onAgain}>
          {words.again}
        </Button>
        {onLater && (
          <Button look="text" wide onPress={onLater}>
            {words.later}
          </Button>
        )}
      </div>
    </form>
  );
}
