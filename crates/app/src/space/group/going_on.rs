//! The commands by which a group goes on in another.

use super::{
    anew::{Left, found_anew},
    bring::Way,
    command::{Held, founded, shown, spaces, turned},
    lineage,
    onward::{BringView, GroupBring, GroupFoundAnew, GroupTell},
    row::{founded_from, membership},
    view::GroupView,
};
use crate::{
    change::Changed,
    error::{Code, IpcError},
    session::{AppEvent, Unlocked},
    space::walk::state,
};

pub(crate) async fn group_found_anew(
    unlocked: &Unlocked,
    input: GroupFoundAnew,
) -> Result<GroupView, IpcError> {
    let group = found_anew(unlocked, spaces(unlocked), input).await?;
    unlocked.app().tell(AppEvent::GroupChanged);
    founded(unlocked, &group).await
}

pub(crate) async fn group_tell(unlocked: &Unlocked, input: GroupTell) -> Result<GroupView, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    if held.space.state == state::FROZEN {
        return Err(IpcError::new(Code::SpaceFrozen, "there are two histories"));
    }
    if input.told {
        let none = || IpcError::new(Code::NotFound, "the person has founded no group anew from this one");
        let row = membership(unlocked, &held.id).await?.ok_or_else(none)?;
        let new = founded_from(unlocked, &row.genesis).await?.ok_or_else(none)?;
        let new = unlocked.vault().space(&new).await?;
        if new.is_none_or(|new| new.state != state::STANDS) {
            return Err(IpcError::new(Code::Unreachable, "its server has not said yes yet"));
        }
    }
    lineage::tell(unlocked, &held.id, held.standing.me(), input.told).await?;
    turned(unlocked, &held.id).await
}

/// What lies between the two groups.
async fn both(unlocked: &Unlocked, input: &GroupBring) -> Result<(Left, Held), IpcError> {
    let (from, to) = (Left::of(unlocked, input.from).await?, Held::of(unlocked, input.to).await?);
    Way { from: &from, to: (&to.id, &to.standing) }.check(unlocked).await?;
    Ok((from, to))
}

pub(crate) async fn group_bring_look(unlocked: &Unlocked, input: GroupBring) -> Result<BringView, IpcError> {
    let (from, to) = both(unlocked, &input).await?;
    let luggage = Way { from: &from, to: (&to.id, &to.standing) }.luggage(unlocked).await?;
    let members = shown(unlocked, &to.id).await?.members;
    Ok(BringView { members, items: luggage.items, stays: luggage.stays })
}

pub(crate) async fn group_bring(unlocked: &Unlocked, input: GroupBring) -> Result<Changed, IpcError> {
    let (from, to) = both(unlocked, &input).await?;
    let way = Way { from: &from, to: (&to.id, &to.standing) };
    let changed = way.bring(unlocked, input.items.as_deref()).await?;
    unlocked.app().tell(AppEvent::GroupChanged);
    Ok(changed)
}
