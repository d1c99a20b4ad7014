//! Today: the ten-second check-in and what the day holds.

use cairn_domain::{
    checkin::{Checkin, Intention},
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
    journal::{Halt, Mood},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::counter::CounterView;

/// The part of the day, for the greeting.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// 5 to 11.
    Morning,
    /// 12 to 17.
    Afternoon,
    /// 18 to 22.
    Evening,
    /// 23 to 4.
    Night,
}

/// All that Today shows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TodayView {
    /// The person's civil day.
    pub on: CivilDate,
    /// The local time.
    pub time: CivilTime,
    /// The device's zone.
    pub zone: ZoneId,
    /// For the greeting.
    pub part: DayPart,
    /// Today's check-ins, newest first.
    pub checkins: Vec<CheckinView>,
    /// Today's intention.
    pub intention: Option<Intention>,
    /// Counters wanted here.
    pub counters: Vec<CounterView>,
    /// The latest "one thing to try" that has no answer yet.
    pub to_try: Option<ToTry>,
    /// Drafts waiting to be finished.
    pub drafts: u32,
    /// Entries from this day in other years.
    pub on_this_day: u32,
    /// What would make the vault safer, gently.
    pub nudge: Option<Nudge>,
}

/// What would make the vault safer.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Nudge {
    /// There is no passphrase, only the device's keychain.
    SetPassphrase,
    /// There are no recovery words.
    MakePhrase,
    /// The last backup is older than three times the schedule, or failed.
    BackupStale,
}

/// A check-in with its id.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckinView {
    /// Which.
    pub id: ItemId,
    /// What.
    pub checkin: Checkin,
    /// The local time.
    pub time: CivilTime,
}

/// A check-in to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckinSave {
    /// None makes a new one.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// One of five, if given.
    pub mood: Option<Mood>,
    /// Hungry, angry, lonely, tired.
    pub halt: Vec<Halt>,
    /// A line of text, may be empty.
    pub note: String,
}

/// Which check-in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckinRef {
    /// Its id.
    pub id: ItemId,
}

/// Today's intention; empty text takes it away.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct IntentionSave {
    /// The day.
    pub on: CivilDate,
    /// The words.
    pub text: String,
    /// Marked as done.
    pub done: bool,
}

/// One thing to try, from an entry written after a meeting.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ToTry {
    /// The entry.
    pub entry: ItemId,
    /// The person's words.
    pub text: String,
    /// The entry's day.
    pub on: CivilDate,
}

/// How it went.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TryAnswer {
    /// The entry.
    pub entry: ItemId,
    /// How it went; empty to put it aside.
    pub how: String,
}

/// How many days back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrendQuery {
    /// 1 to 400.
    pub days: u16,
}

/// Mood and check-ins over days, oldest first; days without either are there too.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Trend {
    /// One a day.
    pub days: Vec<TrendDay>,
}

/// One day of a trend.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrendDay {
    /// The day.
    pub on: CivilDate,
    /// Mean of the day's moods in check-ins and entries, 1 (rough) to 5 (bright).
    pub mood: Option<f32>,
    /// Check-ins that day.
    pub checkins: u16,
    /// Entries that day.
    pub entries: u16,
    /// How often hungry, angry, lonely, tired was noted, in this order.
    pub halt: [u16; 4],
}

/// The device's clock, for pages that need it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Now {
    /// The instant.
    pub at: DateTime<Utc>,
}
