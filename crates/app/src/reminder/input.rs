//! What the interface asks of reminders.

use cairn_domain::id::ItemId;
use cairn_reminders::{
    occasion::OccasionKey,
    reminder::{About, Reminder},
    rhythm::Rhythm,
};
use serde::Deserialize;
use ts_rs::TS;

/// Which reminder.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReminderRef {
    /// Its id.
    pub id: ItemId,
}

/// A reminder as it is being written.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReminderDraft {
    /// All of it.
    pub reminder: Reminder,
    /// For a series: its rule in plain parts, which then counts and not the text of the rule.
    #[ts(optional)]
    pub rhythm: Option<Rhythm>,
}

/// A reminder to keep.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReminderSave {
    /// None makes a new one.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// What.
    pub draft: ReminderDraft,
}

/// What a new reminder is to be about.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReminderPropose {
    /// About what.
    pub about: About,
}

/// One time of a reminder.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OccasionRef {
    /// Whose.
    pub reminder: ItemId,
    /// Which, as it was shown.
    pub occasion: OccasionKey,
}

/// One time of a reminder, again a little later.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReminderSnooze {
    /// Whose.
    pub reminder: ItemId,
    /// Which, as it was shown.
    pub occasion: OccasionKey,
    /// So many minutes from now, 1 to 1440; none takes the person's usual.
    #[ts(optional)]
    pub minutes: Option<u16>,
}

/// Reminders as calendar entries.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReminderCalendar {
    /// Which; none at all means every one.
    pub ids: Vec<ItemId>,
    /// A title for all of them that says nothing (`Appointment`), in the person's language; none shows each one's name.
    #[ts(optional)]
    pub neutral: Option<String>,
}

/// Start with the person's login, or not.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct LoginSave {
    /// Start.
    pub on: bool,
}
