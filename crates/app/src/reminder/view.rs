//! Reminders as the interface shows them.

use crate::{
    platform::{Allowed, Exactness},
    ringer::LastRing,
};
use cairn_domain::{
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
};
use cairn_reminders::{
    occasion::OccasionKey,
    reminder::{About, Reminder},
    rhythm::Rhythm,
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// All reminders, and what is coming.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RemindersView {
    /// Every reminder: what comes soonest first, then those that wait for nothing.
    pub reminders: Vec<ReminderView>,
    /// The next thirty days, by time.
    pub ahead: Vec<OccasionView>,
    /// Cairn must be opened once before this moment, for what comes after it is not armed yet; none where all is.
    pub open_before: Option<DateTime<Utc>>,
}

/// A reminder.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderView {
    /// Which.
    pub id: ItemId,
    /// As it is kept.
    pub reminder: Reminder,
    /// Its rule in plain parts; none where it has no rule, or one that these parts cannot say.
    pub rhythm: Option<Rhythm>,
    /// Its title, else the name of what it is about; empty where that has none, and its kind is its name.
    pub name: String,
    /// The next time, with its rings.
    pub next: Option<OccasionView>,
    /// Why nothing is coming; none where something is.
    pub idle: Option<Idle>,
}

/// Why a reminder waits for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReminderIdle")]
pub enum Idle {
    /// It is turned off.
    Off,
    /// Its last time is over.
    Over,
    /// The meeting is in its list no more.
    MeetingGone,
    /// The list says that the meeting is not held at present.
    MeetingInactive,
    /// Nobody knows when the meeting is held.
    MeetingTimeless,
    /// The counter was deleted.
    CounterGone,
    /// The counter has no milestone ahead, or rests.
    NoMilestone,
    /// There is nothing to try at the moment.
    NothingToTry,
}

/// A reminder with its next times.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderPage {
    /// The reminder.
    pub view: ReminderView,
    /// The next eight times.
    pub next: Vec<OccasionView>,
    /// What a notification shows, for its next time.
    pub shows: String,
}

/// One time of a reminder.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OccasionView {
    /// Whose.
    pub reminder: ItemId,
    /// Which time; handed back with what is done about it.
    pub occasion: OccasionKey,
    /// What it is about.
    pub about: About,
    /// The reminder's title, else the name of what it is about; may be empty.
    pub name: String,
    /// The instant of what it is about.
    pub at: DateTime<Utc>,
    /// That day, on the person's clock.
    pub on: CivilDate,
    /// And the time.
    pub time: CivilTime,
    /// On the clock of the place, where that differs.
    pub there: Option<OccasionThere>,
    /// When it rings, earliest first; those that rang already are not among them.
    pub rings: Vec<RingView>,
    /// What became of it.
    pub state: OccasionState,
}

/// A time on another clock.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OccasionThere {
    /// The day.
    pub on: CivilDate,
    /// The time.
    pub time: CivilTime,
    /// The zone of that clock.
    pub zone: ZoneId,
}

/// One ring.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RingView {
    /// When.
    pub at: DateTime<Utc>,
    /// Without a sound, because it falls into quiet hours or is meant to be quiet.
    pub silent: bool,
    /// Quiet hours moved it to here.
    pub moved: bool,
}

/// What became of one time of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OccasionState {
    /// It is still to come.
    Ahead,
    /// It has rung, and nothing was done about it yet.
    Rung,
    /// It will ring again.
    Snoozed {
        /// Then.
        until: DateTime<Utc>,
    },
    /// It is done.
    Done,
    /// The person passed it over.
    Skipped,
}

/// Something that rang and is neither done nor over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DueView {
    /// Which time of which reminder.
    pub what: OccasionView,
    /// When it rang last.
    pub rang_at: DateTime<Utc>,
}

/// Something that did not ring in its time, because the device slept or Cairn was closed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MissedView {
    /// Which time of which reminder; none where the reminder was changed or deleted since.
    pub what: Option<OccasionView>,
    /// When it should have rung.
    pub due_at: DateTime<Utc>,
    /// It may have been shown, or not: Cairn was stopped at that very moment.
    pub perhaps_shown: bool,
}

/// Reminders not yet saved, as they would be.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderPreviewed {
    /// As it would be kept.
    pub reminder: Reminder,
    /// Its rule in plain parts.
    pub rhythm: Option<Rhythm>,
    /// Its name.
    pub name: String,
    /// The next three times.
    pub next: Vec<OccasionView>,
    /// Why nothing is coming.
    pub idle: Option<Idle>,
    /// What a notification would show (`7:00 pm`), under the name Cairn.
    pub shows: String,
}

/// A sensible start for a reminder.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderProposed {
    /// To be changed and saved.
    pub draft: ReminderPreviewed,
    /// Reminders about the same that there are already.
    pub existing: Vec<ItemId>,
}

/// What is known of reminders on this device.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderStatus {
    /// Whether the system lets Cairn show notifications.
    pub allowed: Allowed,
    /// How closely a phone keeps to the time; none on a desktop, where Cairn rings by itself.
    pub exact: Option<Exactness>,
    /// Cairn starts when the person logs in; none where the system has no such thing.
    pub login: Option<bool>,
    /// Closing the window leaves Cairn in the tray: as chosen; none does so while a reminder is armed.
    pub tray: Option<bool>,
    /// How many rings are armed.
    pub armed: u32,
    /// The next of them.
    pub next: Option<DateTime<Utc>>,
    /// The last one.
    pub last: Option<LastRing>,
    /// How what a locked device must know is kept.
    pub kept: Kept,
    /// It was damaged, and made anew from the vault at this moment: what should have rung in the days before may not have.
    pub rebuilt_at: Option<DateTime<Utc>>,
}

/// How what a locked device must know of reminders is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReminderKept")]
pub enum Kept {
    /// Encrypted with the device's keychain.
    Sealed,
    /// Readable by anyone who opens this device's files: times, and words only where the person chose to show them.
    Plain,
    /// There are no reminders, and no such file.
    Nothing,
}

/// Where to go, because a reminder's notification was touched. Told once.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderWhere {
    /// Which time of which reminder; none where nothing was touched, or it was changed or deleted since.
    pub what: Option<OccasionView>,
    /// The person wants to be there now.
    pub join: bool,
}

/// It comes again.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderSnoozed {
    /// Then.
    pub until: DateTime<Utc>,
}

/// Reminders for a calendar program.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReminderFile {
    /// A name for it, which says nothing.
    pub name: String,
    /// iCalendar, RFC 5545.
    pub text: String,
    /// Left out, because they wait for nothing.
    pub idle: Vec<ItemId>,
}
