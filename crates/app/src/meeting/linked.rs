//! Meetings that pages of the journal are linked to: an entry knows only their ids.

use super::{
    card::MeetingRef,
    read::standing,
    row::{AttendanceRow, OwnRow, SavedRow, id_of_meeting},
};
use crate::{
    error::{Code, IpcError},
    finder::{self, sound, sturdy},
    session::Unlocked,
    source::own_list,
};
use cairn_domain::id::ItemId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// More links than an entry has.
const MOST: usize = 200;

/// Which links.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LinkedAsk {
    /// Items of links to the collection `meeting`.
    pub items: Vec<ItemId>,
}

/// A meeting that is linked to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LinkedMeeting {
    /// The link's item.
    pub item: ItemId,
    /// Which meeting.
    pub meeting: MeetingRef,
    /// Its name.
    pub name: String,
}

/// Those that are known here: saved ones, the person's own, where they went, and whatever the lists hold. Others are left
/// out: their list is not on this device, or has them no more.
pub(crate) async fn linked(unlocked: &Unlocked, input: LinkedAsk) -> Result<Vec<LinkedMeeting>, IpcError> {
    if input.items.len() > MOST {
        return Err(IpcError::new(Code::TooLarge, "at most 200 links"));
    }
    sturdy!(unlocked, told(unlocked, &input.items))
}

async fn told(unlocked: &Unlocked, items: &[ItemId]) -> Result<Vec<LinkedMeeting>, IpcError> {
    let vault = unlocked.vault();
    let mut known: HashMap<ItemId, (MeetingRef, String)> = HashMap::new();
    for row in vault.all::<AttendanceRow>().await?.into_iter().map(|item| item.record) {
        known.extend(row.meeting.map(|meeting| (id_of_meeting(&meeting), (meeting, row.name))));
    }
    for row in vault.all::<SavedRow>().await?.into_iter().map(|item| item.record) {
        known.insert(id_of_meeting(&row.meeting()), (row.meeting(), row.snapshot.name));
    }
    for item in vault.all::<OwnRow>().await? {
        let meeting = MeetingRef { source: own_list(), key: item.id.to_string() };
        known.insert(id_of_meeting(&meeting), (meeting, item.record.meeting.name));
    }
    if !items.iter().all(|item| known.contains_key(item)) {
        for meeting in in_lists(unlocked, items).await? {
            let (standing, _) = standing(unlocked, &meeting).await?;
            known.insert(id_of_meeting(&meeting), (meeting, standing.name));
        }
    }
    let linked = items.iter().filter_map(|item| {
        let (meeting, name) = known.remove(item)?;
        Some(LinkedMeeting { item: *item, meeting, name })
    });
    Ok(linked.collect())
}

/// An id cannot be turned back into what it was made from, so that of each meeting is made anew.
async fn in_lists(unlocked: &Unlocked, items: &[ItemId]) -> Result<Vec<MeetingRef>, IpcError> {
    let lists = finder::lists(unlocked).await?;
    let mut found = Vec::new();
    for list in finder::known(unlocked).await? {
        let Some(number) = list.number else { continue };
        let keys = sound(unlocked, lists.keys(number).await)?;
        let refs = keys.into_iter().map(|key| MeetingRef { source: list.id, key });
        found.extend(refs.filter(|meeting| items.contains(&id_of_meeting(meeting))));
    }
    Ok(found)
}
