import { useEffect } from "react";
import { call } from "../host";
import { settled } from "../host/settle";

const quiet = 15_000;

/** Tells the host that someone is here, at most every 15 s, and when the window is hidden; it decides when to lock. */
export function useActivity(unlocked: boolean): void {
  useEffect(() => {
    if (!unlocked) return;
    let last = 0;
    const touch = () => {
      const now = performance.now();
      if (last !== 0 && now - last < quiet) return;
      last = now;
      // A touch that does not arrive only means an earlier lock.
      call("session_touch").catch(() => {});
    };
    const hide = () => {
      const tell = () => call("session_hide", { hidden: document.visibilityState === "hidden" }).catch(() => {});
      // With "lock at once when hidden" this locks: words still being typed go first.
      if (document.visibilityState === "hidden") void settled().then(tell);
      else void tell();
    };
    const heard = { capture: true, passive: true } as const;
    addEventListener("pointerdown", touch, heard);
    addEventListener("pointermove", touch, heard);
    addEventListener("wheel", touch, heard);
    addEventListener("keydown", touch, heard);
    document.addEventListener("visibilitychange", hide);
    touch();
    return () => {
      removeEventListener("pointerdown", touch, heard);
      removeEventListener("pointermove", touch, heard);
      removeEventListener("wheel", touch, heard);
      removeEventListener("keydown", touch, heard);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [unlocked]);
}
