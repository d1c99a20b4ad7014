//! Where the space is, for whoever comes with the recovery words: kept on the server under a name that only they find.

use super::{
    recovery,
    stop::Stop,
    walk::{Walk, keep_flow},
};
use cairn_sync::recovery::Located;

impl Walk<'_> {
    /// Sees to it that the words in force find the space. Gives it again to the server once they have changed.
    pub(super) async fn locate(&mut self) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        let Some(public) = recovery::known(&unlocked).await? else { return Ok(()) };
        drop(unlocked);
        let name = public.locator.expose_hex();
        let roster = self.standing.roster();
        let member = roster.recovery().filter(|member| roster.by_key(public.keys.sign) == Some(*member));
        let Some(member) = member.filter(|_| self.located.as_ref() != Some(&name)) else { return Ok(()) };
        // Only who could have made the commit in force knows the slots in it. Another device gives the locator, or this one
        // after the next commit.
        let Some(seed) = self.standing.slot_seed(member) else { return Ok(()) };
        let (space, genesis, epoch) = (self.id, self.standing.genesis(), self.standing.epoch());
        let located = Located { space, genesis, epoch, seed };
        let locator = public.seal(&located).map_err(|_| Stop::damaged("a locator could not be sealed"))?;
        let token = self.enter().await?;
        self.server.locator_keep(&token, public.locator, &locator, &self.noted).await?;
        // The one before goes with it: what the words before found is there no more.
        let anew = self.located.replace(name.clone()).is_some();
        if anew {
            // What the old words open of earlier slots goes with the next compaction.
            self.keep_compacting(|compacting| compacting.stale = true).await?;
        }
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.located = Some(name)).await
    }
}
