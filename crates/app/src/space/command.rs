//! The commands about the person's devices.

use super::{
    device, found,
    input::{
        DeviceAgree, DeviceJoin, DeviceRef, DeviceRename, SpacePause, SpaceProxy, SpaceRecover, SpaceStart,
    },
    intent::intend,
    link,
    once::at_once,
    show::show,
    spaces::{Spaces, Which},
    stop::Stop,
    view::{LinkView, SpaceView},
    walk::{keep_flow, own, state},
};
use crate::{
    error::{Code, IpcError},
    fetch,
    session::{AppEvent, Unlocked},
    table::Nothing,
};
use cairn_sync::{intent::Intent, member::Member, roster::Role, standing::Standing};
use cairn_vault::space::{Space, SpaceEdit};

fn spaces(unlocked: &Unlocked) -> &Spaces {
    &unlocked.session().spaces
}

async fn shown(unlocked: &Unlocked) -> Result<SpaceView, IpcError> {
    Ok(show(unlocked, spaces(unlocked)).await?)
}

/// The space, which there must be.
async fn there(unlocked: &Unlocked) -> Result<Space, IpcError> {
    let space = own(unlocked).await?.filter(|space| space.state != state::JOINING);
    space.ok_or_else(|| IpcError::new(Code::NoSpace, "this device is not linked"))
}

/// A turn at once.
async fn own_turn(unlocked: &Unlocked) -> Result<Option<Stop>, IpcError> {
    at_once(unlocked, Which::Own).await
}

pub(crate) async fn read(unlocked: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    shown(unlocked).await
}

pub(crate) async fn start(unlocked: &Unlocked, input: SpaceStart) -> Result<SpaceView, IpcError> {
    found::start(unlocked, spaces(unlocked), input).await?;
    // Whether the host takes it is worth waiting for; whether it can be reached is not.
    match own_turn(unlocked).await? {
        Some(stop @ (Stop::NotAdmitted | Stop::WordsUsed)) => Err(stop.into()),
        _ => shown(unlocked).await,
    }
}

pub(crate) async fn pause(unlocked: &Unlocked, input: SpacePause) -> Result<SpaceView, IpcError> {
    let space = there(unlocked).await?;
    let edit = SpaceEdit { paused: Some(input.paused), ..SpaceEdit::default() };
    unlocked.vault().space_update(&space.id, &edit).await?;
    spaces(unlocked).own.wake.notify_one();
    unlocked.app().tell(AppEvent::SpaceChanged);
    shown(unlocked).await
}

pub(crate) async fn proxy(unlocked: &Unlocked, input: SpaceProxy) -> Result<SpaceView, IpcError> {
    let space = there(unlocked).await?;
    let typed = input.proxy.map(|typed| typed.trim().to_owned()).filter(|typed| !typed.is_empty());
    if let Some(typed) = &typed {
        let wrong = |_| IpcError::new(Code::NotAHost, "not the address of a proxy");
        fetch::server::proxy(typed).map_err(wrong)?;
    }
    keep_flow(unlocked.app(), spaces(unlocked), &space.id, |flow| flow.proxy = typed).await?;
    spaces(unlocked).own.wake.notify_one();
    shown(unlocked).await
}

pub(crate) async fn sync(unlocked: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    there(unlocked).await?;
    own_turn(unlocked).await?;
    shown(unlocked).await
}

pub(crate) async fn leave(unlocked: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    let space = there(unlocked).await?;
    super::leave::leave(unlocked, spaces(unlocked), &space).await?;
    shown(unlocked).await
}

pub(crate) async fn delete(unlocked: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    let space = there(unlocked).await?;
    super::leave::delete(unlocked, spaces(unlocked), &space).await?;
    shown(unlocked).await
}

pub(crate) async fn recover(unlocked: &Unlocked, input: SpaceRecover) -> Result<SpaceView, IpcError> {
    super::recover::recover(unlocked, spaces(unlocked), input).await?;
    shown(unlocked).await
}

/// A device of the person's, by its number.
fn enrolled(space: &Space, number: u32) -> Result<cairn_sync::roster::Enrolled, IpcError> {
    let kept = space.standing.as_deref().map(|kept| Standing::from_bytes(kept));
    let standing = kept.and_then(Result::ok).ok_or_else(|| Stop::damaged("a standing cannot be read"))?;
    let found = standing.roster().get(Member(number)).filter(|one| one.role != Role::Recovery);
    found.cloned().ok_or_else(|| IpcError::new(Code::NotFound, "no such device"))
}

pub(crate) async fn device_rename(unlocked: &Unlocked, input: DeviceRename) -> Result<SpaceView, IpcError> {
    let enrolled = enrolled(&there(unlocked).await?, input.number)?;
    let name = device::name(&input.name);
    let name = name.ok_or_else(|| IpcError::new(Code::Invalid, "a name of 1 to 60 characters"))?;
    let id = device::item(enrolled.keys.sign);
    let standing = unlocked.vault().get::<device::DeviceRow>(id).await?.map(|item| item.record);
    let row = device::DeviceRow { name, ..standing.unwrap_or_default() };
    device::keep(unlocked, "device_rename", id, &row).await?;
    unlocked.app().tell(AppEvent::SpaceChanged);
    shown(unlocked).await
}

pub(crate) async fn device_remove(unlocked: &Unlocked, input: DeviceRef) -> Result<SpaceView, IpcError> {
    let space = there(unlocked).await?;
    let enrolled = enrolled(&space, input.number)?;
    if show(unlocked, spaces(unlocked))
        .await?
        .devices
        .iter()
        .any(|one| one.this && one.number == input.number)
    {
        return Err(IpcError::new(Code::Invalid, "a device does not remove itself: it leaves"));
    }
    if space.state == state::FROZEN {
        return Err(IpcError::new(Code::SpaceFrozen, "there are two histories"));
    }
    // What it held of keys elsewhere is not safe any more: the person's groups are told by this.
    let id = device::item(enrolled.keys.sign);
    let row = unlocked.vault().get::<device::DeviceRow>(id).await?.map(|item| item.record);
    let row = device::DeviceRow { removed_at: Some(unlocked.now()), ..row.unwrap_or_default() };
    device::keep(unlocked, device::HERE, id, &row).await?;
    intend(unlocked, &space.id, &Intent::Remove(enrolled.member)).await?;
    unlocked.app().tell(AppEvent::SpaceChanged);
    own_turn(unlocked).await?;
    shown(unlocked).await
}

pub(crate) async fn device_offer(unlocked: &Unlocked, _: Nothing) -> Result<LinkView, IpcError> {
    link::offer(unlocked, spaces(unlocked)).await?;
    Ok(link::view(unlocked).await?)
}

pub(crate) async fn device_join(unlocked: &Unlocked, input: DeviceJoin) -> Result<LinkView, IpcError> {
    link::join(unlocked, spaces(unlocked), input).await?;
    Ok(link::view(unlocked).await?)
}

pub(crate) async fn device_link(unlocked: &Unlocked, _: Nothing) -> Result<LinkView, IpcError> {
    Ok(link::view(unlocked).await?)
}

pub(crate) async fn device_agree(unlocked: &Unlocked, input: DeviceAgree) -> Result<LinkView, IpcError> {
    link::agree(unlocked, spaces(unlocked), input.same).await?;
    Ok(link::view(unlocked).await?)
}

pub(crate) async fn device_link_stop(unlocked: &Unlocked, _: Nothing) -> Result<LinkView, IpcError> {
    link::stop(unlocked, spaces(unlocked)).await?;
    Ok(link::view(unlocked).await?)
}
