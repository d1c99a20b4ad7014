import { useEffect, useState } from "react";

/** The clock of the page, in milliseconds; read several times a second while `on`. */
export function useTicking(on: boolean, every = 200): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!on) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), every);
    return () => clearInterval(timer);
  }, [on, every]);
  return now;
}
