//! Encrypted backups: made on a schedule, rehearsed, restored.

mod aside;
mod restore;
mod schedule;

use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    session::{App, Unlocked},
    table::Nothing,
    ways_in,
};
pub(crate) use aside::{erase_all, finish};
use base64::{Engine, prelude::BASE64_STANDARD};
use cairn_vault::{
    backup::{self as file, BackupError, Identity},
    durable,
};
use chrono::{DateTime, Utc};
pub(crate) use restore::restore;
pub(crate) use schedule::{behind, make_if_due};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};
use ts_rs::TS;
use zeroize::Zeroizing;

/// The name of the file the person chose.
const RECEIVED: &str = "received";
const MOST_PIECE: usize = 1024 * 1024;
/// Bytes of a chosen file that are taken at most.
const MOST_RECEIVED: u64 = 64 * 1024 * 1024 * 1024;

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
    /// What was here before a restore, kept until the person erases it; newest first.
    pub set_aside: Vec<AsideView>,
}

/// A vault that a restored one took the place of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AsideView {
    /// Handed to `backup_erase_aside`.
    pub name: String,
    /// When it was set aside.
    pub at: DateTime<Utc>,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Which vault that was set aside.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AsideRef {
    /// A name from the list.
    pub name: String,
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

/// Restores a backup into a new vault. An existing vault is set aside whole, and backed up too if it is open. Opened by
/// this device's own vault, the new one keeps its recovery words; opened by words, it takes those.
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

impl From<BackupError> for IpcError {
    fn from(error: BackupError) -> Self {
        let code = match error {
            BackupError::Foreign => Code::ForeignBackup,
            BackupError::Newer => Code::NewerBackup,
            BackupError::Damaged => Code::DamagedBackup,
            BackupError::WrongKey => Code::WrongPhrase,
            BackupError::Stopped => Code::Locked,
            BackupError::NoRandomness(_) => Code::Internal,
            BackupError::Vault(error) => return error.into(),
        };
        Self::new(code, error.to_string())
    }
}

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<BackupsView, IpcError> {
    let app = unlocked.app();
    let folder = folder(unlocked);
    let slots = ways_in::slots(app)?;
    let opens_elsewhere = slots.backup_keys(&unlocked.session().key)?.has_phrase();
    let (looked, dirs) = (folder.clone(), app.dirs().clone());
    // A folder that cannot be read now (a stick that was pulled out) is no reason to show nothing.
    let backups = off_thread(move || file::list(&looked, None)).await;
    let unreadable = backups.is_err();
    let set_aside = off_thread(move || aside::list(&dirs)).await?;
    Ok(BackupsView {
        folder: folder.to_string_lossy().into_owned(),
        backups: backups.unwrap_or_default().into_iter().map(BackupView::from).collect(),
        due_at: schedule::next(unlocked).await?,
        opens_elsewhere,
        failing: unreadable || unlocked.session().backup_failing.load(Ordering::Relaxed),
        set_aside,
    })
}

impl From<file::Listed> for BackupView {
    fn from(listed: file::Listed) -> Self {
        Self { name: listed.name, made_at: listed.made_at, bytes: listed.bytes }
    }
}

pub(crate) async fn make(unlocked: &Unlocked, _: Nothing) -> Result<BackupView, IpcError> {
    let _one_at_a_time = unlocked.session().backup_look.lock().await;
    let made = make_now(unlocked).await?;
    Ok(BackupView { name: made.name, made_at: made.report.made_at, bytes: made.bytes })
}

/// Makes one and clears away the oldest. Remembers whether it worked.
async fn make_now(unlocked: &Unlocked) -> Result<file::Made, IpcError> {
    let app = unlocked.app();
    let slots = ways_in::slots(app)?;
    let keys = slots.backup_keys(&unlocked.session().key)?;
    let closing = app.clone();
    let mut snapshot = unlocked.vault().snapshot(move || closing.closing()).await?;
    let (folder, own) = (folder(unlocked), app.dirs().backups());
    let (id, now, keep) = (slots.vault(), unlocked.now(), unlocked.settings().backup_keep);
    let made = off_thread(move || {
        if folder != own && !folder.is_dir() {
            // Not made anew: it is somewhere that is not plugged in or not mounted now.
            return Err(BackupError::Vault(cairn_vault::Error::NotFound));
        }
        let made = file::make(&folder, id, &keys, &mut snapshot, now, env!("CARGO_PKG_VERSION"))?;
        file::rotate(&folder, id, keep.into())?;
        Ok(made)
    })
    .await;
    let failing = match &made {
        Ok(_) => false,
        // Locking ended it; that says nothing about the disk.
        Err(error) if error.code == Code::Locked => return made,
        Err(_) => true,
    };
    unlocked.session().backup_failing.store(failing, Ordering::Relaxed);
    made
}

/// Where this person's backups go.
fn folder(unlocked: &Unlocked) -> PathBuf {
    match unlocked.settings().backup_folder.as_str() {
        "" => unlocked.app().dirs().backups(),
        chosen => PathBuf::from(chosen),
    }
}

pub(crate) async fn erase_aside(unlocked: &Unlocked, input: AsideRef) -> Result<BackupsView, IpcError> {
    aside::erase_one(unlocked.app(), &input.name).await?;
    list(unlocked, Nothing {}).await
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

pub(crate) async fn rehearse(app: &App, input: BackupOpen) -> Result<BackupReport, IpcError> {
    let path = find(app, &input.name).await?;
    let identity = match input.words {
        Some(words) => ways_in::phrase(Zeroizing::new(words))?.derive_backup_identity(),
        None => own_identity(&app.unlocked().await?)?,
    };
    let file::Report { made_at, counts, newest, .. } =
        off_thread(move || file::rehearse(&path, &identity)).await?;
    Ok(BackupReport {
        made_at,
        entries: counts.entries,
        counters: counts.counters,
        checkins: counts.checkins,
        attachments: counts.attachments,
        newest: newest.map(|day| day.to_string()),
    })
}

fn own_identity(unlocked: &Unlocked) -> Result<Identity, IpcError> {
    let keys = ways_in::slots(unlocked.app())?.backup_keys(&unlocked.session().key)?;
    Ok(keys.identity().clone())
}

/// The file of that name: the one that was received, or one of the person's folder or of Cairn's own. A name is never
/// used as a path unless it has the form of a backup's.
async fn find(app: &App, name: &str) -> Result<PathBuf, IpcError> {
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
