import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { dragged, type Size, type View, within, xOf, yOf, zoomed } from "./view";

type Move = (next: (view: View) => View, gently?: boolean) => void;

interface Finger {
  x: number;
  y: number;
}

/** A finger that went no farther than this pressed, and did not push. */
const STILL = 6;

/** Pushing with a finger or mouse, two fingers, and a press on the empty map, which brings that point to the middle. */
export function usePointers(size: Size, move: Move) {
  const fingers = useRef(new Map<number, Finger>());
  const went = useRef(0);
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (fingers.current.size === 0) went.current = 0;
      fingers.current.set(event.pointerId, place(event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = fingers.current.get(event.pointerId);
      if (!before) return;
      const now = place(event);
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      fingers.current.set(event.pointerId, now);
      went.current += Math.hypot(now.x - before.x, now.y - before.y);
      if (!other) {
        if (went.current > STILL) move((view) => dragged(view, size, now.x - before.x, now.y - before.y));
        return;
      }
      const apart = (one: Finger) => Math.max(20, Math.hypot(one.x - other.x, one.y - other.y));
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      const shifted = { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 };
      move((view) => zoomed(dragged(view, size, shifted.x, shifted.y), size, apart(now) / apart(before), middle));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const alone = fingers.current.size === 1 && fingers.current.delete(event.pointerId);
      fingers.current.delete(event.pointerId);
      if (!alone || went.current > STILL) return;
      const at = place(event);
      move((view) => dragged(view, size, size.width / 2 - at.x, size.height / 2 - at.y), true);
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      fingers.current.delete(event.pointerId);
      went.current = STILL + 1;
    },
  };
}

/** The wheel, where the map does not lie in a page that is scrolled with it; with Ctrl, as touchpads pinch, everywhere. */
export function useWheel(frame: RefObject<HTMLElement | null>, size: Size, move: Move): void {
  const moved = useRef(move);
  moved.current = move;
  const { width, height } = size;
  useEffect(() => {
    const element = frame.current;
    const onWheel = (event: WheelEvent) => {
      if (!element) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      const by = 2 ** (-Math.max(-120, Math.min(120, event.deltaY * (event.deltaMode === 1 ? 30 : 1))) / 240);
      moved.current((view) => zoomed(view, { width, height }, by, at));
    };
    // React's own listener is passive and could not keep the page from scrolling.
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [frame, width, height]);
}

/** What a key does to the map, if anything. */
export function keyed(key: string, size: Size): ((view: View) => View) | null {
  const step = Math.min(size.width, size.height) / 4;
  switch (key) {
    case "ArrowLeft":
      return (view) => dragged(view, size, step, 0);
    case "ArrowRight":
      return (view) => dragged(view, size, -step, 0);
    case "ArrowUp":
      return (view) => dragged(view, size, 0, step);
    case "ArrowDown":
      return (view) => dragged(view, size, 0, -step);
    case "+":
    case "=":
      return (view) => zoomed(view, size, 2);
    case "-":
      return (view) => zoomed(view, size, 0.5);
    default:
      return null;
  }
}

/** Nearer to a position, which comes to the middle. */
export const towards = (lat: number, lon: number, by: number, size: Size) => (view: View) =>
  within({ x: xOf(lon), y: yOf(lat), scale: view.scale * by }, size);
