import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { call, type IpcError } from "../../../host";
import { inPieces } from "../../../host/pieces";
import { useText } from "../../../i18n";
import { errorWords } from "../../../i18n/error";
import { Button } from "../../../kit/Button";
import { Notice } from "../../../kit/Notice";

/** As much as a list can be; the host says so too. */
const mostBytes = 64 * 1024 * 1024;

interface Props {
  looking: boolean;
  problem: string | null;
  /** The file's name, once the host has all of it. */
  onSent: (name: string) => void;
  onProblem: (words: string | null) => void;
}

/** From a file on this device. It goes no further than Cairn itself. */
export function FromFile({ looking, problem, onSent, onProblem }: Props) {
  const t = useText();
  const words = t.source;
  const [name, setName] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  const take = async (file: File) => {
    setName(file.name);
    onProblem(null);
    if (file.size > mostBytes) return onProblem(words.troubles.too_large);
    if (file.size === 0) return onProblem(words.troubles.empty);
    setSending(true);
    try {
      await inPieces(file, (piece) => call("source_receive", piece));
      onSent(file.name);
    } catch (thrown) {
      onProblem(errorWords(t, (thrown as IpcError).code));
    } finally {
      setSending(false);
    }
  };

  const busy = sending || looking;
  return (
    <div className="sources-fields">
      <p className="sources-note">{words.fileHint}</p>
      <div className="sources-acts">
        <FileTrigger
          acceptedFileTypes={[".json", ".csv", ".tsv", ".ics", ".txt", "application/json", "text/csv", "text/calendar"]}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file) void take(file);
          }}
        >
          <Button look="filled" icon="folder" isPending={busy}>
            {name ? words.fileOther : words.filePick}
          </Button>
        </FileTrigger>
        {name && (
          <p role="status" className="sources-state">
            <bdi>{name}</bdi> {busy && words.fileReading}
          </p>
        )}
      </div>
      {problem && (
        <Notice tone="plum" icon="notice" live>
          {problem}
        </Notice>
      )}
    </div>
  );
}
