import { useState } from "react";
import { useLocation } from "wouter";
import { call, type IpcError, type ListAbout, type SourceLook, type SourcePreview, type Trouble } from "../../../host";
import { useText } from "../../../i18n";
import { errorWords } from "../../../i18n/error";
import { ConfirmDialog } from "../../../kit/ConfirmDialog";
import { List, ListRow } from "../../../kit/List";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Segmented } from "../../../kit/Segmented";
import { Sheet } from "../../../kit/Sheet";
import { Catalogue } from "./Catalogue";
import { FromAddress } from "./FromAddress";
import { FromFile } from "./FromFile";
import { Preview } from "./Preview";
import { troubleWords } from "./trouble";

type Way = "address" | "file" | "catalogue";

/** Looking at a list before it is added: by address, from a file, or out of the catalogue. `again` reads a file's list anew. */
export function Add({ again }: { again?: string }) {
  const t = useText();
  const words = t.source;
  const [, go] = useLocation();
  const [way, setWay] = useState<Way>(again ? "file" : "address");
  const [preview, setPreview] = useState<SourcePreview | null>(null);
  const [choose, setChoose] = useState<{ urls: string[]; look: SourceLook } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ trouble: Trouble; look: SourceLook } | null>(null);
  const [looking, setLooking] = useState(false);

  const look = async (what: Partial<SourceLook>) => {
    const full: SourceLook = {
      allow_http: false,
      allow_private: false,
      about: noAbout,
      ...(again ? { again } : {}),
      ...what,
    };
    setProblem(null);
    setChoose(null);
    setLooking(true);
    try {
      const seen = await call("source_look", full);
      if (seen.kind === "preview") setPreview(seen.preview);
      else if (seen.kind === "choose") setChoose({ urls: seen.urls, look: full });
      else if (seen.trouble.kind === "insecure" || seen.trouble.kind === "private_address") {
        setAsking({ trouble: seen.trouble, look: full });
      } else setProblem(troubleWords(t, seen.trouble));
    } catch (thrown) {
      setProblem(errorWords(t, (thrown as IpcError).code));
    } finally {
      setLooking(false);
    }
  };

  if (preview) return <Preview first={preview} {...(again ? { again } : {})} onBack={() => setPreview(null)} />;
  const insecure = asking?.trouble.kind === "insecure";
  return (
    <Page className="sources">
      <PageHeader title={again ? words.chooseFile : words.add} onBack={() => go("/meetings/sources")} />
      {!again && (
        <Segmented
          label={words.ways.label}
          parts={(["address", "file", "catalogue"] as const).map((id) => ({ id, label: words.ways[id] }))}
          value={way}
          onChange={(next) => {
            setWay(next);
            setProblem(null);
          }}
        />
      )}
      {way === "address" && <FromAddress looking={looking} problem={problem} onLook={(url) => void look({ url })} />}
      {way === "file" && (
        <FromFile looking={looking} problem={problem} onSent={(file) => void look({ file })} onProblem={setProblem} />
      )}
      {way === "catalogue" && (
        <Catalogue looking={looking} problem={problem} onLook={({ url, about }) => void look({ url, about })} />
      )}
      <Sheet isOpen={choose !== null} onClose={() => setChoose(null)} title={words.chooseTitle}>
        <p className="sources-note">{words.chooseNote}</p>
        <List label={words.chooseTitle}>
          {(choose?.urls ?? []).map((url) => (
            <ListRow
              key={url}
              title={<bdi className="sources-url">{url}</bdi>}
              onPress={() => void look({ ...choose?.look, url })}
            />
          ))}
        </List>
      </Sheet>
      <ConfirmDialog
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        title={insecure ? words.insecureTitle : words.privateTitle}
        confirm={insecure ? words.insecureGo : words.privateGo}
        onConfirm={() => {
          const { look: was } = asking ?? {};
          setAsking(null);
          if (was) void look(insecure ? { ...was, allow_http: true } : { ...was, allow_private: true });
        }}
      >
        {asking?.trouble.kind === "private_address" ? words.private(asking.trouble.host) : words.insecure}
      </ConfirmDialog>
    </Page>
  );
}

/** Nothing is said of the list yet. */
const noAbout: ListAbout = { fellowship: null, zone: null, format: null, mapping: null, language: null };
