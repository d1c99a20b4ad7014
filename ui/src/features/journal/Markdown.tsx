import { Button } from "react-aria-components/Button";
import ReactMarkdown, { type Components } from "react-markdown";
import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { useOpen } from "../../kit/Opening";
import { VisuallyHidden } from "../../kit/VisuallyHidden";
import type { Range } from "./differ";
import { marking } from "./mark";
import "./Markdown.css";

/** The address of a link, if it is one a person may be shown; nothing here can be followed by accident. */
const addressOf = (href: string | undefined): string | null => (href && /^https:\/\//iu.test(href) ? href : null);

/** The words lead where they say, and the address stands beside them: nobody is sent somewhere unseen. */
function Address({ href, children }: { href?: string | undefined; children?: React.ReactNode }) {
  const open = useOpen();
  const address = addressOf(href);
  if (!address) return <span className="journal-link">{children}</span>;
  return (
    <>
      <Button className="journal-link" onPress={() => open(address)}>
        {children}
      </Button>
      {String(children) !== address && <small className="journal-address"> ({address})</small>}
    </>
  );
}

/** A picture in Markdown would be fetched from somewhere; it is named instead. */
function Unloaded({ alt }: { alt?: string | undefined }) {
  const t = useText();
  return (
    <span className="journal-unloaded">
      <Icon name="photo" size={18} /> {alt || t.journal.picture}
    </span>
  );
}

/** Stands only in this version: underlined, and said. */
function Only({ children }: { children?: React.ReactNode }) {
  const t = useText();
  return (
    <mark className="journal-only">
      <VisuallyHidden elementType="span">{t.journal.versions.only} </VisuallyHidden>
      {children}
      <VisuallyHidden elementType="span"> {t.journal.versions.onlyEnd}</VisuallyHidden>
    </mark>
  );
}

const components: Components = {
  mark: ({ children }) => <Only>{children}</Only>,
  a: ({ href, children }) => <Address href={href}>{children}</Address>,
  img: ({ alt }) => <Unloaded alt={alt} />,
  // A page has one title already; what is written inside begins below it.
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
};

export interface WrittenProps {
  text: string;
  /** What of it stands in this version of the page alone. */
  only?: readonly Range[];
}

const none: readonly Range[] = [];

/** What was written, as it is meant to be read. No HTML, nothing fetched; a link opens only when it is pressed. */
export default function Markdown({ text, only = none }: WrittenProps) {
  return (
    <div className="journal-words">
      <ReactMarkdown
        skipHtml={false}
        components={components}
        urlTransform={(url) => url}
        rehypePlugins={only.length > 0 ? [marking(text, only)] : []}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
