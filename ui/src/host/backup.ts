import { type BackupOpen, type BackupRestore, call } from ".";

/** Well below the 1 MiB the host takes at once, so that the bar moves. */
const pieceBytes = 512 * 1024;

/** From a backup to an open Cairn. */
export const restoreActs = {
  receive: receiveBackup,
  rehearse: (opening: BackupOpen) => call("backup_rehearse", opening),
  restore: async (opening: BackupRestore) => {
    await call("backup_restore", opening);
  },
};

/** Hands a file the person chose to Cairn, piece by piece. Gives the name it has from then on. */
async function receiveBackup(file: Blob, onShare: (share: number) => void): Promise<string> {
  let offset = 0;
  for (;;) {
    const piece = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    const received = await call("backup_receive", { offset, base64: base64(piece) });
    offset += piece.length;
    onShare(file.size === 0 ? 1 : offset / file.size);
    if (offset >= file.size || piece.length === 0) return received.name;
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
