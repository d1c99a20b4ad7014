//! What the person did lately, and taking it back.

use crate::{error::IpcError, lockscreen, session::Unlocked, setting, space, table::Nothing};
use cairn_domain::id::ItemId;
use cairn_vault::Change;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every act that writes answers with this, so that it can be taken back for seven days.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Changed {
    /// Handed to `change_undo`; 0 if all was as asked already, and there is nothing to take back.
    pub change: i64,
    /// The item that was written or removed.
    pub item: ItemId,
}

/// One act that can still be taken back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChangeView {
    /// Handed to `change_undo`.
    pub change: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The command that did it (`journal_delete`).
    pub verb: String,
    /// What it touched, in the person's own words; may be empty.
    pub title: String,
}

/// Which act to take back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChangeRef {
    /// From `Changed` or `ChangeView`.
    pub change: i64,
}

/// What taking back did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Undone {
    /// Fields put back.
    pub restored: u32,
    /// Fields left alone because they were changed again since.
    pub kept: u32,
    /// The undo is an act too, and can be taken back; none if nothing was put back.
    pub change: Option<i64>,
}

/// Keeps an act. Saving what stands already is no error: an open form is saved unchanged, a mood tapped twice.
pub(crate) async fn keep(change: Change, item: ItemId) -> Result<Changed, IpcError> {
    Ok(Changed { change: change.commit().await?.unwrap_or(NOTHING), item })
}

/// The number of no act.
const NOTHING: i64 = 0;

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<ChangeView>, IpcError> {
    let done = unlocked.vault().changes(unlocked.now()).await?;
    Ok(done
        .into_iter()
        // What a device says of itself is nobody's act to be taken back.
        .filter(|done| !matches!(&*done.verb, space::HERE | space::KEEP | space::GROUP_KEEP))
        .map(|done| ChangeView { change: done.change, at: done.at, verb: done.verb, title: done.title })
        .collect())
}

pub(crate) async fn undo(unlocked: &Unlocked, input: ChangeRef) -> Result<Undone, IpcError> {
    if input.change == NOTHING {
        return Ok(Undone { restored: 0, kept: 0, change: None });
    }
    let (undone, change) = unlocked.vault().undo(input.change, unlocked.now()).await?;
    // Settings may have been part of it.
    unlocked.keep_settings(setting::standing(unlocked.vault()).await?);
    lockscreen::keep_in_step(unlocked).await;
    Ok(Undone { restored: undone.restored, kept: undone.kept, change })
}
