//! Going from a group, and what is left of it here (SPEC.md, 6.6).

use super::{
    keys::erase_drawn,
    row::{InviteRow, MembershipRow, Over, change, erase, invites, membership},
};
use crate::{
    error::{Code, IpcError},
    session::{App, Unlocked},
    space::{say::tell, spaces::Lane, stop::Stop, walk::state},
};
use cairn_sync::{roster::Role, standing::Standing};
use cairn_vault::space::Name;

/// Keeps that the person leaves. The others are told by the next turn, and take them off the roster.
pub(super) async fn leave(unlocked: &Unlocked, group: &Name, standing: &Standing) -> Result<(), IpcError> {
    let me = standing.me();
    let others = |role| standing.roster().members().iter().any(|one| one.member != me && one.role == role);
    if standing.is_facilitator(me) && !others(Role::Facilitator) {
        return Err(IpcError::new(Code::LastFacilitator, "a group has somebody who facilitates"));
    }
    Ok(change(unlocked, group, |row| row.over = Some(Over::Leaving)).await?)
}

/// After a turn: whoever leaves and has said so is gone, with their keys.
pub(in crate::space) async fn finish(app: &App, lane: &Lane, group: &Name) -> Result<(), Stop> {
    let unlocked = app.unlocked().await?;
    let Some(row) = membership(&unlocked, group).await? else { return Ok(()) };
    if row.over != Some(Over::Leaving) || unlocked.vault().unsent_count(group).await? > 0 {
        return Ok(());
    }
    gone(&unlocked, group).await?;
    unlocked.vault().space_close(group, state::LEFT).await?;
    tell(app, lane);
    Ok(())
}

/// The person's keys in a group go, on all their devices.
pub(super) async fn gone(unlocked: &Unlocked, group: &Name) -> Result<(), Stop> {
    for (invite, _) in invites(unlocked, group).await? {
        erase::<InviteRow>(unlocked, &invite.0).await?;
    }
    erase_drawn(unlocked, group).await?;
    change(unlocked, group, |row| {
        row.over = Some(Over::Left);
        (row.identity, row.welcome, row.request) = (None, None, None);
    })
    .await
}

/// A group goes from this device and from the person's records, with everything that was read in it.
pub(in crate::space) async fn forget(unlocked: &Unlocked, group: &Name) -> Result<(), IpcError> {
    for (invite, _) in invites(unlocked, group).await? {
        erase::<InviteRow>(unlocked, &invite.0).await?;
    }
    erase_drawn(unlocked, group).await?;
    erase::<MembershipRow>(unlocked, group).await?;
    unlocked.vault().space_forget(group).await?;
    Ok(())
}
