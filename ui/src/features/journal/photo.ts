/** A thumbnail's longer side, in px, and the most it may weigh. */
const smallSide = 320;
const smallBytes = 64 * 1024;
/** A picture drawn anew is at most this long: more than any screen shows. */
const largeSide = 4096;

function draw(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const encode = (canvas: HTMLCanvasElement, type: string, quality: number) =>
  new Promise<Blob>((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), type, quality),
  );

/** The file as a picture, turned the way it was taken; none when this device cannot draw it. */
export const pictureOf = (file: Blob): Promise<ImageBitmap | null> =>
  createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);

/** A small picture for lists, at most 64 KiB. */
export async function thumbnailOf(picture: ImageBitmap): Promise<Blob | null> {
  for (const [side, quality] of [
    [smallSide, 0.72],
    [smallSide / 2, 0.6],
    [smallSide / 4, 0.5],
  ] as const) {
    const blob = await encode(draw(picture, side), "image/jpeg", quality);
    if (blob.size <= smallBytes) return blob;
  }
  return null;
}

/** The same picture drawn anew: where, when and with what it was taken does not come along. */
export const withoutPlace = (picture: ImageBitmap, type: string): Promise<Blob> =>
  encode(draw(picture, largeSide), type === "image/png" ? "image/png" : "image/jpeg", 0.92);

/** The name a redrawn picture gets: its kind may have changed. */
export const renamed = (name: string, type: string): string => {
  const bare = name.replace(/\.[^.]+$/u, "");
  return `${bare}.${type === "image/png" ? "png" : "jpg"}`;
};
