import { useEffect, useRef, useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useFormat, useText } from "../i18n";
import { errorWords } from "../i18n/error";
import { Button } from "./Button";
import { Card } from "./Card";
import { Checkbox } from "./Checkbox";
import { longEnough, NewPassphrase } from "./NewPassphrase";
import { Notice } from "./Notice";
import "./RestoreSteps.css";
import { Spinner } from "./Waiting";
import { allWords, WordsEntry, wordsIn } from "./WordsEntry";

/** What a rehearsal found in a backup. */
export interface BackupFound {
  made_at: string;
  entries: number;
  counters: number;
  checkins: number;
  attachments: number;
  newest: string | null;
}

interface Opening {
  name: string;
  words?: string;
}

export interface RestoreActs {
  /** Takes the file; gives the name it has from then on. All three reject with `{ code }`. */
  receive: (file: File, onShare: (share: number) => void) => Promise<string>;
  rehearse: (opening: Opening) => Promise<BackupFound>;
  restore: (opening: Opening & { passphrase?: string }) => Promise<void>;
}

interface Props {
  acts: RestoreActs;
  /** A keychain answers, so that a passphrase is not the only lock there can be. */
  keychain: boolean;
  /** Something is on this device already and will be put aside. */
  existing: boolean;
  /** A backup Cairn has already, opened by the vault itself: neither file nor words are asked for. */
  given?: string;
  onDone: () => void;
}

type Stage = "file" | "found" | "protect";

/** From a backup file and 24 words to an open Cairn: choose, look inside, choose a lock, restore. */
export function RestoreSteps({ acts, keychain, existing, given, onDone }: Props) {
  const t = useText();
  const words = t.lock.restore;
  const [stage, setStage] = useState<Stage>("file");
  const [file, setFile] = useState<{ label: string; name: string | null; share: number } | null>(null);
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<BackupFound | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [byDevice, setByDevice] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);

  const attempt = async (act: () => Promise<void>) => {
    setPending(true);
    setProblem(undefined);
    try {
      await act();
    } catch (thrown) {
      setProblem(problemWords(thrown));
    } finally {
      setPending(false);
    }
  };

  const problemWords = (thrown: unknown) => {
    const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "internal";
    return code === "bad_phrase" && wordsIn(typed).length === allWords ? t.lock.words.misspelt : errorWords(t, code);
  };

  const take = (chosen: File) =>
    attempt(async () => {
      setFile({ label: chosen.name, name: null, share: 0 });
      try {
        const name = await acts.receive(chosen, (share) => setFile({ label: chosen.name, name: null, share }));
        setFile({ label: chosen.name, name, share: 1 });
      } catch (thrown) {
        setFile(null);
        throw thrown;
      }
    });

  const name = given ?? file?.name ?? null;
  const opening = (of: string): Opening => (given === undefined ? { name: of, words: typed } : { name: of });
  const look = () =>
    attempt(async () => {
      if (name === null) return;
      setFound(await acts.rehearse(opening(name)));
      setStage("found");
    });
  const restore = () =>
    attempt(async () => {
      if (name === null) return;
      await acts.restore({ ...opening(name), ...(byDevice ? {} : { passphrase }) });
      onDone();
    });

  const looked = useRef(false);
  useEffect(() => {
    if (given === undefined || looked.current) return;
    looked.current = true;
    void look();
  });

  const said = problem && (
    <Notice tone="plum" live>
      {problem}
    </Notice>
  );

  if (stage === "found" && found) {
    return (
      <div className="k-restore">
        <FoundCard found={found} />
        {existing && <p className="k-restore-note">{words.aside}</p>}
        <Button look="filled" wide onPress={() => setStage("protect")} autoFocus>
          {words.goOn}
        </Button>
      </div>
    );
  }

  if (stage === "protect") {
    return (
      <form
        className="k-restore"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending && (byDevice || longEnough(passphrase))) void restore();
        }}
      >
        <h2>{words.protectTitle}</h2>
        <p className="k-restore-note">{words.protectIntro}</p>
        {!byDevice && <NewPassphrase value={passphrase} onChange={setPassphrase} autoFocus />}
        {keychain && (
          <Checkbox isSelected={byDevice} onChange={setByDevice} note={words.useDeviceNote}>
            {words.useDevice}
          </Checkbox>
        )}
        {said}
        <Button look="filled" wide type="submit" isPending={pending} isDisabled={!byDevice && !longEnough(passphrase)}>
          {words.act}
        </Button>
        {pending && <Looking label={words.acting} />}
      </form>
    );
  }

  if (given !== undefined) {
    return <div className="k-restore">{said || <Looking label={words.looking} />}</div>;
  }

  const enough = wordsIn(typed).length === allWords;
  return (
    <form
      className="k-restore"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== null && enough && !pending) void look();
      }}
    >
      <p className="k-restore-note">{words.fileIntro}</p>
      <div className="k-restore-file">
        <FileTrigger
          onSelect={(files) => {
            const [chosen] = files ?? [];
            if (chosen) void take(chosen);
          }}
        >
          <Button look={file ? "text" : "line"} icon={file ? "undo" : "folder"} isDisabled={pending}>
            {file ? words.chooseOther : words.choose}
          </Button>
        </FileTrigger>
        {file && (
          <p className="k-restore-name" role="status">
            <bdi>{file.label}</bdi>
            {file.name === null && <Share label={words.reading} share={file.share} />}
          </p>
        )}
      </div>
      {name !== null && (
        <>
          <p className="k-restore-note">{words.wordsIntro}</p>
          <WordsEntry
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setProblem(undefined);
            }}
            autoFocus
          />
        </>
      )}
      {said}
      {name !== null && (
        <Button look="filled" wide type="submit" isDisabled={!enough} isPending={pending}>
          {words.look}
        </Button>
      )}
      {name !== null && pending && <Looking label={words.looking} />}
    </form>
  );
}

/** What a backup holds, told so that its owner recognises it. */
export function FoundCard({ found }: { found: BackupFound }) {
  const t = useText();
  const format = useFormat();
  const words = t.lock.restore;
  const parts = [
    words.holds(found.entries),
    ...(found.counters > 0 ? [words.counters(found.counters)] : []),
    ...(found.checkins > 0 ? [words.checkins(found.checkins)] : []),
    ...(found.attachments > 0 ? [words.attachments(found.attachments)] : []),
  ];
  return (
    <Card look="flat" tone="dawn" eyebrow={words.made(format.dateTime(found.made_at, "long"))} title={words.opens}>
      <p className="k-restore-holds" role="status">
        {words.sentence(format.list(parts))} {found.newest && words.newest(format.day(found.newest.slice(0, 10)))}
      </p>
    </Card>
  );
}

/** Something that may take a while on a large backup, in words beside the moving stones. */
export function Looking({ label }: { label: string }) {
  return (
    <div className="k-restore-looking" role="status">
      <Spinner label={label} />
      <p>{label}</p>
    </div>
  );
}

function Share({ label, share }: { label: string; share: number }) {
  return <progress className="k-restore-share" aria-label={label} value={share} max={1} />;
}
