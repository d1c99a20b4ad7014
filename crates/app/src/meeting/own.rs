//! A meeting the person typed in.

use cairn_domain::{civil::CivilTime, civil::ZoneId, id::ItemId};
use cairn_meetings::meeting::{Attendance, Point, Repeat};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A meeting as a person types it in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnMeeting {
    /// Never empty.
    pub name: String,
    /// Code of its fellowship.
    #[serde(default)]
    pub fellowship: Option<String>,
    /// How one can be there.
    pub attendance: Attendance,
    /// When; empty is by appointment.
    #[serde(default)]
    pub times: Vec<OwnTime>,
    /// The zone of its times; none is the device's at the time of saving.
    #[serde(default)]
    pub zone: Option<ZoneId>,
    /// The building.
    #[serde(default)]
    pub place: String,
    /// Street and the rest.
    #[serde(default)]
    pub address: String,
    /// City or town.
    #[serde(default)]
    pub city: String,
    /// Where it lies, if known.
    #[serde(default)]
    pub point: Option<Point>,
    /// `https:` or `http:`; may be empty.
    #[serde(default)]
    pub link: String,
    /// A number to dial in, with pauses and codes; may be empty.
    #[serde(default)]
    pub phone: String,
    /// Passcode, who lets one in.
    #[serde(default)]
    pub link_notes: String,
    /// Meanings of kinds.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Primary subtags.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Anything else.
    #[serde(default)]
    pub notes: String,
}

/// One recurring time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnTime {
    /// The day; for `once` and a day of the month the interface may send any.
    #[ts(type = "\"Mon\" | \"Tue\" | \"Wed\" | \"Thu\" | \"Fri\" | \"Sat\" | \"Sun\"")]
    pub weekday: chrono::Weekday,
    /// When it begins.
    pub start: CivilTime,
    /// How long, 1 to 1440.
    pub minutes: u16,
    /// On which weeks or days.
    pub repeat: Repeat,
}

/// A meeting to keep.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OwnMeetingSave {
    /// None makes a new one; its key in the person's own list is this id.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// What.
    pub meeting: OwnMeeting,
}

/// Which of the person's own meetings.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OwnMeetingRef {
    /// Its key.
    pub id: ItemId,
}
