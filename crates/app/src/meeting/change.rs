//! What became of a meeting between two readings of its list.

use super::card::{MeetingRef, PlaceLine};
use cairn_meetings::{
    change::{Difference, What},
    meeting::{Attendance, Meeting, Place, Schedule},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of a meeting between two readings of its list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MeetingChange {
    /// Its key in its list.
    pub key: String,
    /// Its name, as last known.
    pub name: String,
    /// What happened.
    pub what: ChangeKind,
    /// Fields that differ (`notes`, `online`, `kinds`…), where `what` is `details`.
    pub fields: Vec<String>,
    /// As it was; none where it was added.
    pub was: Option<MeetingFacts>,
    /// As it is; none where it is gone.
    pub now: Option<MeetingFacts>,
    /// The person saved it.
    pub saved: bool,
}

/// What happened to a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new in the list.
    Added,
    /// It is in the list no more.
    Removed,
    /// It is held somewhere else.
    Moved,
    /// It has another name.
    Renamed,
    /// It is held at other times.
    Retimed,
    /// Its list says that it is not held at present.
    Closed,
    /// It is held again.
    Reopened,
    /// Something else about it.
    Details,
}

/// What a change is told by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MeetingFacts {
    /// Its name.
    pub name: String,
    /// When.
    pub schedule: Schedule,
    /// Where.
    pub place: Option<PlaceLine>,
    /// How one can be there.
    pub attendance: Attendance,
}

/// A saved meeting that changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedChange {
    /// Which.
    pub meeting: MeetingRef,
    /// The list's name.
    pub source_name: String,
    /// What changed.
    pub change: MeetingChange,
}

/// As the interface is told.
pub(crate) fn change_of(difference: &Difference<'_>) -> MeetingChange {
    let (what, fields) = match &difference.what {
        What::Added => (ChangeKind::Added, &[][..]),
        What::Removed => (ChangeKind::Removed, &[][..]),
        What::Moved => (ChangeKind::Moved, &[][..]),
        What::Renamed => (ChangeKind::Renamed, &[][..]),
        What::Retimed => (ChangeKind::Retimed, &[][..]),
        What::Closed => (ChangeKind::Closed, &[][..]),
        What::Reopened => (ChangeKind::Reopened, &[][..]),
        What::Details { fields } => (ChangeKind::Details, fields.as_slice()),
    };
    MeetingChange {
        key: difference.key.to_owned(),
        name: difference.name.to_owned(),
        what,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        was: difference.was.map(facts),
        now: difference.now.map(facts),
        saved: false,
    }
}

fn facts(meeting: &Meeting) -> MeetingFacts {
    MeetingFacts {
        name: meeting.name.clone(),
        schedule: meeting.schedule.clone(),
        place: meeting.place.as_ref().map(line),
        attendance: meeting.attendance,
    }
}

/// A place in a line.
pub(crate) fn line(place: &Place) -> PlaceLine {
    PlaceLine {
        name: place.name.clone(),
        address: place.address.clone(),
        city: place.city.clone(),
        state: place.state.clone(),
        approximate: place.approximate,
    }
}
