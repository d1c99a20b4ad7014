import { useEffect } from "react";
import { call } from ".";

const every = 30_000;

/** Keeps Cairn from locking by itself while something is waited for that has an end of its own. */
export function useStay(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => void call("session_touch").catch(() => {}), every);
    return () => clearInterval(timer);
  }, [on]);
}
