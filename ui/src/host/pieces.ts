/** Well below the 1 MiB the host takes at once, so that a bar moves. */
const pieceBytes = 512 * 1024;

/** Hands a file the person chose to the host, piece by piece, in order; `onShare` hears 0 to 1. Gives the last answer. */
export async function inPieces<T>(
  file: Blob,
  send: (piece: { offset: number; base64: string }) => Promise<T>,
  onShare: (share: number) => void = () => {},
): Promise<T> {
  let offset = 0;
  for (;;) {
    const piece = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    const answer = await send({ offset, base64: base64(piece) });
    offset += piece.length;
    onShare(file.size === 0 ? 1 : offset / file.size);
    if (offset >= file.size || piece.length === 0) return answer;
  }
}

function base64(bytes: Uint8Array): string {
  const step = 0x8000;
  let text = "";
  for (let from = 0; from < bytes.length; from += step) {
    text += String.fromCharCode(...bytes.subarray(from, from + step));
  }
  return btoa(text);
}
