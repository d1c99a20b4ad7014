//! A meeting as a row of a list shows it.

use cairn_domain::{
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
};
use cairn_meetings::meeting::{Attendance, Kind, Schedule};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which meeting: a list and the meeting's key there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct MeetingRef {
    /// The list; the person's own meetings are one too.
    pub source: ItemId,
    /// The meeting's key in its list.
    pub key: String,
}

/// A meeting as a list shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingCard {
    /// Which.
    pub meeting: MeetingRef,
    /// Made from the list and the key; what a journal entry links to (collection `meeting`).
    pub id: ItemId,
    /// As its list writes it.
    pub name: String,
    /// The group that holds it.
    pub group: Option<String>,
    /// Code of its fellowship.
    pub fellowship: Option<String>,
    /// How one can be there.
    pub attendance: Attendance,
    /// What kind.
    pub kinds: Vec<Kind>,
    /// Primary subtags, lower case.
    pub languages: Vec<String>,
    /// All its times, to be said in words ("every other Tuesday").
    pub schedule: Schedule,
    /// A rhythm among them was read from words in its name or notes.
    pub guessed: bool,
    /// The next time, or the one going on; none where nobody knows when.
    pub next: Option<MeetingMoment>,
    /// It is going on, or always open.
    pub on_now: bool,
    /// Minutes until it begins, 0 while it goes on.
    pub minutes_until: Option<u32>,
    /// Building and town.
    pub place: Option<PlaceLine>,
    /// From where the person asked for, in kilometres.
    pub km: Option<f64>,
    /// `Zoom`, `Google Meet`…; a host's name for others.
    pub providers: Vec<String>,
    /// One can dial in.
    pub phone: bool,
    /// Saved by the person.
    pub saved: bool,
    /// The person's home group.
    pub home: bool,
    /// The list's name.
    pub source_name: String,
    /// Days since the list was last known to be current; none for the person's own.
    pub age_days: Option<u32>,
    /// It is in its list no more, or its list is not on this device: this is what the person saved of it.
    pub gone: bool,
    /// The same meeting in other lists.
    pub same: Vec<MeetingRef>,
}

/// One time a meeting is held.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingMoment {
    /// The instant it begins.
    pub starts: DateTime<Utc>,
    /// The instant it ends.
    pub ends: DateTime<Utc>,
    /// On the person's clock.
    pub yours: ClockTime,
    /// On the meeting's own clock, where it differs at that moment.
    pub there: Option<ClockTime>,
    /// False where nobody says in which zone its times are: they are shown as the list has them, and `yours` is a guess.
    pub zone_known: bool,
    /// False where it is held every other week and nobody says which: it may be a week later.
    pub weeks_known: bool,
}

/// A day and two times on one clock.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClockTime {
    /// The day it begins.
    pub on: CivilDate,
    /// When it begins.
    pub starts: CivilTime,
    /// When it ends; earlier than `starts` where it goes past midnight.
    pub ends: CivilTime,
    /// The zone of this clock.
    pub zone: ZoneId,
}

/// Where, in a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceLine {
    /// The building.
    pub name: Option<String>,
    /// Street and the rest.
    pub address: Option<String>,
    /// City or town.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// The list gives an area, not an address.
    pub approximate: bool,
}
