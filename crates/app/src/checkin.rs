//! The ten-second check-in.

use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    session::Unlocked,
};
use cairn_domain::{
    checkin::Checkin,
    civil::CivilTime,
    id::ItemId,
    journal::{Halt, Mood},
};
use cairn_vault::{Error, make_id};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

pub(crate) async fn save(unlocked: &Unlocked, input: CheckinSave) -> Result<Changed, IpcError> {
    let CheckinSave { id, mood, mut halt, note } = input;
    halt.sort_unstable();
    halt.dedup();
    let vault = unlocked.vault();
    let empty = mood.is_none() && halt.is_empty() && note.trim().is_empty();
    // A check-in keeps its time and its day when it is changed.
    let (id, at, on) = match id {
        Some(id) => {
            let standing = vault.get::<Checkin>(id).await?.ok_or(Error::NotFound)?.record;
            (id, standing.at, standing.on)
        }
        None if empty => return Err(IpcError::new(Code::Invalid, "a check-in says at least one thing")),
        None => (make_id()?, unlocked.now(), unlocked.today()),
    };
    let checkin = Checkin { at, on, mood, halt, note };
    checkin.validate()?;
    let mut act = vault.begin("checkin_save", "", unlocked.now()).await?;
    if empty {
        act.remove::<Checkin>(id).await?;
    } else {
        act.put(id, &checkin).await?;
    }
    change::keep(act, id).await
}

pub(crate) async fn delete(unlocked: &Unlocked, input: CheckinRef) -> Result<Changed, IpcError> {
    let mut act = unlocked.vault().begin("checkin_delete", "", unlocked.now()).await?;
    act.remove::<Checkin>(input.id).await?;
    change::keep(act, input.id).await
}
