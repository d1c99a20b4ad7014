//! The commits behind the one in force.

use super::{noted::Noted, reach::within, stop::Stop};
use crate::fetch::server::Server;
use cairn_protocol::{
    commit::CommitBody,
    name::{Epoch, SpaceId, Token},
};

/// The bodies of all commits up to an epoch.
pub(super) async fn bodies(
    server: &Server,
    (space, token): (SpaceId, &Token),
    upto: Epoch,
    noted: &Noted,
) -> Result<Vec<CommitBody>, Stop> {
    let mut bodies = Vec::new();
    for epoch in (Epoch::LEAST.get()..=upto.get()).filter_map(Epoch::new) {
        bodies.push(one(server, (space, token), epoch, noted).await?);
    }
    Ok(bodies)
}

/// The body of one.
pub(super) async fn one(
    server: &Server,
    (space, token): (SpaceId, &Token),
    epoch: Epoch,
    noted: &Noted,
) -> Result<CommitBody, Stop> {
    Ok(server.commit_body(within(space, token), epoch, noted).await?)
}
