import { useEffect, useRef } from "react";
import type { LinkView } from "../../../host";

/** Opens what was left in the middle, as soon as the host has said so for the first time; never again after it was closed. */
export function useUnderWay(link: LinkView | undefined, underWay: boolean, onOpen: () => void): void {
  const told = useRef(false);
  useEffect(() => {
    if (!link || told.current) return;
    told.current = true;
    if (underWay) onOpen();
  }, [link, underWay, onOpen]);
}
