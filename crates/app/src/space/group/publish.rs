//! What a group chooses to make public: when and where it meets, in everyone's sight on its server (SPEC.md, 6.11). Nothing of
//! it is kept here; what stands there is read back.

use super::{
    GroupRef,
    command::{Held, spaces},
    public::{PublicMeeting, read, write},
};
use crate::{
    error::{Code, IpcError},
    fetch::server::ServerFailed,
    session::Unlocked,
    space::{reach::within, spaces::Which, stop::Stop, walk::Walk},
};
use cairn_domain::id::ItemId;
use cairn_protocol::{name::Token, refusal::Refusal};
use cairn_vault::space::Space;
use serde::Deserialize;
use ts_rs::TS;

/// Meetings that a group publishes, in place of those before.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupPublish {
    /// The group.
    pub group: ItemId,
    /// At least one and at most 50, all of which everyone may read.
    pub meetings: Vec<PublicMeeting>,
}

pub(crate) async fn group_publish(
    unlocked: &Unlocked,
    input: GroupPublish,
) -> Result<Vec<PublicMeeting>, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    if input.meetings.is_empty() || input.meetings.iter().any(|one| one.name.trim().is_empty()) {
        return Err(IpcError::new(Code::Invalid, "a meeting that has a name"));
    }
    published(unlocked, &held.space, Some(&write(&input.meetings)?)).await
}

pub(crate) async fn group_unpublish(
    unlocked: &Unlocked,
    input: GroupRef,
) -> Result<Vec<PublicMeeting>, IpcError> {
    let held = Held::led(unlocked, input.group).await?;
    published(unlocked, &held.space, Some("")).await
}

pub(crate) async fn group_published(
    unlocked: &Unlocked,
    input: GroupRef,
) -> Result<Vec<PublicMeeting>, IpcError> {
    let held = Held::of(unlocked, input.group).await?;
    published(unlocked, &held.space, None).await
}

/// What stands there, after something was put in its place, if anything.
async fn published(
    unlocked: &Unlocked,
    space: &Space,
    text: Option<&str>,
) -> Result<Vec<PublicMeeting>, IpcError> {
    let (app, spaces) = (unlocked.app(), spaces(unlocked));
    let work = async {
        let lane = spaces.lane(Which::of(space));
        let mut reach = lane.turn.lock().await;
        // Let in anew, so that this device knows which commit is in force.
        reach.refused();
        let mut walk = Walk::begin(app, spaces, &mut reach, space).await?;
        let token = walk.enter().await?;
        if let Some(text) = text {
            put(&walk, text, &token).await?;
        }
        let bytes = walk.server.published(within(walk.id, &token), &walk.noted).await?;
        read(&bytes).ok_or(Stop::NotAServer)
    };
    app.unless_locked(async { work.await.map_err(IpcError::from) }).await
}

async fn put(walk: &Walk<'_>, text: &str, token: &Token) -> Result<(), Stop> {
    let refused = |code, why| Stop::App(IpcError::new(code, why));
    let order = walk.standing.publication(text.to_owned());
    let order = order.ok_or_else(|| refused(Code::NotAFacilitator, "a facilitator publishes"))?;
    match walk.server.publish(within(walk.id, token), &order, &walk.noted).await {
        Ok(()) => Ok(()),
        Err(ServerFailed::Refused(Refusal::Malformed)) => {
            Err(refused(Code::Invalid, "a meeting that cannot be published so"))
        }
        Err(ServerFailed::Refused(Refusal::NotAdmitted)) => {
            Err(refused(Code::NotPublished, "the host does not publish meetings"))
        }
        Err(failed) => Err(failed.into()),
    }
}
