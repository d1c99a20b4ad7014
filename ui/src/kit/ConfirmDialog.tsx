import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useText } from "../i18n";
import { Button } from "./Button";
import "./Overlay.css";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb itself: "Delete entry", never "OK". */
  confirm: string;
  onConfirm: () => void;
  cancel?: string;
  /** Not easily taken back. */
  careful?: boolean;
  isPending?: boolean;
}

/** One question before an act. Prefer an act with Undo in a toast where there is one. */
export function ConfirmDialog(props: Props) {
  const { isOpen, onClose, title, children, confirm, onConfirm, cancel, careful, isPending } = props;
  const t = useText();
  return (
    <ModalOverlay
      className="k-scrim k-scrim-dialog"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="k-panel k-panel-dialog">
        <Dialog role="alertdialog" className="k-dialog k-confirm">
          <Heading slot="title" level={2} className="k-dialog-title">
            {title}
          </Heading>
          <div className="k-confirm-words">{children}</div>
          <div className="k-confirm-acts">
            <Button look="text" onPress={onClose} autoFocus={careful ?? false}>
              {cancel ?? t.kit.cancel}
            </Button>
            <Button look={careful ? "careful" : "filled"} onPress={onConfirm} isPending={isPending ?? false}>
              {confirm}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
