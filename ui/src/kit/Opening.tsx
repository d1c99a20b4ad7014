import { createContext, type ReactNode, useCallback, useContext, useState, useSyncExternalStore } from "react";
import { useText } from "../i18n";
import { Button } from "./Button";
import { grouped } from "./number";
import { Sheet } from "./Sheet";
import "./Opening.css";

/** What a link leads to, written out: the number or the address. */
function shown(link: string): string {
  if (link.startsWith("tel:")) return grouped(link.slice(4).replaceAll("%23", "#"));
  if (link.startsWith("sms:")) return grouped(link.slice(4).split("?")[0]?.replaceAll("%23", "#") ?? "");
  return link.replace(/^https:\/\/wa\.me\//, "+").replace(/^mailto:/, "");
}

const OpenContext = createContext<(link: string, instead?: string) => void>(() => {});

/** Opens a link with the system: `open("tel:988")`, or another instead where nothing takes it. If neither opens, it is shown large. */
export const useOpen = () => useContext(OpenContext);

interface Props {
  /** Hands the link to the system, and says whether a program took it. */
  onOpen: (link: string) => Promise<boolean>;
  children: ReactNode;
}

/** Around a page with numbers and addresses: what did not open is written out, to dial or type by hand. */
export function Opening({ onOpen, children }: Props) {
  const t = useText();
  const [link, setLink] = useState<string | null>(null);
  const open = useCallback(
    async (next: string, instead?: string) => {
      if (await onOpen(next)) setLink(null);
      else if (instead !== undefined && (await onOpen(instead))) setLink(null);
      else setLink(instead ?? next);
    },
    [onOpen],
  );
  const page = link?.startsWith("https:") ?? false;
  return (
    <OpenContext value={open}>
      {children}
      <Sheet isOpen={link !== null} onClose={() => setLink(null)} title={t.support.notOpened}>
        {link !== null && (
          <div className="k-byhand">
            <p>{page ? t.support.notOpenedPage : t.support.notOpenedCall}</p>
            <p className={page ? "k-byhand-address" : "k-byhand-number"}>{shown(link)}</p>
            <Copy text={shown(link)} wide />
          </div>
        )}
      </Sheet>
    </OpenContext>
  );
}

/** Copies a number or an address, and says so on the button itself. */
export function Copy({ text, label, wide }: { text: string; label?: string; wide?: boolean }) {
  const t = useText();
  const [done, setDone] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text.replaceAll(" ", "")).then(
      () => setDone(true),
      () => setDone(false),
    );
  return (
    <>
      <Button look="line" icon={done ? "check" : "copy"} onPress={copy} aria-label={label} {...(wide ? { wide } : {})}>
        {done ? t.support.copied : t.support.copy}
      </Button>
      <span role="status" className="k-byhand-said">
        {done ? t.support.copied : ""}
      </span>
    </>
  );
}

const mouse = "(hover: hover) and (pointer: fine)";

function listen(heard: () => void) {
  const query = matchMedia(mouse);
  query.addEventListener("change", heard);
  return () => query.removeEventListener("change", heard);
}

/** A device with a mouse and no touch is hardly a phone: numbers are then shown to be dialled from one. */
export const useDesk = () => useSyncExternalStore(listen, () => matchMedia(mouse).matches);
