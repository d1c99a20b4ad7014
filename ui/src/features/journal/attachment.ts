import { type AttachmentView, call } from "../../host";

/** The most one file may have; the host refuses more. */
export const mostBytes = 25 * 1024 * 1024;
const piece = 256 * 1024;

const base64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
};

/** A file ready to be put into the vault. */
export interface Chosen {
  file: Blob;
  name: string;
  mediaType: string;
  thumbnail: Blob | null;
}

interface Upload extends Chosen {
  entry: string;
  /** 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file into the vault piece by piece; it counts only once the last piece is there. Stopped, it leaves nothing. */
export async function upload(input: Upload): Promise<AttachmentView> {
  const { entry, file, name, mediaType, thumbnail, onProgress, signal } = input;
  const { id } = await call("attachment_begin", { entry, name, media_type: mediaType, bytes: file.size });
  for (let offset = 0; offset < file.size; offset += piece) {
    signal.throwIfAborted();
    const bytes = new Uint8Array(await file.slice(offset, offset + piece).arrayBuffer());
    await call("attachment_write", { id, offset, base64: base64(bytes) });
    onProgress(Math.min(1, (offset + bytes.length) / file.size));
  }
  signal.throwIfAborted();
  const small = thumbnail ? base64(new Uint8Array(await thumbnail.arrayBuffer())) : undefined;
  return call("attachment_finish", { id, ...(small ? { thumbnail: small } : {}) });
}

/** Reads a file out of the vault into memory; it never touches the disk in the clear. */
export async function download(file: AttachmentView, signal: AbortSignal): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; offset += piece) {
    const part = await call("attachment_read", { id: file.id, offset });
    signal.throwIfAborted();
    pieces.push(bytesOf(part.base64));
    if (part.last) return new Blob(pieces, { type: file.media_type });
  }
}

/** The picture a thumbnail's base64 stands for: JPEG, PNG or WebP, told by its first bytes. */
export const thumbnailUrl = (text: string): string =>
  `data:image/${text.startsWith("/9j/") ? "jpeg" : text.startsWith("iVBOR") ? "png" : "webp"};base64,${text}`;
