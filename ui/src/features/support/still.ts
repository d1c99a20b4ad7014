import { useSyncExternalStore } from "react";

const query = "(prefers-reduced-motion: reduce)";

function listen(heard: () => void) {
  const asked = matchMedia(query);
  const chosen = new MutationObserver(heard);
  asked.addEventListener("change", heard);
  chosen.observe(document.documentElement, { attributeFilter: ["data-still"] });
  return () => {
    asked.removeEventListener("change", heard);
    chosen.disconnect();
  };
}

/** Less motion is wanted, by the system or by the person's own choice. */
export const useStill = () =>
  useSyncExternalStore(listen, () => matchMedia(query).matches || "still" in document.documentElement.dataset);
