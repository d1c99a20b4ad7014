//! Encrypted backups: made on a schedule, rehearsed, restored.

mod aside;
mod make;
mod receive;
mod restore;
mod schedule;

use crate::{
    error::IpcError,
    off_thread::off_thread,
    session::{App, Unlocked},
    table::Nothing,
    ways_in,
};
pub use aside::{AsideRef, AsideView};
pub(crate) use aside::{erase_all, finish};
use cairn_vault::backup as file;
use chrono::{DateTime, Utc};
pub(crate) use receive::receive;
pub use receive::{BackupReceive, BackupReceived};
pub use restore::BackupRestore;
pub(crate) use restore::{put_back, restore};
pub(crate) use schedule::{behind, make_if_due};
use serde::{Deserialize, Serialize};
use std::sync::atomic::Ordering;
use ts_rs::TS;
use zeroize::Zeroizing;

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

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<BackupsView, IpcError> {
    let app = unlocked.app();
    let folder = make::folder(unlocked);
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
    let made = make::now(unlocked).await?;
    Ok(BackupView { name: made.name, made_at: made.report.made_at, bytes: made.bytes })
}

pub(crate) async fn erase_aside(unlocked: &Unlocked, input: AsideRef) -> Result<BackupsView, IpcError> {
    aside::erase_one(unlocked.app(), &input.name).await?;
    list(unlocked, Nothing {}).await
}

pub(crate) async fn rehearse(app: &App, input: BackupOpen) -> Result<BackupReport, IpcError> {
    let path = receive::find(app, &input.name).await?;
    let identity = match input.words {
        Some(words) => ways_in::phrase(Zeroizing::new(words))?.derive_backup_identity(),
        None => make::own_identity(&app.unlocked().await?)?,
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
