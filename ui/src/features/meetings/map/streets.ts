import { useEffect, useRef, useState } from "react";
import { call, type Trouble } from "../../../host";
import { levelOf, nameOf, type Piece, piecesOf } from "./pieces";
import type { Size, View } from "./view";

/** Asked for in one go: few, so that the middle is there soon, and what is looked at no more is soon left out. */
const FEW = 6;
/** Pictures kept in the page; the host keeps more. */
const MOST = 160;

export type Pictures = ReadonlyMap<string, Piece & { picture: ImageBitmap | null }>;

export interface Streets {
  pictures: Pictures;
  /** Why some could not be had. */
  trouble: Trouble | null;
}

const none: Streets = { pictures: new Map(), trouble: null };

/**
 * The streets of what is looked at, once the map has come to rest there; nothing is asked for in advance. `server` is the
 * address of the pieces, null while streets are off: then nothing is asked for, and what was there is gone.
 */
export function useStreets(server: string | null, rested: View, size: Size | null): Streets {
  const [streets, setStreets] = useState(none);
  const held = useRef<{ server: string | null; pictures: Map<string, Piece & { picture: ImageBitmap | null }> }>({
    server: null,
    pictures: new Map(),
  });

  useEffect(() => {
    if (held.current.server !== server) {
      for (const { picture } of held.current.pictures.values()) picture?.close();
      held.current = { server, pictures: new Map() };
      setStreets(none);
    }
    if (server === null || !size) return;
    let over = false;
    const { pictures } = held.current;
    const seen = piecesOf(rested, size);
    const ask = async () => {
      let missing = seen.filter((piece) => !pictures.has(nameOf(piece)));
      let trouble: Trouble | null = null;
      while (missing.length > 0 && !trouble) {
        const some = missing.slice(0, FEW);
        const given = await call("street_pieces", { z: some[0]?.z ?? 0, at: some.map(({ x, y }) => ({ x, y })) });
        if (over || !given.on) return;
        const z = some[0]?.z ?? 0;
        const came = await Promise.all(
          given.pieces.map(async ({ x, y, base64 }) => ({ z, x, y, picture: base64 ? await pictureOf(base64) : null })),
        );
        if (over) {
          for (const { picture } of came) picture?.close();
          return;
        }
        for (const piece of came) pictures.set(nameOf(piece), piece);
        forget(pictures, seen);
        trouble = given.trouble;
        setStreets({ pictures: new Map(pictures), trouble });
        missing = missing.slice(FEW);
      }
      // All of it is here: an earlier trouble is over.
      if (!over && !trouble) setStreets((now) => (now.trouble ? { ...now, trouble: null } : now));
    };
    // Locked meanwhile, or gone: the page goes too.
    ask().catch(() => {});
    return () => {
      over = true;
    };
  }, [server, rested, size]);

  useEffect(
    () => () => {
      for (const { picture } of held.current.pictures.values()) picture?.close();
      held.current = { server: null, pictures: new Map() };
    },
    [],
  );
  return streets;
}

async function pictureOf(base64: string): Promise<ImageBitmap | null> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  // What cannot be drawn is like a piece that is not there.
  return createImageBitmap(new Blob([bytes])).catch(() => null);
}

/** Lets go of the oldest that are not seen. */
function forget(pictures: Map<string, Piece & { picture: ImageBitmap | null }>, seen: Piece[]): void {
  const needed = new Set(seen.map(nameOf));
  for (const [name, { picture }] of pictures) {
    if (pictures.size <= MOST) return;
    if (needed.has(name)) continue;
    picture?.close();
    pictures.delete(name);
  }
}

/** Draws what there is of the streets: coarser pictures first, so that finer ones lie on them. */
export function paintStreets(canvas: HTMLCanvasElement, pictures: Pictures, view: View, size: Size): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const dense = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(size.width * dense), Math.round(size.height * dense)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  else context.clearRect(0, 0, width, height);
  const level = levelOf(view.scale);
  const far = ({ z }: Piece) => (z <= level ? level - z : 100 + z);
  const order = [...pictures.values()].sort((one, other) => far(other) - far(one));
  const across = size.width / view.scale / 2;
  for (const { z, x, y, picture } of order) {
    if (!picture) continue;
    const wide = view.scale / 2 ** z;
    for (let turn = Math.floor(view.x - across); turn <= Math.floor(view.x + across); turn++) {
      const left = size.width / 2 + (x / 2 ** z + turn - view.x) * view.scale;
      const top = size.height / 2 + (y / 2 ** z - view.y) * view.scale;
      if (left > size.width || top > size.height || left + wide < 0 || top + wide < 0) continue;
      // To whole pixels, or a line shows between two pieces.
      const [fromX, fromY] = [Math.round(left * dense), Math.round(top * dense)];
      const [toX, toY] = [Math.round((left + wide) * dense), Math.round((top + wide) * dense)];
      context.drawImage(picture, fromX, fromY, toX - fromX, toY - fromY);
    }
  }
}
