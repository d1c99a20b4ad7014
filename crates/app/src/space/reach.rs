//! The way to the server, and being let in there.

use super::stop::Stop;
use crate::fetch::{
    Fetch, Ledger,
    server::{Place, Server, ServerFailed, Within},
};
use cairn_protocol::{
    auth::Grant,
    name::{Epoch, SpaceId, Token},
};
use cairn_sync::epoch::EpochKeys;
use std::time::{Duration, Instant};

/// A token is renewed so long before it ends.
const EARLY: Duration = Duration::from_secs(30);

/// A connection and a token, kept from one turn to the next.
#[derive(Debug, Default)]
pub(super) struct Reach {
    server: Option<(Server, Option<String>)>,
    pass: Option<Pass>,
}

/// Lets in until its time or its epoch is over.
#[derive(Debug)]
struct Pass {
    space: SpaceId,
    epoch: Epoch,
    token: Token,
    until: Instant,
}

impl Reach {
    /// The server, found anew if it is another one, or was not reached lately.
    pub(super) async fn server(
        &mut self,
        fetch: &Fetch,
        place: &Place,
        proxy: Option<&str>,
    ) -> Result<Server, Stop> {
        let same =
            |(server, by): &&(Server, Option<String>)| server.place() == place && by.as_deref() == proxy;
        if let Some((server, _)) = self.server.as_ref().filter(same) {
            return Ok(server.clone());
        }
        let server = fetch.server(place, proxy).await?;
        self.server = Some((server.clone(), proxy.map(str::to_owned)));
        self.pass = None;
        Ok(server)
    }

    /// The name is looked up anew at the next turn, and the device lets itself in anew.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Is not let in any more by what it has.
    pub(super) fn refused(&mut self) {
        self.pass = None;
    }

    /// The token for an epoch, while it is good.
    pub(super) fn token(&self, space: SpaceId, epoch: Epoch) -> Option<Token> {
        let pass = self.pass.as_ref()?;
        let good = pass.space == space && pass.epoch == epoch && Instant::now() + EARLY < pass.until;
        good.then_some(pass.token)
    }

    /// What it takes to listen for news, while the token is good.
    pub(super) fn ears(&self) -> Option<(Server, SpaceId, Token)> {
        let (pass, (server, _)) = (self.pass.as_ref()?, self.server.as_ref()?);
        let good = Instant::now() + EARLY < pass.until;
        good.then(|| (server.clone(), pass.space, pass.token))
    }

    /// Asks to be let in with the keys of an epoch.
    pub(super) async fn let_in(
        &mut self,
        server: &Server,
        keys: &EpochKeys,
        noted: &impl Ledger,
    ) -> Result<Grant, ServerFailed> {
        let challenge = server.challenge(noted).await?;
        let proof = keys.prove(challenge.bytes, server.place().host().clone());
        let asked = Instant::now();
        let grant = server.let_in(&proof, noted).await?;
        self.pass = Some(Pass {
            space: keys.space(),
            epoch: keys.epoch(),
            token: grant.token,
            until: asked + Duration::from_secs(grant.seconds()),
        });
        Ok(grant)
    }
}

/// A token within a space.
pub(super) const fn within(space: SpaceId, token: &Token) -> Within<'_> {
    Within { space, token }
}
