import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";

import { useText } from "../i18n";
import { Icon, type IconName } from "../kit/Icon";
import "../kit/Field.css";
import "../kit/Overlay.css";
import "../kit/Popover.css";
import "./Palette.css";
import { routeIcons, routes } from "./places";

interface Props {
  onClose: () => void;
  onGo: (to: string) => void;
  onLock: () => void;
  onHide: () => void;
}

/** Ctrl-K: every place and act by name. */
export default function Palette({ onClose, onGo, onLock, onHide }: Props) {
  const t = useText();
  const { contains } = useFilter({ sensitivity: "base", ignorePunctuation: true });
  const acts: { id: string; label: string; icon: IconName; keys?: string; run: () => void }[] = [
    { id: "new", label: t.app.newEntry, icon: "pencil", keys: "N", run: () => onGo("/journal/new") },
    ...routes.map((route) => ({
      id: route,
      label: t.app.places[route],
      icon: routeIcons[route],
      run: () => onGo(`/${route}`),
    })),
    { id: "lock", label: t.app.lockNow, icon: "lock", keys: t.app.keys.lock, run: onLock },
    { id: "hide", label: t.app.quickHide, icon: "eyeOff", keys: t.app.keys.hide, run: onHide },
  ];
  return (
    <ModalOverlay
      className="k-scrim app-palette-scrim"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="k-panel app-palette">
        <Dialog className="k-dialog" aria-label={t.app.palette}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t.app.palette} autoFocus className="app-palette-search">
              <Icon name="search" size={20} />
              <Input className="k-input" placeholder={t.app.paletteHint} />
            </SearchField>
            <Menu
              aria-label={t.app.palette}
              className="k-options app-palette-acts"
              items={acts}
              renderEmptyState={() => <p className="k-options-empty">{t.app.paletteNothing}</p>}
            >
              {(act) => (
                <MenuItem
                  id={act.id}
                  textValue={act.label}
                  className="k-option"
                  onAction={() => {
                    onClose();
                    act.run();
                  }}
                >
                  <Icon name={act.icon} size={20} />
                  <span className="k-option-text">{act.label}</span>
                  {act.keys && <kbd>{act.keys}</kbd>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
