import { type ReactNode, useContext } from "react";
import { useText } from "../i18n";
import { HeadMenu } from "./HeadMenu";
import { IconButton } from "./IconButton";
import { Link } from "./Link";
import "./PageHeader.css";

interface Props {
  title: ReactNode;
  /** A small line above: the date, how many, since when. */
  eyebrow?: ReactNode;
  /** Leads back to where this page was reached from. */
  onBack?: () => void;
  /** Acts of the page, before Support. */
  actions?: ReactNode;
  /** Support now's own page, and the onboarding's first, have it elsewhere. */
  withoutSupport?: boolean;
}

/** The head of every page: what it is, and help in the same corner. The shell moves focus to its h1 when the page changes. */
export function PageHeader({ title, eyebrow, onBack, actions, withoutSupport }: Props) {
  const t = useText();
  const menu = useContext(HeadMenu);
  return (
    <header className="k-page-head">
      {onBack && <IconButton raised icon="back" label={t.kit.back} onPress={onBack} />}
      <div className="k-page-words">
        {eyebrow && <p className="k-eyebrow">{eyebrow}</p>}
        <h1 tabIndex={-1}>{title}</h1>
      </div>
      <div className="k-page-acts">
        {actions}
        {!onBack && menu}
        {!withoutSupport && <SupportButton />}
      </div>
    </header>
  );
}

/** Help, one tap away. The sidebar of a desktop has its own; there this one steps back. */
export function SupportButton({ long }: { long?: boolean }) {
  const t = useText();
  return (
    <Link to="/support" look="support" icon="support" className="k-support" aria-label={t.kit.supportNow}>
      {long ? t.kit.supportNow : t.kit.support}
    </Link>
  );
}
