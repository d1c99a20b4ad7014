//! A list and how old it is.

use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a list comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// An address that is fetched when the person asks.
    Feed,
    /// A file the person chose once.
    File,
    /// What the person typed in.
    Own,
}

/// A list and how old it is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceAge {
    /// Which.
    pub id: ItemId,
    /// Its name; empty for the person's own meetings, which the interface names.
    pub name: String,
    /// Where it comes from.
    pub kind: SourceKind,
    /// Meetings in it.
    pub meetings: u32,
    /// When its meetings were last known to be what the server has; none if it was never read on this device.
    pub current_at: Option<DateTime<Utc>>,
    /// Days since then; none for the person's own.
    pub age_days: Option<u32>,
    /// Older than 30 days, or never read on this device.
    pub stale: bool,
    /// The last try to fetch it failed.
    pub failing: bool,
}
