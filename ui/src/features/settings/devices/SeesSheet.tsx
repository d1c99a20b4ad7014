import { useText } from "../../../i18n";
import { Icon } from "../../../kit/Icon";
import { Sheet } from "../../../kit/Sheet";
import { Table } from "../../../kit/Table";

/** What whoever runs the server can see and cannot, in full. */
export function SeesSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  const words = t.devices.sees;
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={words.title} wide>
      <p className="settings-note">{words.note}</p>
      <Table
        caption={words.title}
        captionHidden
        rows={words.rows}
        keyOf={(row) => row.about}
        columns={[
          { id: "about", label: words.about, cell: (row) => row.about },
          {
            id: "learns",
            label: words.learns,
            cell: (row) => (
              <span className="devices-sees" data-open={row.open}>
                <Icon name={row.open ? "eye" : "lock"} size={18} label={row.open ? words.open : words.shut} />
                <span>{row.learns}</span>
              </span>
            ),
          },
        ]}
      />
    </Sheet>
  );
}
