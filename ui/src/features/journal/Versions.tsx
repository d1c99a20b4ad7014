import { useId } from "react";
import type { Entry } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Written } from "./Answers";
import { askOf } from "./templates";
import "./Versions.css";
import type { Part, Version } from "./version";

interface Props {
  template: Entry["template"];
  /** Two or more, the newest first. */
  versions: readonly Version[];
  /** What they do not agree on. */
  parts: readonly Part[];
  pending: boolean;
  /** One of them, or none to leave all that was written on the page. */
  onKeep: (version: string | null) => void;
}

/** A page that was written on apart: each version whole, what stands only there made out, and the choice of what stays. */
export function Versions({ template, versions, parts, pending, onKeep }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.journal.versions;
  const id = useId();
  return (
    <section className="journal-versions" aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{words.title(versions.length)}</h2>
        <p>{words.note}</p>
      </header>
      <div className="journal-versions-all">
        {versions.map((version, which) => {
          const where = version.here ? words.here : words.there;
          const when = format.dateTime(version.written_at, "medium");
          return (
            <article key={version.version} className="journal-version" aria-labelledby={`${id}-${which}`}>
              <h3 id={`${id}-${which}`}>
                <span>{where}</span>
                <time dateTime={version.written_at}>{when}</time>
              </h3>
              <div className="journal-version-words">
                {parts.map(({ key, texts, only }) => (
                  <section key={key ?? ""}>
                    {key !== null && <h4>{key === "tried" ? t.journal.triedTitle : askOf(t, template, key)}</h4>}
                    {texts[which]?.trim() ? (
                      <Written text={texts[which]} only={only[which] ?? []} />
                    ) : (
                      <p className="journal-hint">{words.nothing}</p>
                    )}
                  </section>
                ))}
              </div>
              <Button
                look="line"
                wide
                isDisabled={pending}
                aria-label={words.keepOf(where, when)}
                onPress={() => onKeep(version.version)}
              >
                {words.keep}
              </Button>
            </article>
          );
        })}
      </div>
      <footer>
        <Button look="filled" isPending={pending} onPress={() => onKeep(null)}>
          {words.all(versions.length)}
        </Button>
        <p className="journal-hint">{words.allNote}</p>
      </footer>
    </section>
  );
}
