//! Being let in by the server, which needs the keys of the epoch in force: where the space has gone on, its commits are followed.

use super::{stop::Stop, view::SyncTrouble, walk::Walk};
use crate::fetch::server::ServerFailed;
use cairn_protocol::{
    Part as _, Reader,
    chain::{Item, Kept},
    name::{Digest, Epoch, Seq, Token},
    refusal::Refusal,
};
use cairn_sync::{
    authority,
    commit::{Lineage, NotACommit},
    member::derive_slot_id,
};
use std::sync::Arc;

impl Walk<'_> {
    /// The token that lets in at the epoch in force. Where the space has moved on without this device, follows it first.
    pub(super) async fn enter(&mut self) -> Result<Token, Stop> {
        loop {
            if let Some(token) = self.reach.token(self.id, self.behind.unwrap_or(self.standing.epoch())) {
                return Ok(token);
            }
            if let Some(behind) = self.behind {
                // It is being given again what it lost since then.
                let known =
                    self.epochs.get(&behind).ok_or_else(|| Stop::damaged("an epoch that is not known"))?;
                return match self.reach.let_in(&self.server, &known.keys, &self.noted).await {
                    Ok(grant) => Ok(grant.token),
                    // Another device was quicker.
                    Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                        Err(Stop::Trouble(SyncTrouble::Restored))
                    }
                    Err(failed) => Err(failed.into()),
                };
            }
            match self.reach.let_in(&self.server, &self.standing.keys(), &self.noted).await {
                Ok(grant) => {
                    self.compare(grant.seq, grant.head)?;
                    return Ok(grant.token);
                }
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => self.follow().await?,
                Err(ServerFailed::Refused(Refusal::Nothing)) => return Err(Stop::Gone),
                Err(failed) => return Err(failed.into()),
            }
        }
    }

    /// Goes on to the next commit, because the keys of this one let nobody in any more.
    async fn follow(&mut self) -> Result<(), Stop> {
        if self.next().await? {
            return Ok(());
        }
        // A challenge that was lost on the way looks the same, so it is asked once more.
        match self.reach.let_in(&self.server, &self.standing.keys(), &self.noted).await {
            Ok(grant) => return self.compare(grant.seq, grant.head),
            Err(ServerFailed::Refused(Refusal::NotLetIn)) => {}
            Err(failed) => return Err(failed.into()),
        }
        // Either this device has no place any more, or the server is behind what this device knows.
        let older: Vec<Epoch> =
            self.epochs.keys().rev().copied().filter(|e| *e < self.standing.epoch()).collect();
        for epoch in older {
            let Some(known) = self.epochs.get(&epoch) else { continue };
            match self.reach.let_in(&self.server, &known.keys, &self.noted).await {
                Ok(_) => {
                    self.behind = Some(epoch);
                    return Err(Stop::Diverged);
                }
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => {}
                Err(failed) => return Err(failed.into()),
            }
        }
        match self.other_in_force().await? {
            Some(theirs) => {
                self.freeze(self.standing.commit_hash(), theirs).await?;
                Err(Stop::Trouble(SyncTrouble::TwoHistories))
            }
            None => Err(Stop::Removed),
        }
    }

    /// Whether the server holds another commit of the epoch in force, properly signed, that has this member's slot: who
    /// commits knows its name. Its hash.
    async fn other_in_force(&self) -> Result<Option<Digest>, Stop> {
        let epoch = self.standing.epoch();
        let Some(seed) = self.standing.slot_seed(self.standing.me()) else { return Ok(None) };
        let slot = derive_slot_id(&seed, epoch);
        let other = match self.server.commit_for_one(self.id, epoch, slot, &self.noted).await {
            Ok(commit) => *commit.signed(),
            Err(ServerFailed::Refused(Refusal::Nothing)) => return Ok(None),
            Err(failed) => return Err(failed.into()),
        };
        let theirs = other.header.hash();
        let before = self.standing.header().core.previous;
        if theirs == self.standing.commit_hash() || other.header.core.previous != before {
            return Ok(None);
        }
        let unlocked = self.app.unlocked().await?;
        for kept in unlocked.vault().space_orders(self.id.as_bytes(), 0).await? {
            let mut from = kept.bytes.as_deref().and_then(|bytes| Reader::new(bytes, bytes.len()).ok());
            let item = from.as_mut().and_then(|from| Item::take(from).ok());
            if let Some(Kept::Commit(signed)) = item.map(|item| item.kept)
                && signed.header.hash() == before
            {
                return Ok(Lineage::at(signed.header).next(&other).is_ok().then_some(theirs));
            }
        }
        Ok(None)
    }

    /// Fetches the commit after the one in force by this device's own slot, and takes it over with its keys. False if there
    /// is none for this device.
    pub(super) async fn next(&mut self) -> Result<bool, Stop> {
        let Some((epoch, slot)) = self.standing.next_slot() else { return Ok(false) };
        let commit = match self.server.commit_for_one(self.id, epoch, slot, &self.noted).await {
            Ok(commit) => commit,
            Err(ServerFailed::Refused(Refusal::Nothing)) => return Ok(false),
            Err(failed) => return Err(failed.into()),
        };
        // Nothing of a change that cannot be read is applied: this device stands still, and says so.
        let keys = std::iter::once(&self.me).chain(&self.keys);
        let (next, me) = match self.standing.accept_by(keys, &commit) {
            Ok((next, me)) => (next, Arc::clone(me)),
            Err(NotACommit::Shut) if self.kind == authority::Kind::Group => return Err(self.shut().await?),
            Err(error) => {
                tracing::warn!(cause = %error, "a commit was not accepted");
                return Err(Stop::Trouble(SyncTrouble::UnreadChange));
            }
        };
        self.take_over(next, &me).await?;
        Ok(true)
    }

    /// Compares where the server says the chain ends with where it ended here.
    fn compare(&self, seq: Seq, head: Digest) -> Result<(), Stop> {
        if seq < self.chain.seq() || (seq == self.chain.seq() && head != self.chain.head()) {
            return Err(Stop::Diverged);
        }
        Ok(())
    }
}
