//! Backup files by their name: those in the folders, and one that the person chose and that comes in pieces.

use super::make::folder;
use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    session::App,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use cairn_vault::{backup as file, durable};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};
use ts_rs::TS;

/// The name of the file the person chose.
pub(super) const RECEIVED: &str = "received";
const MOST_PIECE: usize = 1024 * 1024;
/// Bytes of a chosen file that are taken at most.
const MOST_RECEIVED: u64 = 64 * 1024 * 1024 * 1024;

/// A piece of a backup file the person chose.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BackupReceive {
    /// Bytes already sent; 0 begins.
    #[ts(type = "number")]
    pub offset: u64,
    /// At most 1 MiB, base64.
    pub base64: String,
}

/// Where the pieces go.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupReceived {
    /// Handed to `backup_rehearse` and `backup_restore`.
    pub name: String,
    /// Bytes so far.
    #[ts(type = "number")]
    pub bytes: u64,
}

pub(crate) async fn receive(app: &App, input: BackupReceive) -> Result<BackupReceived, IpcError> {
    if input.base64.len() > MOST_PIECE.div_ceil(3) * 4 {
        return Err(IpcError::new(Code::TooLarge, "a piece has at most 1 MiB"));
    }
    let piece =
        BASE64_STANDARD.decode(&input.base64).map_err(|_| IpcError::new(Code::Invalid, "not base64"))?;
    let folder = app.dirs().received();
    let offset = input.offset;
    let bytes = off_thread(move || receive_piece(&folder, offset, &piece)).await?;
    Ok(BackupReceived { name: RECEIVED.to_owned(), bytes })
}

fn receive_piece(folder: &Path, offset: u64, piece: &[u8]) -> Result<u64, IpcError> {
    let failed = |error| IpcError::from(cairn_vault::Error::from(error));
    let path = folder.join(RECEIVED);
    if offset == 0 {
        durable::make_folder(folder).and_then(|()| durable::create(&path)).map_err(failed)?;
    }
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .map_err(|_| IpcError::new(Code::Invalid, "a file begins at 0"))?;
    if file.metadata().map_err(failed)?.len() != offset {
        return Err(IpcError::new(Code::Invalid, "pieces come in order"));
    }
    let bytes = offset + piece.len() as u64;
    if bytes > MOST_RECEIVED {
        return Err(IpcError::new(Code::TooLarge, "no backup is that large"));
    }
    file.write_all(piece).map_err(failed)?;
    Ok(bytes)
}

/// The file of that name: the one that was received, or one of the person's folder or of Cairn's own. A name is never
/// used as a path unless it has the form of a backup's.
pub(super) async fn find(app: &App, name: &str) -> Result<PathBuf, IpcError> {
    let mut places = Vec::new();
    if name == RECEIVED {
        places.push(app.dirs().received());
    } else if file::is_backup_name(name) {
        places.extend(app.unlocked().await.ok().map(|unlocked| folder(&unlocked)));
        places.push(app.dirs().backups());
    }
    let found = places.into_iter().map(|folder| folder.join(name)).find(|path| path.is_file());
    found.ok_or_else(|| IpcError::new(Code::NotFound, "there is no such backup"))
}
