import { useEffect, useRef } from "react";
import { useLook } from "./camera";
import { paint } from "./paint";
import type { Size, View } from "./view";

/** Coasts, lakes and borders; nothing in it is more than a background. */
export function Shore({ view, size }: { view: View; size: Size }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useLook();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which `look` counts.
  useEffect(() => {
    const next = requestAnimationFrame(() => canvas.current && paint(canvas.current, view, size));
    return () => cancelAnimationFrame(next);
  }, [view, size, look]);
  return <canvas ref={canvas} className="meeting-map-shore" aria-hidden="true" />;
}
