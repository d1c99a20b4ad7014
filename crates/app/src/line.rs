//! Lines of the person's own for Support now.

use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    lockscreen,
    session::Unlocked,
};
use cairn_domain::{care::OwnLine, id::ItemId};
use cairn_vault::{Error, make_id};
use serde::Deserialize;
use ts_rs::TS;

/// A line to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LineSave {
    /// None makes a new one.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// As the person wrote it.
    pub line: OwnLine,
}

/// Which line.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LineRef {
    /// Its id.
    pub id: ItemId,
}

pub(crate) async fn save(unlocked: &Unlocked, input: LineSave) -> Result<Changed, IpcError> {
    // The reason names what is wrong and may quote it, so it stays here.
    input.line.line(unlocked.today()).map_err(|_| {
        IpcError::new(Code::Invalid, "a name, and a number or an https address that leads there")
    })?;
    let id = input.id.map_or_else(make_id, Ok)?;
    let mut act = unlocked.vault().begin("line_save", &input.line.name, unlocked.now()).await?;
    act.put(id, &input.line).await?;
    let changed = change::keep(act, id).await?;
    lockscreen::keep_in_step(unlocked).await;
    Ok(changed)
}

pub(crate) async fn delete(unlocked: &Unlocked, input: LineRef) -> Result<Changed, IpcError> {
    let line = unlocked.vault().get::<OwnLine>(input.id).await?.ok_or(Error::NotFound)?;
    let mut act = unlocked.vault().begin("line_delete", &line.record.name, unlocked.now()).await?;
    act.remove::<OwnLine>(input.id).await?;
    let changed = change::keep(act, input.id).await?;
    lockscreen::keep_in_step(unlocked).await;
    Ok(changed)
}
