import { useState } from "react";
import { Button } from "../../kit/Button";
import { ConfirmDialog } from "../../kit/ConfirmDialog";
import { IconButton } from "../../kit/IconButton";
import { Menu } from "../../kit/Menu";
import { Notice } from "../../kit/Notice";
import { Sheet } from "../../kit/Sheet";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { Part } from "./Part";

export function Overlays() {
  const [sheet, setSheet] = useState(false);
  const [confirm, setConfirm] = useState(false);
  return (
    <Part title="Above the page">
      <div className="gallery-row">
        <Button onPress={() => setSheet(true)}>Open a sheet</Button>
        <Button onPress={() => setConfirm(true)}>Ask a question</Button>
        <Button onPress={() => toast({ text: "Entry deleted.", undo: () => {} })}>Show a toast</Button>
        <Menu
          label="More"
          acts={[
            { id: "edit", label: "Edit", icon: "pencil", onAction: () => {} },
            { id: "copy", label: "Make a copy", icon: "copy", onAction: () => {} },
            { id: "delete", label: "Delete", icon: "trash", careful: true, onAction: () => {} },
          ]}
        >
          <IconButton icon="more" label="More to do" raised />
        </Menu>
      </div>
      <Sheet
        isOpen={sheet}
        onClose={() => setSheet(false)}
        title="Thank you for noting it"
        foot={
          <>
            <Button look="text" onPress={() => setSheet(false)}>
              Not now
            </Button>
            <Button look="filled" onPress={() => setSheet(false)}>
              Save
            </Button>
          </>
        }
      >
        <p>It adds to your history and takes nothing from it.</p>
        <TextField label="Where were you?" hint="You can leave this empty." />
        <Notice tone="support" icon="support">
          Are you safe right now? Help is one tap away.
        </Notice>
      </Sheet>
      <ConfirmDialog
        isOpen={confirm}
        onClose={() => setConfirm(false)}
        title="Delete this entry?"
        confirm="Delete entry"
        onConfirm={() => setConfirm(false)}
        careful
      >
        You can take it back for seven days.
      </ConfirmDialog>
    </Part>
  );
}
