import { useSyncExternalStore } from "react";

const query = matchMedia("(width >= 840px)");

function subscribe(heard: () => void): () => void {
  query.addEventListener("change", heard);
  return () => query.removeEventListener("change", heard);
}

/** There is room for the list and the page side by side. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
