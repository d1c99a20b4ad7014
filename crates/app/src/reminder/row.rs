//! Reminders and what was done about their times, as they are kept.

use crate::{derived::id_of, error::IpcError, session::Unlocked};
use cairn_domain::id::ItemId;
use cairn_meetings::meeting::Meeting;
use cairn_reminders::{
    occasion::OccasionKey,
    reminder::{About, Reminder},
};
use cairn_vault::{Item, Record};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A reminder as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ReminderRow {
    #[serde(flatten)]
    pub(crate) reminder: Reminder,
    pub(crate) made_at: DateTime<Utc>,
    /// The meeting it is about, as it was when this was saved: lists are in no backup, and the reminder must ring before
    /// its list was fetched again.
    #[serde(default)]
    pub(crate) meeting: Option<Meeting>,
}

/// What was done about one time of a reminder. Kept for [`KEPT_DAYS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OccasionRow {
    pub(crate) reminder: ItemId,
    pub(crate) occasion: OccasionKey,
    pub(crate) what: Settled,
    pub(crate) at: DateTime<Utc>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Settled {
    /// It is done.
    Done,
    /// It was passed over.
    Skipped,
}

/// So long it is known what was done about a time that is past.
pub(crate) const KEPT_DAYS: i64 = 60;

impl Record for ReminderRow {
    const COLLECTION: &'static str = "reminder";
}

impl Record for OccasionRow {
    const COLLECTION: &'static str = "occasion";
}

/// What one time of a reminder is called, the same on every device.
pub(crate) fn id_of_occasion(reminder: ItemId, occasion: OccasionKey) -> ItemId {
    id_of("occasion", &format!("{reminder}/{occasion}"))
}

/// Every reminder, in the order in which they were made.
pub(crate) async fn all(unlocked: &Unlocked) -> Result<Vec<Item<ReminderRow>>, IpcError> {
    let mut all = unlocked.vault().all::<ReminderRow>().await?;
    all.sort_by_key(|item| (item.record.made_at, item.id));
    Ok(all)
}

/// The reminders about something, in the order in which they were made.
pub(crate) async fn about(
    unlocked: &Unlocked,
    wanted: impl Fn(&About) -> bool,
) -> Result<Vec<ItemId>, IpcError> {
    let all = all(unlocked).await?;
    Ok(all.into_iter().filter(|item| wanted(&item.record.reminder.about)).map(|item| item.id).collect())
}
