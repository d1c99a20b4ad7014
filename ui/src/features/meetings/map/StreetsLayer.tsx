import { useEffect, useRef } from "react";
import { type Pictures, paintStreets } from "./streets";
import type { Size, View } from "./view";

/** Streets between the coasts and the dots: a background, like the coasts. */
export function StreetsLayer({ pictures, view, size }: { pictures: Pictures; view: View; size: Size }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const next = requestAnimationFrame(() => canvas.current && paintStreets(canvas.current, pictures, view, size));
    return () => cancelAnimationFrame(next);
  }, [pictures, view, size]);
  return <canvas ref={canvas} className="meeting-map-streets" aria-hidden="true" />;
}
