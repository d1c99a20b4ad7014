//! When a space is made smaller, and by whom.

use crate::space::{
    pull::word,
    stop::Stop,
    view::QuarantineReason,
    walk::{Walk, instant},
};
use cairn_protocol::name::Epoch;
use cairn_sync::roster::Role;

/// What is removed from a snapshot goes no sooner than this after it was made, in milliseconds: a day.
const STALE: u64 = 24 * 60 * 60 * 1000;

/// After so many places it is tried again where something could not be proven.
const AGAIN: u64 = 1_000;

impl Walk<'_> {
    /// Whether it is time to make the chain smaller, and this device may.
    pub(super) async fn is_due(&self) -> Result<bool, Stop> {
        let members = self.standing.roster().members();
        let mut those = members.iter().filter(|one| one.role == Role::Facilitator);
        let Some(rank) = those.position(|one| one.member == self.standing.me()) else { return Ok(false) };
        let rank = rank as u64;
        // Who cannot read all of it cannot carry all of it over.
        let mut epochs = (Epoch::LEAST.get()..=self.standing.epoch().get()).filter_map(Epoch::new);
        let in_force = (self.standing.epoch(), self.standing.commit_hash());
        if self.chain.commit() != Some(in_force) || !epochs.all(|epoch| self.epochs.contains_key(&epoch)) {
            return Ok(false);
        }
        let unlocked = self.app.unlocked().await?;
        // Nor can who does not understand it: what a newer Cairn wrote waits for a device that does.
        let strange = word(QuarantineReason::NotUnderstood);
        let strange = unlocked.vault().space_quarantined_first(self.id.as_bytes(), strange).await?;
        drop(unlocked);
        if strange.is_some() {
            return Ok(false);
        }
        let compacting = self.compacting().await?;
        if compacting.unproven > 0 && self.chain.seq().get() < compacting.unproven + AGAIN {
            return Ok(false);
        }
        if compacting.refused {
            return Ok(true);
        }
        let now = instant(self.app.now()).get();
        if compacting.stale
            && compacting.order.is_some()
            && now.saturating_sub(compacting.at.1) > STALE.saturating_mul(1 + rank)
        {
            return Ok(true);
        }
        let when = self.app.compact_when().of(rank);
        // Weighing may read all of the chain that is kept here, so it is done once in a while.
        let more = self.chain.seq().get().saturating_sub(compacting.weighed);
        if more < (when.records / 16).clamp(1, 256) {
            return Ok(false);
        }
        let (unlocked, id) = (self.app.unlocked().await?, self.id.as_bytes());
        let since = compacting.order()?.map_or(0, |order| order.compaction.upto.get());
        let records = unlocked.vault().space_length(id, since).await?;
        let due = records >= when.records
            || (unlocked.vault().space_used(id).await? >= when.bytes
                && unlocked.vault().space_weight(id, since).await? >= when.bytes);
        drop(unlocked);
        let seq = self.chain.seq().get();
        self.keep_compacting(|compacting| compacting.weighed = seq).await?;
        if !due {
            return Ok(false);
        }
        let all = compacting.carried.saturating_add(records);
        let unlocked = self.app.unlocked().await?;
        let living = unlocked.vault().space_living(self.id.as_bytes(), when.too_many(all)).await?;
        drop(unlocked);
        let worth = when.is_worth(all, living);
        if !worth {
            // Nothing changes that soon: it is not looked at all ops again for every few records.
            self.keep_compacting(|compacting| compacting.weighed = seq.saturating_add(when.records / 16))
                .await?;
        }
        Ok(worth)
    }
}
