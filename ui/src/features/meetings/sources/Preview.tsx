import { useState } from "react";
import { useLocation } from "wouter";
import { call, type IpcError, type ListAbout, type ListFormat, type SourcePreview } from "../../../host";
import { useAct } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { errorWords } from "../../../i18n/error";
import { Button } from "../../../kit/Button";
import { Card } from "../../../kit/Card";
import { Link } from "../../../kit/Link";
import { List, ListRow } from "../../../kit/List";
import { rhythmWords } from "../../../kit/meeting";
import { Notice } from "../../../kit/Notice";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Select } from "../../../kit/Select";
import { Switch } from "../../../kit/Switch";
import { TextField } from "../../../kit/TextField";
import { toast } from "../../../kit/Toast";
import { AboutFields } from "./AboutFields";
import { Columns } from "./Columns";
import { Drops, Repairs, Unread } from "./Report";
import { troubleWords } from "./trouble";

const forms = [
  "meeting_guide",
  "sheet",
  "bmlt",
  "oiaa",
  "naws",
  "calendar",
  "table",
] as const satisfies readonly ListFormat[];

interface Props {
  first: SourcePreview;
  /** A list of a file is read anew; its name and what is said of it are known. */
  again?: string;
  onBack: () => void;
}

/** A list before it is added: what was read, what was mended, what was left out, and what only the person can say. */
export function Preview({ first, again, onBack }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.source;
  const [, go] = useLocation();
  const [preview, setPreview] = useState(first);
  const [name, setName] = useState(first.name);
  const [automatic, setAutomatic] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = useAct("source_add", { touches: ["meeting", "today"] });
  const undo = useAct("change_undo", { touches: ["source", "meeting", "today"] });

  const correct = async (about: ListAbout) => {
    setPreview((was) => ({ ...was, about }));
    setBusy(true);
    setProblem(null);
    try {
      const seen = await call("source_look_again", { token: preview.token, about });
      if (seen.kind === "preview") setPreview(seen.preview);
      else if (seen.kind === "trouble") setProblem(troubleWords(t, seen.trouble));
    } catch (thrown) {
      setProblem(errorWords(t, (thrown as IpcError).code));
    } finally {
      setBusy(false);
    }
  };

  const keep = async () => {
    const done = await add.run({ token: preview.token, name: name.trim(), about: preview.about, automatic });
    if (!done) return;
    if (done.kind === "refused") {
      setProblem(troubleWords(t, done.trouble));
      return;
    }
    const { changed, source } = done;
    toast({
      text: words.addedToast(source.age.name),
      undo: () => undo.run({ change: changed.change }).then(() => undefined),
    });
    go("/meetings/sources");
  };

  const trouble = problem ?? (preview.trouble ? troubleWords(t, preview.trouble) : null);
  const kept = preview.kept + preview.repaired;
  return (
    <Page className="sources">
      <PageHeader title={words.preview} eyebrow={preview.host ?? first.name} onBack={onBack} />
      {preview.same_as && !again && (
        <Notice
          icon="notice"
          actions={
            <Link look="soft" to="/meetings/sources">
              {words.sameOpen}
            </Link>
          }
        >
          {words.sameAlready}
        </Notice>
      )}
      {preview.leads_to && <p className="sources-note">{words.leadsTo(preview.leads_to)}</p>}
      {trouble && (
        <Notice tone="plum" icon="notice" live>
          {trouble}
        </Notice>
      )}
      <Card
        look="flat"
        eyebrow={preview.format ? `${words.readAs}: ${words.forms[preview.format]}` : words.readAs}
        title={words.read(preview.records)}
      >
        <dl className="sources-counts">
          <Count number={format.number(preview.kept)} words={words.kept} />
          <Count number={format.number(preview.repaired)} words={words.repaired} />
          <Count number={format.number(preview.dropped)} words={words.dropped} />
        </dl>
      </Card>
      <div className="sources-fields">
        <Select
          label={words.readAs}
          options={forms.map((id) => ({ id, label: words.forms[id] }))}
          value={preview.format}
          onChange={(form) => void correct({ ...preview.about, format: form })}
        />
        {preview.format === "table" || preview.trouble?.kind === "unknown" ? (
          <Columns
            preview={preview}
            onChange={(mapping) => void correct({ ...preview.about, format: "table", mapping })}
          />
        ) : null}
      </div>
      <section className="sources-part" aria-labelledby="sources-first">
        <h2 id="sources-first">{words.first}</h2>
        {preview.first.length === 0 ? (
          <p className="sources-note">{words.firstNone}</p>
        ) : (
          <List label={words.first}>
            {preview.first.slice(0, 5).map(({ meeting }) => (
              <ListRow
                key={meeting.key}
                title={meeting.name}
                note={[
                  meeting.schedule.kind === "times"
                    ? rhythmWords(t, format, meeting.schedule.times).join(", ")
                    : meeting.schedule.kind === "round_the_clock"
                      ? t.meetings.always
                      : words.noTime,
                  t.meetings.attendance[meeting.attendance],
                ]
                  .filter(Boolean)
                  .join(" · ")}
              />
            ))}
          </List>
        )}
      </section>
      {kept > 0 && !again && (
        <div className="sources-fields">
          <TextField
            label={words.name}
            value={name}
            onChange={setName}
            {...(name.trim() === "" ? { problem: words.nameEmpty } : {})}
          />
          <AboutFields about={preview.about} zoneless={preview.zoneless} onChange={(about) => void correct(about)} />
          {preview.url && (
            <Switch isSelected={automatic} onChange={setAutomatic} note={words.automaticNote}>
              {words.automatic}
            </Switch>
          )}
        </div>
      )}
      <div className="sources-acts">
        <Button look="text" onPress={onBack}>
          {words.back}
        </Button>
        <Button
          look="filled"
          isPending={add.pending || busy}
          isDisabled={kept === 0 || (name.trim() === "" && !again)}
          onPress={() => void keep()}
        >
          {again ? words.save : words.addIt}
        </Button>
      </div>
      <Drops drops={preview.report.drops} total={preview.dropped} reasons={preview.report.drop_reasons} />
      <Repairs repairs={preview.report.repairs} reasons={preview.report.repair_reasons} />
      <Unread fields={preview.report.unread} />
    </Page>
  );
}

function Count({ number, words }: { number: string; words: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{number}</dd>
    </div>
  );
}
