import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useText } from "../i18n";
import { IconButton } from "./IconButton";
import "./Overlay.css";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons that stay in sight below what scrolls. */
  foot?: ReactNode;
  /** Room for two columns on a desktop. */
  wide?: boolean;
  /** Only the sheet's own buttons close it, so that nothing typed is lost to a stray tap. */
  held?: boolean;
}

/** A task above the page: from the bottom edge on a phone, in the middle elsewhere. */
export function Sheet({ isOpen, onClose, title, children, foot, wide, held }: Props) {
  const t = useText();
  return (
    <ModalOverlay
      className="k-scrim k-scrim-sheet"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!held}
    >
      <Modal className={wide ? "k-panel k-panel-sheet k-panel-wide" : "k-panel k-panel-sheet"}>
        <Dialog className="k-dialog">
          <header className="k-dialog-head">
            <Heading slot="title" level={2} className="k-dialog-title">
              {title}
            </Heading>
            <IconButton icon="close" label={t.kit.close} onPress={onClose} />
          </header>
          <div className="k-dialog-body">{children}</div>
          {foot && <footer className="k-dialog-foot">{foot}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
