import ReactMarkdown, { type Components } from "react-markdown";
import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import "./Markdown.css";

/** The address of a link, if it is one a person may be shown; nothing here can be followed by accident. */
const addressOf = (href: string | undefined): string | null => (href && /^https:\/\//iu.test(href) ? href : null);

function Address({ href, children }: { href?: string | undefined; children?: React.ReactNode }) {
  const address = addressOf(href);
  return (
    <span className="journal-link">
      {children}
      {address && String(children) !== address && <small> ({address})</small>}
    </span>
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

/** What was written, as it is meant to be read. No HTML, no links that can be pressed, nothing fetched. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className="journal-words">
      <ReactMarkdown skipHtml={false} components={components} urlTransform={(url) => url}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
