import { type Shape, shapes } from "./shapes";
import type { Size, View } from "./view";

/** Corners closer than this are one. */
const FINEST = 0.6;

/**
 * Draws the world as far as it is seen. Colours are those of the canvas's own style, so that tokens.css stays the only place
 * for them: its background is the sea, its text the land, its borders (top, right, bottom, left) coast, countries, provinces
 * and lakes' shores.
 */
export function paint(canvas: HTMLCanvasElement, view: View, size: Size): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const dense = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(size.width * dense), Math.round(size.height * dense)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const style = getComputedStyle(canvas);
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, size.width, size.height);
  context.lineJoin = "round";

  const across = size.width / view.scale / 2;
  for (let turn = Math.floor(view.x - across); turn <= Math.floor(view.x + across); turn++) {
    const draw = (all: Shape[], closed: boolean) => trace(context, all, view, size, turn, closed);
    context.fillStyle = style.color;
    context.strokeStyle = style.borderTopColor;
    context.lineWidth = 1;
    draw(shapes.land, true);
    context.fill("evenodd");
    context.stroke();
    context.fillStyle = style.backgroundColor;
    context.strokeStyle = style.borderLeftColor;
    draw(shapes.lakes, true);
    context.fill("evenodd");
    context.stroke();
    if (view.scale > 900) {
      context.strokeStyle = style.borderBottomColor;
      context.setLineDash([3, 3]);
      draw(shapes.provinces, false);
      context.stroke();
      context.setLineDash([]);
    }
    context.strokeStyle = style.borderRightColor;
    context.lineWidth = view.scale > 2000 ? 1.4 : 0.8;
    draw(shapes.borders, false);
    context.stroke();
  }
}

function trace(
  context: CanvasRenderingContext2D,
  all: Shape[],
  view: View,
  size: Size,
  turn: number,
  closed: boolean,
): void {
  const { scale } = view;
  const left = size.width / 2 + (turn - view.x) * scale;
  const top = size.height / 2 - view.y * scale;
  context.beginPath();
  for (const shape of all) {
    const [west, east] = [left + shape.left * scale, left + shape.right * scale];
    const [north, south] = [top + shape.top * scale, top + shape.bottom * scale];
    if (east < 0 || west > size.width || south < 0 || north > size.height) continue;
    if (closed && east - west < 1.2 && south - north < 1.2) continue;
    const { points } = shape;
    let [x, y] = [left + (points[0] ?? 0) * scale, top + (points[1] ?? 0) * scale];
    context.moveTo(x, y);
    const last = points.length - 2;
    for (let at = 2; at <= last; at += 2) {
      const nextX = left + (points[at] ?? 0) * scale;
      const nextY = top + (points[at + 1] ?? 0) * scale;
      if (at < last && Math.abs(nextX - x) < FINEST && Math.abs(nextY - y) < FINEST) continue;
      [x, y] = [nextX, nextY];
      context.lineTo(x, y);
    }
    if (closed) context.closePath();
  }
}
