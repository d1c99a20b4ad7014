/** The longest side a picture is looked at with, in px; a code that fills less than a tenth of it is not found. */
const largest = 1600;
/** A camera's pictures come many a second, so each is looked at smaller. */
const live = 720;

/** Loads what reads codes; it is fetched only where a code is read. */
export const loadReader = () => import("qr/decode.js").then(({ decodeQR }) => decodeQR);
type Reader = Awaited<ReturnType<typeof loadReader>>;

interface Drawable {
  width: number;
  height: number;
  source: CanvasImageSource;
}

/** The text of the code in what is drawn no longer than `side`, or null when there is none. */
function look(read: Reader, { width, height, source }: Drawable, side: number, patient: boolean): string | null {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  try {
    return read(pen.getImageData(0, 0, canvas.width, canvas.height), patient ? { effort: 4, timeLimit: 400 } : {});
  } catch {
    return null;
  }
}

/** The text of the code in a picture file, or null: no code, or not a picture. Nothing leaves the page. */
export async function readFile(file: Blob): Promise<string | null> {
  const read = await loadReader();
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture) return null;
  const drawable = { width: picture.width, height: picture.height, source: picture };
  try {
    return look(read, drawable, largest, true) ?? look(read, drawable, largest / 2, true);
  } finally {
    picture.close();
  }
}

/** The text of the code the camera sees now, or null. */
export function readVideo(read: Reader, video: HTMLVideoElement): string | null {
  if (video.videoWidth === 0) return null;
  return look(read, { width: video.videoWidth, height: video.videoHeight, source: video }, live, false);
}
