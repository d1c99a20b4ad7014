import { useState } from "react";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { useChoices } from "./choices";
import { Part } from "./Part";

const usualHours = [0, 12, 24, 72, 168];

/** How often, how many, and where. */
export function BackupSchedule({ folder }: { folder: string }) {
  const t = useText();
  const words = t.settings.backups;
  const { data, change } = useChoices();
  const [typed, setTyped] = useState<string | null>(null);
  if (!data) return null;
  const named: Record<string, string> = words.hours;
  const hours = [...new Set([...usualHours, data.backup_hours])].sort((a, b) => a - b);
  const place = typed ?? data.backup_folder;
  const saveFolder = async () => {
    await change({ backup_folder: place.trim() });
    setTyped(null);
  };
  return (
    <Part title={words.schedule}>
      <div className="settings-pair">
        <Select
          label={words.schedule}
          labelHidden
          options={hours.map((each) => ({ id: String(each), label: named[String(each)] ?? words.everyHours(each) }))}
          value={String(data.backup_hours)}
          onChange={(each) => change({ backup_hours: Number(each) })}
        />
        <NumberField
          label={words.keep}
          value={data.backup_keep}
          minValue={1}
          maxValue={100}
          onChange={(keep) => Number.isFinite(keep) && change({ backup_keep: keep })}
        />
      </div>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          void saveFolder();
        }}
      >
        <TextField
          label={words.folder}
          hint={words.folderHint}
          icon="folder"
          value={place}
          onChange={setTyped}
          placeholder={folder}
          spellCheck="false"
          autoComplete="off"
        />
        {typed !== null && typed.trim() !== data.backup_folder && (
          <div className="settings-acts">
            <Button look="soft" type="submit">
              {words.saveFolder}
            </Button>
          </div>
        )}
      </form>
    </Part>
  );
}
