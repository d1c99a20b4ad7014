import type { Template } from "../../host";
import { useText } from "../../i18n";
import { List, ListRow } from "../../kit/List";
import { Sheet } from "../../kit/Sheet";
import { layouts, templates } from "./templates";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onChoose: (template: Template) => void;
}

/** The pages to choose from, each with a line about what it is for. */
export function TemplateSheet({ isOpen, onClose, onChoose }: Props) {
  const t = useText();
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t.journal.choosePage}>
      <p className="journal-hint">{t.journal.pagesIntro}</p>
      <List look="card">
        {templates.map((template) => (
          <ListRow
            key={template}
            icon={layouts[template].icon}
            title={t.journal.pages[template].name}
            note={t.journal.pages[template].note}
            onPress={() => onChoose(template)}
          />
        ))}
      </List>
    </Sheet>
  );
}
