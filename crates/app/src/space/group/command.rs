//! The commands about groups.

use super::{
    answer, found,
    input::{
        GroupAsked, GroupCreate, GroupDecline, GroupInvite, GroupItemRef, GroupItemSave, GroupItems,
        GroupLook, GroupName, GroupRef, GroupRequest, GroupRole, InviteRef, MemberRef, MemberRole,
    },
    invite, item, member, over, request,
    row::{self, MembershipRow, membership},
    show,
    view::{GroupItemView, GroupState, GroupView, GroupWords, InviteView, OfferView, RequestView},
};
use crate::{
    change::Changed,
    error::{Code, IpcError},
    session::{AppEvent, Unlocked},
    space::{
        intent::intend,
        leave,
        once::at_once,
        spaces::{Spaces, Which},
        stop::Stop,
        walk::state,
    },
    table::Nothing,
};
use cairn_domain::id::ItemId;
use cairn_sync::{
    identity::Identity,
    intent::Intent,
    member::Member,
    roster::{Enrolled, Role},
    standing::Standing,
};
use cairn_vault::space::{Name, Space};

pub(super) fn spaces(unlocked: &Unlocked) -> &Spaces {
    &unlocked.session().spaces
}

/// A group that the person belongs to, with what this device holds of it.
pub(super) struct Held {
    pub(super) id: Name,
    pub(super) space: Space,
    pub(super) standing: Standing,
}

impl Held {
    pub(super) async fn of(unlocked: &Unlocked, group: ItemId) -> Result<Self, IpcError> {
        let id = *group.as_bytes();
        let none = || IpcError::new(Code::NotFound, "no such group");
        let row = membership(unlocked, &id).await?.ok_or_else(none)?;
        let space = unlocked.vault().space(&id).await?;
        let gone = || IpcError::new(Code::NotAMember, "the person is no member there");
        let over = |space: &Space| matches!(&*space.state, state::REMOVED | state::GONE | state::LEFT);
        let space = space.filter(|space| row.over.is_none() && !over(space)).ok_or_else(gone)?;
        let standing = show::standing(&space)?.ok_or_else(gone)?;
        Ok(Self { id, space, standing })
    }

    /// The same, where only a facilitator may go on.
    pub(super) async fn led(unlocked: &Unlocked, group: ItemId) -> Result<Self, IpcError> {
        let held = Self::of(unlocked, group).await?;
        if !held.standing.is_facilitator(held.standing.me()) {
            return Err(IpcError::new(Code::NotAFacilitator, "only a facilitator does this"));
        }
        if held.space.state == state::FROZEN {
            return Err(IpcError::new(Code::SpaceFrozen, "there are two histories"));
        }
        Ok(held)
    }

    /// Somebody else in it.
    fn other(&self, number: u32) -> Result<&Enrolled, IpcError> {
        let found = self.standing.roster().get(Member(number));
        let found = found.ok_or_else(|| IpcError::new(Code::NotFound, "no such member"))?;
        if found.member == self.standing.me() {
            return Err(IpcError::new(Code::Invalid, "nobody does this to themself: they leave"));
        }
        Ok(found)
    }
}

pub(super) async fn shown(unlocked: &Unlocked, group: &Name) -> Result<GroupView, IpcError> {
    show::show(unlocked, spaces(unlocked), group).await
}

/// A turn at once, and what the group is then.
pub(super) async fn turned(unlocked: &Unlocked, group: &Name) -> Result<GroupView, IpcError> {
    unlocked.app().tell(AppEvent::GroupChanged);
    at_once(unlocked, Which::Group(*group)).await?;
    shown(unlocked, group).await
}

/// Keeps that the roster is to become something, and sees to it at once where that is possible.
async fn intended(unlocked: &Unlocked, group: &Name, intent: &Intent) -> Result<GroupView, IpcError> {
    intend(unlocked, group, intent).await?;
    turned(unlocked, group).await
}

pub(crate) async fn group_create(unlocked: &Unlocked, input: GroupCreate) -> Result<GroupView, IpcError> {
    let group = found::create(unlocked, spaces(unlocked), input).await?;
    founded(unlocked, &group).await
}

/// A group that was drafted, after its first turn.
pub(super) async fn founded(unlocked: &Unlocked, group: &Name) -> Result<GroupView, IpcError> {
    // Whether the host takes it is worth waiting for; whether it can be reached is not.
    match at_once(unlocked, Which::Group(*group)).await? {
        Some(stop @ (Stop::NotAdmitted | Stop::WordsUsed)) => Err(stop.into()),
        _ => shown(unlocked, group).await,
    }
}

pub(crate) async fn group_list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<GroupView>, IpcError> {
    let mut views = Vec::new();
    for row in unlocked.vault().all::<MembershipRow>().await? {
        views.push(shown(unlocked, row.id.as_bytes()).await?);
    }
    views.sort_by(|one, other| (&one.name, one.group).cmp(&(&other.name, other.group)));
    Ok(views)
}

pub(crate) async fn group_read(unlocked: &Unlocked, input: GroupRef) -> Result<GroupView, IpcError> {
    shown(unlocked, input.group.as_bytes()).await
}

pub(crate) async fn group_sync(unlocked: &Unlocked, input: GroupRef) -> Result<GroupView, IpcError> {
    shown(unlocked, input.group.as_bytes()).await?;
    turned(unlocked, input.group.as_bytes()).await
}

pub(crate) async fn group_words(unlocked: &Unlocked, input: GroupRef) -> Result<GroupWords, IpcError> {
    show::words(unlocked, input.group.as_bytes()).await
}

pub(crate) async fn group_rename(unlocked: &Unlocked, input: GroupName) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    member::name_group(unlocked, &held.id, &found::named(&input.name)?).await?;
    turned(unlocked, &held.id).await
}

pub(crate) async fn group_profile(unlocked: &Unlocked, input: GroupName) -> Result<GroupView, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    let name = found::named(&input.name)?;
    row::change(unlocked, &held.id, |row| row.name.clone_from(&name)).await?;
    member::name_oneself(unlocked, &held.id, held.standing.me(), &name).await?;
    turned(unlocked, &held.id).await
}

pub(crate) async fn group_invite(unlocked: &Unlocked, input: GroupInvite) -> Result<InviteView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let made = invite::invite(unlocked, spaces(unlocked), &held.space, &input).await?;
    unlocked.app().tell(AppEvent::GroupChanged);
    at_once(unlocked, Which::Group(held.id)).await?;
    Ok(made)
}

pub(crate) async fn group_invites(unlocked: &Unlocked, input: GroupRef) -> Result<Vec<InviteView>, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    Ok(invite::list(unlocked, &held.space, &held.standing).await?)
}

pub(crate) async fn group_invite_revoke(
    unlocked: &Unlocked,
    input: InviteRef,
) -> Result<Vec<InviteView>, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    invite::revoke(unlocked, &held.space, input.invite).await?;
    at_once(unlocked, Which::Group(held.id)).await?;
    group_invites(unlocked, GroupRef { group: input.group }).await
}

pub(crate) async fn group_look(unlocked: &Unlocked, input: GroupLook) -> Result<OfferView, IpcError> {
    request::look(unlocked, spaces(unlocked), input.link).await
}

pub(crate) async fn group_request(unlocked: &Unlocked, input: GroupRequest) -> Result<GroupView, IpcError> {
    let group = request::request(unlocked, spaces(unlocked), input).await?;
    unlocked.app().tell(AppEvent::GroupChanged);
    shown(unlocked, &group).await
}

pub(crate) async fn group_requests(
    unlocked: &Unlocked,
    input: GroupRef,
) -> Result<Vec<RequestView>, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let which = Which::Group(held.id);
    // Letters are not kept: what lies in the mailboxes is seen by looking.
    at_once(unlocked, which).await?;
    let mut views = Vec::new();
    for one in answer::requests(unlocked, &spaces(unlocked).lane(which), &held.id).await? {
        views.push(answer::shown(one).await?);
    }
    Ok(views)
}

/// A request by its name.
async fn asked(unlocked: &Unlocked, held: &Held, name: &str) -> Result<answer::Request, IpcError> {
    let lane = spaces(unlocked).lane(Which::Group(held.id));
    for look in [false, true] {
        if look {
            at_once(unlocked, Which::Group(held.id)).await?;
        }
        let all = answer::requests(unlocked, &lane, &held.id).await?;
        if let Some(found) = all.into_iter().find(|one| one.name() == name) {
            return Ok(found);
        }
    }
    Err(IpcError::new(Code::NotFound, "nobody asks by that name any more"))
}

pub(crate) async fn group_admit(unlocked: &Unlocked, input: GroupAsked) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let request = asked(unlocked, &held, &input.request).await?;
    answer::admit(unlocked, &held.id, request).await?;
    turned(unlocked, &held.id).await
}

pub(crate) async fn group_decline(unlocked: &Unlocked, input: GroupDecline) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let words = input.words.as_deref().unwrap_or_default().trim();
    if words.len() > cairn_sync::invite::TEXT {
        return Err(IpcError::new(Code::TooLarge, "at most 1000 bytes of kind words"));
    }
    let request = asked(unlocked, &held, &input.request).await?;
    let me = Identity::from_bytes(&held.space.identity).map_err(|_| Stop::damaged("an identity"))?;
    answer::decline(unlocked, &held.id, (request, words), me.key()).await?;
    turned(unlocked, &held.id).await
}

pub(crate) async fn group_remove(unlocked: &Unlocked, input: MemberRef) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let member = held.other(input.number)?.member;
    intended(unlocked, &held.id, &Intent::Remove(member)).await
}

pub(crate) async fn group_role(unlocked: &Unlocked, input: MemberRole) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    let member = held.other(input.number)?.member;
    let role = match input.role {
        GroupRole::Member => Role::Member,
        GroupRole::Facilitator => Role::Facilitator,
    };
    intended(unlocked, &held.id, &Intent::SetRole(member, role)).await
}

pub(crate) async fn group_leave(unlocked: &Unlocked, input: GroupRef) -> Result<GroupView, IpcError> {
    let id = Held::of(unlocked, input.group).await?.id;
    // Whether somebody else facilitates by now is worth a look.
    at_once(unlocked, Which::Group(id)).await?;
    let held = Held::of(unlocked, input.group).await?;
    over::leave(unlocked, &held.id, &held.standing).await?;
    turned(unlocked, &held.id).await
}

pub(crate) async fn group_delete(unlocked: &Unlocked, input: GroupRef) -> Result<GroupView, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    leave::delete(unlocked, spaces(unlocked), &held.space).await?;
    over::gone(unlocked, &held.id).await?;
    shown(unlocked, &held.id).await
}

pub(crate) async fn group_forget(unlocked: &Unlocked, input: GroupRef) -> Result<Vec<GroupView>, IpcError> {
    let view = shown(unlocked, input.group.as_bytes()).await?;
    // Who cannot say goodbye, because nothing can be written there any more or the group goes on elsewhere, need not.
    let belongs = matches!(view.state, GroupState::Stands | GroupState::Leaving);
    if belongs && view.goes_on_in.is_empty() {
        return Err(IpcError::new(Code::Invalid, "a member leaves first"));
    }
    let lane = spaces(unlocked).lane(Which::Group(*input.group.as_bytes()));
    let mut reach = unlocked.app().unless_locked(async { Ok(lane.turn.lock().await) }).await?;
    reach.forget();
    over::forget(unlocked, input.group.as_bytes()).await?;
    drop(reach);
    unlocked.app().tell(AppEvent::GroupChanged);
    group_list(unlocked, Nothing {}).await
}

pub(crate) async fn group_item_list(
    unlocked: &Unlocked,
    input: GroupItems,
) -> Result<Vec<GroupItemView>, IpcError> {
    shown(unlocked, input.group.as_bytes()).await?;
    item::list(unlocked, input.group.as_bytes(), input.collection).await
}

pub(crate) async fn group_item_save(unlocked: &Unlocked, input: GroupItemSave) -> Result<Changed, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    item::save(unlocked, &held.id, &held.standing, input).await
}

pub(crate) async fn group_item_delete(unlocked: &Unlocked, input: GroupItemRef) -> Result<Changed, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    item::delete(unlocked, &held.id, &held.standing, input).await
}
