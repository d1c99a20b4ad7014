import type { Settings } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { IconButton } from "../../kit/IconButton";
import "./Nudge.css";

/** A quiet word about other people's confidences; once put aside it stays away. */
export function Nudge({ settings }: { settings: Settings }) {
  const t = useText();
  const save = useAct("settings_save");
  return (
    <aside className="journal-nudge">
      <p>{t.journal.nudge}</p>
      <IconButton
        icon="close"
        label={t.journal.nudgeHide}
        onPress={() => void save.run({ ...settings, nudge: false })}
      />
    </aside>
  );
}
