//! What happens to a counter on the way: setbacks, rests, earlier stretches, amounts.

use crate::{
    change::{self, Changed},
    counter::standing,
    error::IpcError,
    session::Unlocked,
};
use cairn_domain::{
    civil::{CivilDate, CivilTime},
    counter::{Event, Happening},
    id::ItemId,
};
use cairn_vault::{
    Error,
    counter::{CounterRow, EventRow},
    make_id,
};
use serde::Deserialize;
use ts_rs::TS;

/// Something happened: a setback, a pause, an earlier stretch, an amount.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventAdd {
    /// To which counter.
    pub counter: ItemId,
    /// On which civil day in the counter's home zone; none is today.
    #[ts(optional)]
    pub on: Option<CivilDate>,
    /// The time of day, if known.
    #[ts(optional)]
    pub at: Option<CivilTime>,
    /// What.
    pub what: Happening,
}

/// Which event.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventRef {
    /// Its id.
    pub id: ItemId,
}

pub(crate) async fn add(unlocked: &Unlocked, input: EventAdd) -> Result<Changed, IpcError> {
    let counter = standing(unlocked, input.counter).await?.record.counter;
    let reckoning = unlocked.reckoning();
    let today = counter.zone.day_at(reckoning.now, reckoning.day_start);
    let event = Event { on: input.on.unwrap_or(today), at: input.at, what: input.what };
    event.validate(&counter, today)?;
    let id = make_id()?;
    let mut act = unlocked.vault().begin("event_add", &counter.name, reckoning.now).await?;
    act.put(id, &EventRow { counter: input.counter, event, noted_at: Some(reckoning.now) }).await?;
    change::keep(act, id).await
}

pub(crate) async fn delete(unlocked: &Unlocked, input: EventRef) -> Result<Changed, IpcError> {
    let event = unlocked.vault().get::<EventRow>(input.id).await?.ok_or(Error::NotFound)?;
    let counter = unlocked.vault().get::<CounterRow>(event.record.counter).await?;
    let title = counter.map(|counter| counter.record.counter.name).unwrap_or_default();
    let mut act = unlocked.vault().begin("event_delete", &title, unlocked.now()).await?;
    act.remove::<EventRow>(event.id).await?;
    change::keep(act, event.id).await
}
