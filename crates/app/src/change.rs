//! What the person did lately, and taking it back.

use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every act that writes answers with this, so that it can be taken back for seven days.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Changed {
    /// Handed to `change_undo`.
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
}
