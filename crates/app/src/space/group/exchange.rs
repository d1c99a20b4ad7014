//! The commands about exchanging a member's keys.

use super::{
    ask,
    asked::{RekeyRef, RekeyView},
    command::{Held, turned},
    input::GroupRef,
    rekey,
    view::GroupView,
};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
    space::{once::at_once, spaces::Which, walk::own},
};
use cairn_sync::{member::Member, rekey::Request};
use cairn_vault::space::Name;

/// The person's own devices first: they are to have the keys before the group hears of them.
async fn shared_and_turned(unlocked: &Unlocked, group: &Name) -> Result<GroupView, IpcError> {
    if own(unlocked).await?.is_some_and(|own| !own.paused) {
        at_once(unlocked, Which::Own).await?;
    }
    turned(unlocked, group).await
}

pub(crate) async fn group_rekey_ask(unlocked: &Unlocked, input: GroupRef) -> Result<GroupView, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    ask::ask(unlocked, &held.id, &held.standing).await?;
    shared_and_turned(unlocked, &held.id).await
}

pub(crate) async fn group_rekey_withdraw(
    unlocked: &Unlocked,
    input: GroupRef,
) -> Result<GroupView, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    ask::withdraw(unlocked, &held.id, &held.standing).await?;
    shared_and_turned(unlocked, &held.id).await
}

pub(crate) async fn group_rekeys(unlocked: &Unlocked, input: GroupRef) -> Result<Vec<RekeyView>, IpcError> {
    Held::led(unlocked, input.group).await?;
    at_once(unlocked, Which::Group(*input.group.as_bytes())).await?;
    let held = Held::led(unlocked, input.group).await?;
    rekey::list(unlocked, &held.id, &held.standing).await
}

/// Another member's request, by its name.
async fn theirs(unlocked: &Unlocked, held: &Held, input: &RekeyRef) -> Result<(Member, Request), IpcError> {
    let member = Member(input.number);
    if member == held.standing.me() {
        return Err(IpcError::new(Code::Invalid, "nobody confirms their own: another facilitator does"));
    }
    let found = rekey::find(unlocked, &held.id, (&held.standing, member, &input.request)).await?;
    Ok((member, found))
}

pub(crate) async fn group_rekey_confirm(unlocked: &Unlocked, input: RekeyRef) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let asked = theirs(unlocked, &held, &input).await?;
    rekey::confirm(unlocked, &held.id, asked).await?;
    turned(unlocked, &held.id).await
}

pub(crate) async fn group_rekey_decline(unlocked: &Unlocked, input: RekeyRef) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let asked = theirs(unlocked, &held, &input).await?;
    rekey::decline(unlocked, &held.id, asked).await?;
    turned(unlocked, &held.id).await
}
