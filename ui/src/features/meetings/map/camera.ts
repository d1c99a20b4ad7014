import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Size, type View, within } from "./view";

export interface Camera {
  view: View;
  /** Where it looks, once it has come to rest. */
  rested: View;
  move: (next: (view: View) => View, gently?: boolean) => void;
  /** Nobody has moved it yet, and it has not been put anywhere. */
  fresh: RefObject<boolean>;
}

const world: View = { x: 0.5, y: 0.38, scale: 360 };
/** Milliseconds without a move after which the host is asked. */
const REST = 140;

/** Two views that show the same. */
export const same = (one: View, other: View) => one.x === other.x && one.y === other.y && one.scale === other.scale;

/** Where the map looks: left as it was when the person comes back, and gone with the readings when the app locks. */
export function useCamera(frame: RefObject<HTMLElement | null>): Camera {
  const client = useQueryClient();
  const key = ["meetingsMap"];
  const kept = client.getQueryData<View>(key);
  const [view, setView] = useState(kept ?? world);
  const [rested, setRested] = useState(view);
  const fresh = useRef(kept === undefined);
  const shown = useRef(view);
  const goal = useRef(view);
  const step = useRef(0);
  useEffect(() => () => cancelAnimationFrame(step.current), []);

  const move = useCallback(
    (next: (view: View) => View, gently = false) => {
      cancelAnimationFrame(step.current);
      const from = shown.current;
      goal.current = next(gently ? goal.current : from);
      const show = (now: View) => {
        shown.current = now;
        setView(now);
      };
      const calm = gently && frame.current ? Number.parseFloat(getComputedStyle(frame.current).transitionDuration) : 0;
      if (!calm) {
        show(goal.current);
        return;
      }
      const to = goal.current;
      const turn = Math.round(to.x - from.x);
      const began = performance.now();
      const tick = (now: number) => {
        const share = Math.min(1, (now - began) / (calm * 1000));
        const eased = 1 - (1 - share) ** 3;
        const scale = from.scale * (to.scale / from.scale) ** eased;
        // What is passed over moves evenly on the screen, not on the globe.
        const way = to.scale === from.scale ? eased : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
        show(share === 1 ? to : { x: from.x + (to.x - turn - from.x) * way, y: from.y + (to.y - from.y) * way, scale });
        if (share < 1) step.current = requestAnimationFrame(tick);
      };
      step.current = requestAnimationFrame(tick);
    },
    [frame],
  );

  useEffect(() => {
    if (same(view, rested)) return;
    const soon = setTimeout(() => {
      setRested(view);
      client.setQueryDefaults(["meetingsMap"], { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(["meetingsMap"], view);
    }, REST);
    return () => clearTimeout(soon);
  }, [client, view, rested]);

  return { view, rested, move, fresh };
}

/** How large an element is, in pixels; none before it was laid out. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    const seen = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
    });
    seen.observe(element.current);
    return () => seen.disconnect();
  }, [element]);
  return size;
}

/** A number that changes whenever the colours may have. */
export function useLook(): number {
  const [look, setLook] = useState(0);
  useEffect(() => {
    const again = () => setLook((before) => before + 1);
    const attributes = new MutationObserver(again);
    attributes.observe(document.documentElement, {
      attributeFilter: ["data-theme", "data-contrast", "style", "class"],
    });
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", again);
    return () => {
      attributes.disconnect();
      dark.removeEventListener("change", again);
    };
  }, []);
  return look;
}

/** Keeps a view within what a new size allows. */
export const resized = (size: Size) => (view: View) => within(view, size);
