//! A new wrap key every thirty days: what was wrapped to the one before is opened by nobody who comes by the new one
//! (SPEC.md, 2.2).

use super::{
    flow::Flow,
    intent::{intend, wanted},
    stop::Stop,
    walk::{Walk, keep_flow},
};
use cairn_sync::intent::Intent;
use cairn_vault::space::SpaceEdit;
use chrono::TimeDelta;
use std::sync::Arc;

/// How long a wrap key is good.
const GOOD: TimeDelta = TimeDelta::days(30);

impl Walk<'_> {
    /// Draws a new wrap key where the one in force is thirty days old, by this device's clock, and notes that it is to be
    /// committed. The one before stays until it is.
    pub(super) async fn refresh(&mut self) -> Result<(), Stop> {
        // Who may not commit hands theirs to a facilitator, for which there is no record yet.
        if self.is_frozen() || !self.standing.is_facilitator(self.standing.me()) {
            return Ok(());
        }
        let now = self.app.now();
        let unlocked = self.app.unlocked().await?;
        let (vault, id) = (unlocked.vault(), self.id.as_bytes());
        let space = vault.space(id).await?.ok_or(Stop::Nothing)?;
        // A clock that was put back begins to count anew.
        let since = Flow::of(&space)?.refreshed_at.filter(|since| *since <= now);
        if since.is_some_and(|since| now - since < GOOD) {
            return Ok(());
        }
        let pending = wanted(&unlocked, id).await?.iter().any(|(_, one)| *one == Intent::Refresh);
        if since.is_some() && !pending {
            // Drawn before and never named, because this was stopped in between: it is as good as another.
            let named = self.standing.roster().get(self.standing.me()).map(|one| &one.keys.wrap);
            if named == Some(self.me.wrap_key()) {
                let next = self.me.refreshed().map_err(|_| Stop::damaged("no randomness"))?;
                // Kept before anybody can wrap anything to it.
                let edit = SpaceEdit { identity: Some(next.to_bytes()), ..SpaceEdit::default() };
                vault.space_update(id, &edit).await?;
                self.me = Arc::new(next);
            }
            intend(&unlocked, id, &Intent::Refresh).await?;
        }
        drop(unlocked);
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.refreshed_at = Some(now)).await
    }
}
