//! Commits that this device makes are kept as they are posted, and are posted again as they were.
//!
//! One that was sent may stand in the chain although no answer came, and a server may lose it again. Another in its place would
//! be a second history of who belongs here.

use super::{reach::within, stop::Stop, view::SyncTrouble, walk::Walk};
use crate::fetch::server::ServerFailed;
use cairn_protocol::{Message, commit::NewCommit, refusal::Refusal};

impl Walk<'_> {
    /// Keeps a commit before it is first sent.
    pub(super) async fn keep_commit(&self, commit: &NewCommit) -> Result<(), Stop> {
        let epoch = commit.signed().header.core.epoch.get();
        let unlocked = self.app.unlocked().await?;
        Ok(unlocked.vault().space_commit_keep(self.id.as_bytes(), epoch, &commit.to_bytes()).await?)
    }

    /// Posts the commit again that this device made on the one in force and did not find in the chain. True if there was one:
    /// then the chain says what came of it.
    pub(super) async fn post_kept(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let kept = unlocked.vault().space_commits(self.id.as_bytes(), self.standing.epoch().get()).await?;
        drop(unlocked);
        let next = self.standing.epoch().next().map(cairn_protocol::name::Epoch::get);
        let ours = kept.into_iter().find(|(epoch, _)| Some(*epoch) == next);
        let commit = ours.and_then(|(_, bytes)| NewCommit::from_bytes(&bytes).ok());
        let follows = |commit: &NewCommit, walk: &Self| {
            commit.signed().header.core.previous == walk.standing.commit_hash()
        };
        let Some(commit) = commit.filter(|commit| follows(commit, self)) else { return Ok(false) };
        let token = self.enter().await?;
        if !follows(&commit, self) {
            // The space went on while it was entered.
            return Ok(true);
        }
        match self.server.commit(within(self.id, &token), &commit, &self.noted).await {
            Ok(_) | Err(ServerFailed::Refused(Refusal::CommitMoved { .. })) => {
                self.reach.refused();
                Ok(true)
            }
            Err(ServerFailed::Refused(Refusal::Full)) => Err(Stop::Trouble(SyncTrouble::Full)),
            // It does not stand, and cannot: another may be made.
            Err(ServerFailed::Refused(Refusal::NotLetIn | Refusal::Malformed | Refusal::TooLarge)) => {
                self.reach.refused();
                Ok(false)
            }
            Err(failed) => Err(failed.into()),
        }
    }
}
