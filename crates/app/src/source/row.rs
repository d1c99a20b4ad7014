//! A list as it is kept among what the person did: where it comes from and what they said of it.

use super::age::SourceKind;
use crate::derived::id_of;
use cairn_domain::id::ItemId;
use cairn_meetings::source::About;
use cairn_vault::Record;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A list's item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SourceRow {
    pub(crate) name: String,
    pub(crate) kind: SourceKind,
    #[serde(default)]
    pub(crate) url: Option<String>,
    #[serde(default)]
    pub(crate) about: About,
    #[serde(default)]
    pub(crate) allow_http: bool,
    #[serde(default)]
    pub(crate) allow_private: bool,
    #[serde(default)]
    pub(crate) automatic: bool,
    pub(crate) added_at: DateTime<Utc>,
}

impl Record for SourceRow {
    const COLLECTION: &'static str = "source";
}

/// The list of the person's own meetings, which is no item: every device calls it the same.
pub(crate) fn own_list() -> ItemId {
    id_of("source", "own")
}
