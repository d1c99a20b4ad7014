//! Which groups there are, and which of them have something to do.

use super::row::{MembershipRow, Over, membership};
use crate::{
    error::IpcError,
    session::{App, Unlocked},
    space::{
        spaces::{Spaces, Which},
        stop::Stop,
        walk::state,
    },
};
use cairn_vault::space::{Kind, Name};
use std::collections::BTreeSet;

/// All groups that the person belongs to, or asks to. What is left of one that they let go on another device goes here too.
pub(in crate::space) async fn gather(app: &App, spaces: &Spaces) -> Result<BTreeSet<Name>, Stop> {
    // Whoever makes or joins a group holds this until all of it is kept.
    let _one_at_a_time = spaces.flow.lock().await;
    let unlocked = app.unlocked().await?;
    let rows = unlocked.vault().all::<MembershipRow>().await?;
    let groups: BTreeSet<Name> = rows.into_iter().map(|row| *row.id.as_bytes()).collect();
    for space in unlocked.vault().spaces().await? {
        if space.kind == Kind::Group && !groups.contains(&space.id) {
            unlocked.vault().space_forget(&space.id).await?;
        }
    }
    Ok(groups)
}

/// Whether a device is yet to step in, or waits for an answer.
pub(in crate::space) async fn is_joining(app: &App, group: &Name) -> Result<bool, Stop> {
    let unlocked = app.unlocked().await?;
    let Some(row) = membership(&unlocked, group).await? else { return Ok(false) };
    let space = unlocked.vault().space(group).await?;
    let here = space.is_some_and(|space| space.state != state::LEFT);
    Ok(match row.over {
        None => row.request.is_some() || !here,
        Some(Over::Left) => here,
        Some(Over::Leaving | Over::Declined | Over::Closed) => false,
    })
}

/// Wakes the groups in which something waits to be sent.
pub(in crate::space) async fn wake_waiting(unlocked: &Unlocked) -> Result<(), IpcError> {
    for space in unlocked.vault().spaces().await? {
        if space.kind == Kind::Group && unlocked.vault().unsent_count(&space.id).await? > 0 {
            unlocked.session().spaces.lane(Which::of(&space)).wake.notify_one();
        }
    }
    Ok(())
}
