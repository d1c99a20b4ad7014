//! What the person makes of meetings, as it is kept: saved ones, their own, and when they went.

use super::{card::MeetingRef, own::OwnMeeting};
use crate::derived::id_of;
use cairn_domain::{civil::CivilDate, id::ItemId};
use cairn_meetings::meeting::Meeting;
use cairn_vault::Record;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A saved meeting, with what it was when it was saved or last looked at: so it is still there when its list is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SavedRow {
    pub(crate) source: ItemId,
    pub(crate) key: String,
    #[serde(default)]
    pub(crate) saved: bool,
    #[serde(default)]
    pub(crate) home: bool,
    #[serde(default)]
    pub(crate) note: String,
    pub(crate) snapshot: Meeting,
    #[serde(default)]
    pub(crate) source_name: String,
}

impl SavedRow {
    pub(crate) fn meeting(&self) -> MeetingRef {
        MeetingRef { source: self.source, key: self.key.clone() }
    }
}

/// A meeting the person typed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OwnRow {
    #[serde(flatten)]
    pub(crate) meeting: OwnMeeting,
}

/// One time the person went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AttendanceRow {
    #[serde(default)]
    pub(crate) meeting: Option<MeetingRef>,
    pub(crate) name: String,
    pub(crate) on: CivilDate,
    #[serde(default)]
    pub(crate) note: String,
    #[serde(default)]
    pub(crate) entry: Option<ItemId>,
    pub(crate) noted_at: DateTime<Utc>,
}

impl Record for SavedRow {
    const COLLECTION: &'static str = "saved_meeting";
}

impl Record for OwnRow {
    const COLLECTION: &'static str = "own_meeting";
}

impl Record for AttendanceRow {
    const COLLECTION: &'static str = "attendance";
}

/// What a meeting of a list is called everywhere: the same on every device that has the list's item.
pub(crate) fn id_of_meeting(meeting: &MeetingRef) -> ItemId {
    id_of("meeting", &format!("{}/{}", meeting.source, meeting.key))
}
