import { useEffect, useSyncExternalStore } from "react";

// What another device says can end the welcome in the middle of a step: then it is over in the vault, but not for who reads it.
let holders = 0;
const heard = new Set<() => void>();
const tell = () => {
  for (const each of heard) each();
};

/** Keeps the welcome where it is as long as the step that uses it is shown and not over. */
export function useHoldWelcome(hold: boolean): void {
  useEffect(() => {
    if (!hold) return;
    holders++;
    tell();
    return () => {
      holders--;
      tell();
    };
  }, [hold]);
}

/** A step of the welcome is not finished, whatever the vault says. */
export const useWelcomeHeld = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      heard.add(listener);
      return () => void heard.delete(listener);
    },
    () => holders > 0,
  );
