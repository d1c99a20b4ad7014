import { Button } from "react-aria-components/Button";
import ReactMarkdown, { type Components } from "react-markdown";
import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { useOpen } from "../../kit/Opening";
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

const components: Components = {
  a: ({ href, children }) => <Address href={href}>{children}</Address>,
  img: ({ alt }) => <Unloaded alt={alt} />,
  // A page has one title already; what is written inside begins below it.
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
};

/** What was written, as it is meant to be read. No HTML, nothing fetched; a link opens only when it is pressed. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className="journal-words">
      <ReactMarkdown skipHtml={false} components={components} urlTransform={(url) => url}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
