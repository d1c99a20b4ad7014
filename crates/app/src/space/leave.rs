//! Going: this device alone, or all of it from the server. What is here stays here.

use super::{
    device::{self, DeviceRow},
    reach::within,
    say::tell,
    spaces::{Spaces, Which},
    stop::Stop,
    turn::turn,
    walk::{Walk, state},
};
use crate::{
    error::{Code, IpcError},
    fetch::server::ServerFailed,
    session::Unlocked,
};
use cairn_protocol::refusal::Refusal;
use cairn_sync::identity::Identity;
use cairn_vault::space::{Kind, Space};

/// This device goes. The others are told where that is possible, and take it off the roster.
pub(super) async fn leave(unlocked: &Unlocked, spaces: &Spaces, space: &Space) -> Result<(), IpcError> {
    let app = unlocked.app();
    if space.state == state::STANDS && !space.paused {
        let me = Identity::from_bytes(&space.identity).map_err(|_| Stop::damaged("an identity"))?;
        let id = device::item(me.sign_key());
        let row = unlocked.vault().get::<DeviceRow>(id).await?.map(|item| item.record).unwrap_or_default();
        device::keep(unlocked, device::HERE, id, &DeviceRow { left: true, ..row }).await?;
        // Who cannot say goodbye goes all the same.
        let said = app.unless_locked(async { Ok(turn(app, spaces, Which::Own).await) }).await?;
        if let Err(stop) = said {
            tracing::info!(?stop, "a device leaves without a word");
        }
    }
    forget(unlocked, spaces, space).await
}

/// Everything on the server goes.
pub(super) async fn delete(unlocked: &Unlocked, spaces: &Spaces, space: &Space) -> Result<(), IpcError> {
    let app = unlocked.app();
    if !matches!(&*space.state, state::REMOVED | state::GONE) {
        let work = async {
            let lane = spaces.lane(Which::of(space));
            let mut reach = lane.turn.lock().await;
            // Let in anew: a server that does not know an old session any more says nothing else than if all were gone.
            reach.refused();
            let mut walk = Walk::begin(app, spaces, &mut reach, space).await?;
            let token = match walk.enter().await {
                // Another device has deleted it already.
                Err(Stop::Gone) => return Ok(()),
                other => other?,
            };
            let farewell = walk.standing.farewell();
            let farewell =
                farewell.ok_or_else(|| IpcError::new(Code::NotAFacilitator, "a facilitator deletes"))?;
            match walk.server.space_delete(within(walk.id, &token), &farewell, &walk.noted).await {
                Ok(()) | Err(ServerFailed::Refused(Refusal::Nothing)) => Ok::<_, Stop>(()),
                Err(failed) => Err(failed.into()),
            }
        };
        app.unless_locked(async { work.await.map_err(IpcError::from) }).await?;
    }
    forget(unlocked, spaces, space).await
}

async fn forget(unlocked: &Unlocked, spaces: &Spaces, space: &Space) -> Result<(), IpcError> {
    let app = unlocked.app();
    let lane = spaces.lane(Which::of(space));
    let mut reach = app.unless_locked(async { Ok(lane.turn.lock().await) }).await?;
    reach.forget();
    match space.kind {
        Kind::Personal => unlocked.vault().space_delete(&space.id).await?,
        Kind::Group => unlocked.vault().space_close(&space.id, state::GONE).await?,
    }
    tell(app, &lane);
    lane.wake.notify_one();
    Ok(())
}
