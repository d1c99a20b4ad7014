//! One time the person went, as the interface shows it.

use crate::meeting::{AttendanceRow, MeetingRef};
use cairn_domain::{civil::CivilDate, id::ItemId};
use cairn_vault::Item;
use serde::Serialize;
use ts_rs::TS;

/// One time the person went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttendanceView {
    /// Which time.
    pub id: ItemId,
    /// Which meeting; none where it was in no list.
    pub meeting: Option<MeetingRef>,
    /// Its name then.
    pub name: String,
    /// The day.
    pub on: CivilDate,
    /// The person's words.
    pub note: String,
    /// The journal page that holds the one thing to try, where one was named.
    pub entry: Option<ItemId>,
}

impl From<Item<AttendanceRow>> for AttendanceView {
    fn from(item: Item<AttendanceRow>) -> Self {
        let AttendanceRow { meeting, name, on, note, entry, .. } = item.record;
        Self { id: item.id, meeting, name, on, note, entry }
    }
}
