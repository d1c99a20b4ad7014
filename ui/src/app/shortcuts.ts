import { useEffect } from "react";
import { useText } from "../i18n";
import { coverUp } from "./cover";
import { type Place, placeKeys, places } from "./places";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("input, textarea, select, [role=textbox], [role=spinbutton], [role=menu], [role=listbox]") !== null);

const command = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey;

/** Shift-Esc hides at once and locks; it works on every screen, in every field. */
export function useHideKeys(lock: () => void): void {
  const t = useText();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      coverUp(t.app.uncover);
      lock();
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [lock, t]);
}

interface Keys {
  /** Single keys can be turned off; the ones with Ctrl stay. */
  single: boolean;
  onPlace: (place: Place) => void;
  onNewEntry: () => void;
  onPalette: () => void;
  onLock: () => void;
}

/** The keys of product.md. A single key never fires while someone types or a dialog is open. */
export function useKeys({ single, onPlace, onNewEntry, onPalette, onLock }: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (command(event) && !event.shiftKey && key === "k") {
        event.preventDefault();
        onPalette();
      } else if (command(event) && !event.shiftKey && key === "l") {
        event.preventDefault();
        onLock();
      } else if (single && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.repeat) {
        if (
          event.defaultPrevented ||
          typing(event.target) ||
          document.querySelector("[role=dialog], [role=alertdialog]:not(.k-toast)")
        )
          return;
        const place = places.find((name) => placeKeys[name] === key);
        if (place) {
          event.preventDefault();
          onPlace(place);
        } else if (key === "n") {
          event.preventDefault();
          onNewEntry();
        }
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [single, onPlace, onNewEntry, onPalette, onLock]);
}
