//! Encrypted backups: made on a schedule, rehearsed, restored.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The backups there are, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupsView {
    /// The folder they are in.
    pub folder: String,
    /// Each.
    pub backups: Vec<BackupView>,
    /// When the next is due; none if the schedule is off.
    pub due_at: Option<DateTime<Utc>>,
    /// Recovery words exist, so that a backup can be opened on another device.
    pub opens_elsewhere: bool,
    /// The last automatic backup failed.
    pub failing: bool,
}

/// One backup file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupView {
    /// The file's name.
    pub name: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Which backup, and how to open it.
#[derive(Deserialize, TS)]
pub struct BackupOpen {
    /// A name from the list, or the name that `backup_receive` gave.
    pub name: String,
    /// The recovery words; none opens with this device's own vault, which must be unlocked.
    #[ts(optional)]
    pub words: Option<String>,
}

/// What a rehearsal found: the whole file was opened, checked and counted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupReport {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Journal entries.
    pub entries: u32,
    /// Counters.
    pub counters: u32,
    /// Check-ins.
    pub checkins: u32,
    /// Photos and voice notes.
    pub attachments: u32,
    /// The newest entry's day, to recognise it by.
    pub newest: Option<String>,
}

/// Restores a backup into a new vault. An existing vault is put aside as a backup first.
#[derive(Deserialize, TS)]
pub struct BackupRestore {
    /// A name from the list, or the name that `backup_receive` gave.
    pub name: String,
    /// The recovery words; none opens with this device's own vault, which must be unlocked.
    #[ts(optional)]
    pub words: Option<String>,
    /// The passphrase of the restored vault; none uses the device's keychain.
    #[ts(optional)]
    pub passphrase: Option<String>,
}

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
