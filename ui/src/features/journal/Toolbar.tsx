import type { RefObject } from "react";
import { Button } from "react-aria-components/Button";
import { Toolbar as AriaToolbar } from "react-aria-components/Toolbar";
import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { apply, marked } from "./apply";
import { type Prefix, toggleLines, wrap } from "./markdown";
import "./Toolbar.css";

/** A few marks for the words being written. Each is one stop; arrow keys move between them. */
export function Toolbar({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const t = useText();
  const around = (mark: string) => () => area.current && apply(area.current, wrap(marked(area.current), mark));
  const lines = (kind: Prefix) => () => area.current && apply(area.current, toggleLines(marked(area.current), kind));
  return (
    <AriaToolbar className="journal-toolbar" aria-label={t.journal.toolbar}>
      <Button
        aria-label={t.journal.bold}
        className="k-icon-button"
        onPress={around("**")}
        aria-keyshortcuts="Control+B"
      >
        <b aria-hidden="true">B</b>
      </Button>
      <Button
        aria-label={t.journal.italic}
        className="k-icon-button"
        onPress={around("*")}
        aria-keyshortcuts="Control+I"
      >
        <em aria-hidden="true">I</em>
      </Button>
      <Button aria-label={t.journal.heading} className="k-icon-button" onPress={lines("heading")}>
        <span aria-hidden="true" className="journal-toolbar-h">
          H
        </span>
      </Button>
      <Button aria-label={t.journal.bullets} className="k-icon-button" onPress={lines("bullets")}>
        <Icon name="list" size={20} />
      </Button>
      <Button aria-label={t.journal.numbers} className="k-icon-button" onPress={lines("numbers")}>
        <span aria-hidden="true" className="journal-toolbar-1" />
      </Button>
      <Button aria-label={t.journal.quote} className="k-icon-button" onPress={lines("quote")}>
        <span aria-hidden="true" className="journal-toolbar-q">
          ”
        </span>
      </Button>
    </AriaToolbar>
  );
}
