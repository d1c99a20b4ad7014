import { type BackupOpen, type BackupRestore, call } from ".";
import { inPieces } from "./pieces";

/** From a backup to an open Cairn. */
export const restoreActs = {
  receive: receiveBackup,
  rehearse: (opening: BackupOpen) => call("backup_rehearse", opening),
  restore: async (opening: BackupRestore) => {
    await call("backup_restore", opening);
  },
};

/** Hands a backup the person chose to Cairn. Gives the name it has from then on. */
async function receiveBackup(file: Blob, onShare: (share: number) => void): Promise<string> {
  const { name } = await inPieces(file, (piece) => call("backup_receive", piece), onShare);
  return name;
}
