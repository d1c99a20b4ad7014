//! Lists as the interface shows them.

use super::{age::SourceAge, trouble::Trouble};
use crate::meeting::{ChangeKind, MeetingChange};
use cairn_domain::id::ItemId;
use cairn_meetings::{
    report::{Drop, DropReason, Repair, RepairReason, UnreadField},
    source::{About, Format},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every list of the person's.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourcesView {
    /// In the order in which they were added; the person's own meetings come first where there are any.
    pub sources: Vec<SourceView>,
    /// Lists were damaged on disk and must be fetched again; nothing of the person's own is lost.
    pub lists_lost: bool,
}

/// A list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceView {
    /// Which, and how old.
    pub age: SourceAge,
    /// The address of a feed.
    pub url: Option<String>,
    /// The host that is asked.
    pub host: Option<String>,
    /// What is said of it.
    pub about: About,
    /// The form it was read as; none if it was never read on this device.
    pub format: Option<Format>,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// Records in it, and what became of them.
    pub records: u32,
    /// Kept as they were.
    pub kept: u32,
    /// Kept with something mended.
    pub repaired: u32,
    /// Left out.
    pub dropped: u32,
    /// Meetings whose zone nobody says.
    pub zoneless: u32,
    /// Meetings added, removed or changed when it was last read.
    pub changes: u32,
    /// Fetched by itself once a day while Cairn is open and unlocked; off unless the person turned it on.
    pub automatic: bool,
    /// The person allowed `http:`, which anyone on the way can read and change.
    pub allow_http: bool,
    /// The person allowed an address in their own network.
    pub allow_private: bool,
    /// Why the last try failed; none if it did not.
    pub trouble: Option<Trouble>,
    /// No try by itself before this instant.
    pub retry_at: Option<DateTime<Utc>>,
    /// It was a file and is not on this device (after a restore): import it again.
    pub needs_file: bool,
}

/// Which list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SourceRef {
    /// Its id.
    pub id: ItemId,
}

/// What the person says of a list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SourceSave {
    /// Which.
    pub id: ItemId,
    /// Its name; never empty.
    pub name: String,
    /// Fetched by itself once a day.
    pub automatic: bool,
    /// What is said of it. What is kept of the list is read again where this differs.
    pub about: About,
}

/// A list of the small catalogue that comes with Cairn: an address, never fetched unasked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CatalogueEntry {
    /// A word for it.
    pub id: String,
    /// Who publishes it.
    pub name: String,
    /// Where its meetings are, in words.
    pub area: String,
    /// ISO 3166 code; none for everywhere.
    pub country: Option<String>,
    /// Code of its fellowship.
    pub fellowship: String,
    /// The address, handed to `source_look`.
    pub url: String,
    /// The host that is asked.
    pub host: String,
    /// What is known of it, handed to `source_look` too.
    pub about: About,
    /// The public page or file that names the address.
    pub reference: String,
    /// `YYYY-MM`, when that was read; the address itself was not tried.
    pub read_in: String,
    /// The person has it already.
    pub added: bool,
}

/// Fetches again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SourceRefresh {
    /// Which; none fetches all feeds.
    #[ts(optional)]
    pub id: Option<ItemId>,
}

/// What came of it, list by list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Refreshed {
    /// Each feed that was asked for.
    pub sources: Vec<SourceRefreshed>,
}

/// What came of one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceRefreshed {
    /// Which.
    pub id: ItemId,
    /// What.
    pub outcome: RefreshOutcome,
}

/// What came of fetching a list again.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RefreshOutcome {
    /// It is what it was.
    Unchanged,
    /// It was read anew.
    Read {
        /// What changed.
        counts: ChangeCounts,
        /// Saved meetings among them.
        saved: u32,
    },
    /// It could not be fetched or read; the list that was there before stands.
    Failed {
        /// Why.
        trouble: Trouble,
    },
}

/// How many meetings changed, by what happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[expect(missing_docs, reason = "each is what its name says")]
pub struct ChangeCounts {
    pub added: u32,
    pub removed: u32,
    pub moved: u32,
    pub renamed: u32,
    pub retimed: u32,
    pub closed: u32,
    pub reopened: u32,
    pub details: u32,
}

impl ChangeCounts {
    /// Counts one more.
    pub(crate) fn add(&mut self, what: ChangeKind) {
        let of = match what {
            ChangeKind::Added => &mut self.added,
            ChangeKind::Removed => &mut self.removed,
            ChangeKind::Moved => &mut self.moved,
            ChangeKind::Renamed => &mut self.renamed,
            ChangeKind::Retimed => &mut self.retimed,
            ChangeKind::Closed => &mut self.closed,
            ChangeKind::Reopened => &mut self.reopened,
            ChangeKind::Details => &mut self.details,
        };
        *of += 1;
    }

    /// All together.
    pub(crate) fn total(self) -> u32 {
        let Self { added, removed, moved, renamed, retimed, closed, reopened, details } = self;
        [added, removed, moved, renamed, retimed, closed, reopened, details].iter().sum()
    }
}

/// Which part of the report.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReportQuery {
    /// Of which list.
    pub id: ItemId,
    /// How many repairs and drops to pass over.
    #[serde(default)]
    pub offset: u32,
    /// How many of each to give, at most 500; none gives 100.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// What became of a list's records: `records = kept + repaired + dropped`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportView {
    /// Records in the list.
    pub records: u32,
    /// Kept as they were.
    pub kept: u32,
    /// Kept, with something mended.
    pub repaired: u32,
    /// Left out.
    pub dropped: u32,
    /// How often each thing was mended, the most frequent first.
    pub repair_reasons: Vec<RepairCount>,
    /// How often records were left out for each reason, the most frequent first.
    pub drop_reasons: Vec<DropCount>,
    /// The list's fields that say something and have no place in a meeting, the most frequent first.
    pub unread: Vec<UnreadField>,
    /// Things mended in all; a record can have several.
    pub repairs_total: u32,
    /// This page of them.
    pub repairs: Vec<Repair>,
    /// This page of records left out.
    pub drops: Vec<Drop>,
}

/// How often something was mended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepairCount {
    /// What was done.
    pub why: RepairReason,
    /// How often.
    pub times: u32,
}

/// How often a record was left out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DropCount {
    /// Why.
    pub why: DropReason,
    /// How often.
    pub times: u32,
}

/// Which part of the changes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChangesQuery {
    /// Of which list.
    pub id: ItemId,
    /// How many to pass over.
    #[serde(default)]
    pub offset: u32,
    /// How many to give, at most 500; none gives 100.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// What changed when a list was last read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChangesView {
    /// When it was read; none where it was read only once.
    pub at: Option<DateTime<Utc>>,
    /// How many, by what happened.
    pub counts: ChangeCounts,
    /// All of them.
    pub total: u32,
    /// This page; saved meetings first.
    pub changes: Vec<MeetingChange>,
}
