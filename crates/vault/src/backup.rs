//! Backups: one encrypted file each, which the stock `age` tool opens (<https://c2sp.org/age>).
//!
//! ```text
//! cairn-2026-11-22T053000Z-1a2b3c4d.age     age, to the recovery phrase's X25519 recipient and to this vault's own
//! └─ a tar archive (POSIX ustar)
//!    ├─ cairn.ndjson             a header line, a line for each op that stands, a line with their count and BLAKE3
//!    ├─ journal.md               the journal, to be read without Cairn
//!    ├─ attachments/ID/NAME      photos and voice notes
//!    └─ thumbnails/ID
//! ```
//!
//! Only ops that stand are written: what the person removed or replaced is not carried into a backup made afterwards.
//! Everything is streamed, in both directions, through fixed buffers. A file gets its name only after it was synced
//! and then read back and checked, so whatever has the name of a backup was once a whole one.
//!
//! age proves that a file is whole and was encrypted to this vault or its phrase, not who made it: a file that someone
//! else made for the same recipient is read with the same care as any other bytes from outside.

mod database;
mod folder;
mod line;
mod ops;
mod read;
mod tar;
mod text;
mod write;

use crate::keys::NoRandomness;
pub use age::x25519::Identity;
use cairn_domain::{civil::CivilDate, id::ItemId, journal::Entry, op::Op};
use chrono::{DateTime, Utc};
pub use database::{Activity, Filling, Snapshot};
pub use folder::{Listed, is_backup_name, list, rotate};
pub use read::{read, rehearse, restore};
use serde::{Deserialize, Serialize};
use std::io;
pub use write::{Made, make};

/// Why a backup was not made or not read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Not a backup of Cairn.
    #[error("the file is not a Cairn backup")]
    Foreign,
    /// A later Cairn made it.
    #[error("the backup was made by a newer version")]
    Newer,
    /// Changed, cut short, or not what it says it is.
    #[error("the backup is damaged or incomplete")]
    Damaged,
    /// Encrypted to someone else. Damage in the first few hundred bytes of a file can look like this too.
    #[error("this key does not open the backup")]
    WrongKey,
    /// The vault is being locked.
    #[error("stopped")]
    Stopped,
    /// The vault says no.
    #[error(transparent)]
    Vault(#[from] crate::error::Error),
    /// No random bytes.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        Self::Vault(error.into())
    }
}

/// What a failed read means: bytes that fail their check, or a disk that does not answer.
fn cause(error: io::Error) -> BackupError {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
            BackupError::Damaged
        }
        _ => error.into(),
    }
}

/// Results of backups.
pub type Result<T, E = BackupError> = std::result::Result<T, E>;

/// How much is in a backup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Ops.
    pub ops: u64,
    /// Journal entries.
    pub entries: u32,
    /// Counters.
    pub counters: u32,
    /// Check-ins.
    pub checkins: u32,
    /// Photos and voice notes.
    pub attachments: u32,
    /// Bytes of photos and voice notes.
    pub attachment_bytes: u64,
}

impl Counts {
    /// Counts an op, as making and reading both do.
    fn add(&mut self, op: &Op) {
        self.ops += 1;
        if op.field == cairn_domain::op::WHOLE && !op.value.is_null() {
            match op.collection.as_str() {
                "entry" => self.entries += 1,
                "counter" => self.counters += 1,
                "checkin" => self.checkins += 1,
                _ => {}
            }
        }
    }
}

/// What a backup is, as it says itself and as reading all of it showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The version that made it.
    pub app: String,
    /// How much is in it.
    pub counts: Counts,
    /// The newest entry's day, to recognise it by.
    pub newest: Option<CivilDate>,
}

/// A photo or voice note, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// Which.
    pub id: ItemId,
    /// The file's name, as the person knows it.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
    /// Bytes of its thumbnail, if it has one.
    pub thumbnail: Option<u64>,
}

/// A part of a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The photo or voice note.
    Whole,
    /// Its small picture.
    Thumbnail,
}

/// Where a backup comes from. Each call sees the same state; ops and entries are asked for more than once.
pub trait Source {
    /// The newest entry's day.
    fn newest(&mut self) -> Result<Option<CivilDate>>;
    /// Every op that stands.
    fn ops(&mut self, each: &mut dyn FnMut(&Op) -> Result<()>) -> Result<()>;
    /// Every entry, oldest first, and whether it is a letter that is still sealed.
    fn entries(&mut self, each: &mut dyn FnMut(&Entry, bool) -> Result<()>) -> Result<()>;
    /// Every photo and voice note.
    fn blobs(&mut self) -> Result<Vec<Blob>>;
    /// The bytes of one, piece by piece.
    fn bytes(&mut self, id: ItemId, part: Part, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>;
}

/// Where a backup goes when it is restored. All ops come before all blobs.
pub trait Sink {
    /// An op.
    fn op(&mut self, op: Op) -> Result<()>;
    /// All ops were given, and their checksum holds.
    fn ops_done(&mut self) -> Result<()>;
    /// A piece of a blob: `number` counts from 0; all but the last have [`crate::attachment::CHUNK`] bytes.
    fn piece(&mut self, id: ItemId, part: Part, number: u32, bytes: &[u8]) -> Result<()>;
    /// All was given, and the file is whole.
    fn done(&mut self) -> Result<()>;
}

#[cfg(test)]
mod stories;
#[cfg(test)]
mod tests;
