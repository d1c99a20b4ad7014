//! What is to be committed: kept before it is first sent, and looked at again whenever the space has moved meanwhile.

use super::{reach::within, stop::Stop, view::SyncTrouble, walk::Walk};
use crate::{fetch::server::ServerFailed, session::Unlocked};
use cairn_protocol::refusal::Refusal;
use cairn_sync::{
    change::Change,
    intent::{Intent, Next},
    standing::Standing,
};
use cairn_vault::space::Name;

/// The kind under which the vault keeps what somebody wants the roster to become. Intents of other kinds are not about it.
const ROSTER: &str = "roster";

/// Keeps that something is to be so, unless that is kept already. Durable when this returns.
pub(super) async fn intend(unlocked: &Unlocked, space: &Name, intent: &Intent) -> Result<(), Stop> {
    let kept = wanted(unlocked, space).await?;
    if !kept.iter().any(|(_, kept)| kept == intent) {
        unlocked.vault().intent_add(space, ROSTER, &intent.to_bytes()).await?;
    }
    Ok(())
}

/// What the roster of a space is to become, oldest first, each with the number under which it is kept. What a newer Cairn
/// meant is passed over.
pub(super) async fn wanted(unlocked: &Unlocked, space: &Name) -> Result<Vec<(i64, Intent)>, Stop> {
    let kept = unlocked.vault().intents(space).await?;
    let roster = kept.into_iter().filter(|kept| kept.kind == ROSTER);
    Ok(roster.filter_map(|kept| Some((kept.number, Intent::from_bytes(&kept.bytes).ok()?))).collect())
}

impl Walk<'_> {
    /// Intents that are done with a commit, or cannot be any more after it. Looked at after each commit, in their order: an
    /// admission that another undid at once was done, and must not be made a second time.
    pub(super) async fn settled_by(&self, next: &Standing) -> Result<Vec<i64>, Stop> {
        let unlocked = self.app.unlocked().await?;
        let mut settled = Vec::new();
        for (number, intent) in wanted(&unlocked, self.id.as_bytes()).await? {
            match intent.next(next, &self.me) {
                Next::Done => settled.push(number),
                Next::Dropped(why) => {
                    self.lane.note_dropped(intent, why);
                    settled.push(number);
                }
                Next::Commit(_) => {}
            }
        }
        Ok(settled)
    }

    /// Commits what is to be committed. True if something was tried: then the chain says what came of it.
    pub(super) async fn intend(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let wanted = wanted(&unlocked, self.id.as_bytes()).await?;
        drop(unlocked);
        for (number, intent) in wanted {
            let changes = match intent.next(&self.standing, &self.me) {
                Next::Commit(changes) => changes,
                next => {
                    // It is so already, or it was overtaken: remove beats add.
                    if let Next::Dropped(why) = next {
                        self.lane.note_dropped(intent, why);
                    }
                    self.app.unlocked().await?.vault().intent_done(number).await?;
                    continue;
                }
            };
            if self.commit(&changes).await? {
                return Ok(true);
            }
            self.app.unlocked().await?.vault().intent_done(number).await?;
        }
        Ok(false)
    }

    /// Makes a commit of these changes, and posts it. False if they do not fit the roster.
    pub(super) async fn commit(&mut self, changes: &[Change]) -> Result<bool, Stop> {
        if self.post_kept().await? {
            return Ok(true);
        }
        let (commit, _) = match self.standing.make(&self.me, changes) {
            Ok(made) => made,
            Err(error) => {
                tracing::warn!(cause = %error, "a change does not fit the roster any more");
                return Ok(false);
            }
        };
        self.keep_commit(&commit).await?;
        let token = self.enter().await?;
        match self.server.commit(within(self.id, &token), &commit, &self.noted).await {
            Ok(_) | Err(ServerFailed::Refused(Refusal::CommitMoved { .. } | Refusal::NotLetIn)) => {
                // The token ends with its epoch either way.
                self.reach.refused();
                Ok(true)
            }
            Err(ServerFailed::Refused(Refusal::Full)) => Err(Stop::Trouble(SyncTrouble::Full)),
            Err(failed) => Err(failed.into()),
        }
    }
}
