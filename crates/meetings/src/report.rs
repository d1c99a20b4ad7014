//! The lossless promise: of every record it is said what became of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of a list's records: `records = kept + repaired + dropped`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ListReport")]
pub struct Report {
    /// Records in the list.
    pub records: u32,
    /// Kept as they were.
    pub kept: u32,
    /// Kept, with at least one line in `repairs`.
    pub repaired: u32,
    /// Not kept, with one line in `drops`.
    pub dropped: u32,
    /// What was mended.
    pub repairs: Vec<Repair>,
    /// What was left out.
    pub drops: Vec<Drop>,
    /// The list's fields that say something and have no place in a meeting, the most frequent first.
    #[serde(default)]
    pub unread: Vec<UnreadField>,
}

/// A field of the list that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnreadField {
    /// The list's own name for it.
    pub field: String,
    /// Records in which it says something.
    pub records: u32,
}

/// One thing mended in one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ListRepair")]
pub struct Repair {
    /// The record's place in the list, from 0.
    pub record: u32,
    /// The meeting's key.
    pub key: String,
    /// The meeting's name.
    pub name: String,
    /// The list's own field.
    pub field: String,
    /// What it held, at most 200 characters.
    pub was: String,
    /// What was done.
    pub why: RepairReason,
}

/// One record left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ListDrop")]
pub struct Drop {
    /// The record's place in the list, from 0.
    pub record: u32,
    /// Its name, if it has one.
    pub name: String,
    /// Why.
    pub why: DropReason,
    /// The record as it came, at most 2,000 characters.
    pub raw: String,
}

/// Why a field was not taken as it was. The interface has words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RepairReason {
    /// The day cannot be read; the meeting is by appointment.
    DayUnread,
    /// The time cannot be read; the meeting is by appointment.
    TimeUnread,
    /// The end cannot be read, or makes no sense; it lasts an hour.
    EndUnread,
    /// The end is the start; it lasts an hour.
    EndIsStart,
    /// The zone's name is unknown and was left out.
    ZoneUnread,
    /// The position is not one on earth and was left out.
    PointUnread,
    /// Neither http, https nor a number to dial; left out.
    LinkUnread,
    /// The list has this key more than once; a number was added.
    KeyTwice,
    /// The record has no key; one was made from what it says.
    KeyMissing,
    /// The record has no name; one was made from its group or place.
    NameMissing,
    /// How to be there contradicts the links and the address; mended by the customary rules.
    AttendanceMended,
    /// Text was cut at its limit.
    TextCut,
    /// Another value of a type that was not expected; left out.
    ValueUnread,
}

/// Why a record was left out. The interface has words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// Not a record: a number, a text, an empty row.
    NotARecord,
    /// Neither a name nor anything to make one from.
    Nameless,
    /// The list says it is deleted, archived or not published.
    Withdrawn,
    /// The record is larger than a meeting can be.
    TooLarge,
}
