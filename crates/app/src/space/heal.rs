//! A server that is behind: it was restored from an older copy, or hides something. Said once, and never accepted in silence;
//! what it lacks is given to it again (SPEC.md, 6.9).

use super::{
    device,
    flow::Compacting,
    healed::{HealedRow, Old},
    pull::open,
    push::AROUND,
    reach::within,
    snapshot::item,
    stop::Stop,
    view::SyncTrouble,
    walk::{Walk, end},
};
use crate::fetch::server::ServerFailed;
use cairn_domain::id::ItemId;
use cairn_protocol::{
    Message,
    chain::{Chain, Item, Kept},
    commit::NewCommit,
    envelope::Envelope,
    limit,
    name::{Digest, Epoch, Seq},
    record::{Upload, Verdict},
    refusal::Refusal,
};
use cairn_sync::{
    authority::{self, Kind},
    commit::Lineage,
    record::Record as Sealed,
};
use cairn_vault::Record as _;
use std::collections::BTreeMap;

/// So many items are given again at a time.
const AGAIN: u32 = limit::BATCH as u32;

/// What a server shows, beside what this device knows.
struct Compared {
    /// The longest beginning that both share.
    common: Chain,
    /// Where the server's ends.
    theirs: Chain,
    /// Where they part by a commit that was properly signed: the fingerprints of both.
    parted: Option<(Digest, Digest)>,
}

impl Walk<'_> {
    /// Finds out how far the server's history is the one that this device knows, goes back to there, and keeps what came
    /// after it to be given again.
    pub(super) async fn heal(&mut self) -> Result<(), Stop> {
        let Compared { common, theirs, parted } = self.compare_chains().await?;
        if common.seq() == self.chain.seq() && self.behind.is_none() {
            // Nothing is lost: what was shown beyond it is what does not fit.
            return Err(Stop::Trouble(SyncTrouble::Altered));
        }
        if let Some((ours, theirs)) = parted {
            self.freeze(ours, theirs).await?;
            return Err(Stop::Trouble(SyncTrouble::TwoHistories));
        }
        let epoch = theirs.commit().map_or(Epoch::LEAST, |(epoch, _)| epoch);
        if epoch < self.standing.epoch() {
            self.give_commits(epoch, &common).await?;
        }
        self.behind = None;
        self.rewind(common).await
    }

    /// Goes back to where both histories part.
    async fn rewind(&mut self, common: Chain) -> Result<(), Stop> {
        self.lane.note_restored();
        if common.seq() == self.chain.seq() {
            return Ok(());
        }
        tracing::warn!(from = common.seq().get(), "the server has lost something");
        let old = self.chain;
        let unlocked = self.app.unlocked().await?;
        let vault = unlocked.vault();
        let row = HealedRow { from: common.seq().get(), upto: old.seq().get(), head: old.head().to_string() };
        let mut id = [0; 16];
        id.copy_from_slice(&old.head().as_bytes()[..16]);
        let (me, now) = (self.standing.me(), unlocked.now());
        let mut change = match self.kind {
            Kind::Personal => vault.begin(device::HERE, "", now).await?,
            Kind::Group => vault.begin_in(self.id.as_bytes(), device::HERE, "", now).await?,
        };
        let collection = authority::keep(self.kind, me, false, HealedRow::COLLECTION);
        let collection = collection.map_err(|_| Stop::damaged("a healing cannot be said"))?;
        change.put_fields(&collection, ItemId::from_bytes(id), &row.fields()).await?;
        change.commit().await?;
        // What waits was sealed by the old history; it is sealed by the new one, after this is said there.
        for sealed in vault.unsent(self.id.as_bytes(), u32::MAX).await? {
            vault.unseal(self.id.as_bytes(), &sealed.record).await?;
        }
        // What was deleted is deleted again.
        vault.space_erased_again(self.id.as_bytes()).await?;
        vault.rewind(self.id.as_bytes(), &end(&common)).await?;
        if self.kind == Kind::Personal {
            // What was compacted or let go here is no more as it came; it is written once more.
            vault.space_unplace(self.id.as_bytes(), common.seq().get()).await?;
        }
        drop(unlocked);
        self.heals.push((row.from, row.upto));
        self.chain = common;
        self.said.clear();
        self.keep_compacting(|compacting| {
            if compacting.at.0 > row.from {
                *compacting = Compacting::default();
            }
            compacting.looked = compacting.looked.min(row.from);
        })
        .await
    }

    /// Compares what the server shows with what this device knows, from the first place that both can show.
    async fn compare_chains(&mut self) -> Result<Compared, Stop> {
        let altered = || Stop::Trouble(SyncTrouble::Altered);
        let mut chain = self.beginning().await?;
        let (mut common, mut parted, mut last) = (chain, false, None);
        loop {
            let page = match self.page_after(chain.seq()).await {
                Err(Stop::Compacted(at)) => {
                    chain = self.known_at(at).await?;
                    (common, last) = (chain, None);
                    continue;
                }
                page => page?,
            };
            let unlocked = self.app.unlocked().await?;
            let count = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
            let ours = unlocked.vault().space_items(self.id.as_bytes(), chain.seq().get(), count).await?;
            drop(unlocked);
            let mut ours = ours.into_iter();
            let nothing = page.items.is_empty();
            for item in page.items {
                chain = chain.with(&item).map_err(|_| altered())?;
                let same = ours.next().is_some_and(|ours| ours.link == *chain.head().as_bytes());
                parted |= !same;
                if !parted {
                    common = chain;
                }
                if let Kept::Commit(signed) = &item.kept {
                    if let Some(theirs) = self.other_commit(&item) {
                        // Two lineages are two only if who might commit signed both: a host alone freezes nothing.
                        let signed = last.is_some_and(|before| Lineage::at(before).next(signed).is_ok());
                        let parted = signed.then_some(theirs).ok_or_else(altered)?;
                        return Ok(Compared { common, theirs: chain, parted: Some(parted) });
                    }
                    last = Some(signed.header);
                }
            }
            if nothing || chain.seq() >= page.seq {
                let whole = chain.head() == page.head;
                return whole.then_some(Compared { common, theirs: chain, parted: None }).ok_or_else(altered);
            }
        }
    }

    /// The chain at the place that a compaction replaces, if it is as this device knows it.
    async fn known_at(&mut self, at: Seq) -> Result<Chain, Stop> {
        let altered = || Stop::Trouble(SyncTrouble::Altered);
        let before = at.get().checked_sub(1).and_then(Seq::new).ok_or_else(altered)?;
        let page = self.page_after(before).await?;
        let first = page.items.into_iter().next().filter(|item| item.seq == at).ok_or_else(altered)?;
        let Kept::Compaction(order) = first.kept else { return Err(altered()) };
        let order = order.compaction;
        let unlocked = self.app.unlocked().await?;
        let ours = unlocked.vault().space_link(self.id.as_bytes(), order.upto.get()).await?;
        let known = self.epochs.get(&order.epoch).filter(|_| ours == Some(*order.head.as_bytes()));
        let commit = known.ok_or_else(altered)?.commit;
        Ok(Chain::at(self.id, (order.upto, first.received), order.head, (order.epoch, commit)))
    }

    /// A commit of an epoch that this device knows by another.
    fn other_commit(&self, item: &Item) -> Option<(Digest, Digest)> {
        let Kept::Commit(signed) = &item.kept else { return None };
        let ours = self.epochs.get(&signed.header.core.epoch)?.commit;
        let theirs = signed.header.hash();
        (ours != theirs).then_some((ours, theirs))
    }

    /// Gives a server that lost commits those that this device made, byte for byte, each after the records that stood before
    /// it. Nobody else has the slots of all, so where the next one is another device's, it waits for that.
    async fn give_commits(&mut self, lost_after: Epoch, common: &Chain) -> Result<(), Stop> {
        let restored = || Stop::Trouble(SyncTrouble::Restored);
        let unlocked = self.app.unlocked().await?;
        let kept = unlocked.vault().space_commits(self.id.as_bytes(), lost_after.get()).await?;
        drop(unlocked);
        let kept: BTreeMap<u64, Vec<u8>> = kept.into_iter().collect();
        let mut epoch = lost_after;
        while epoch < self.standing.epoch() {
            self.behind = Some(epoch);
            let next = epoch.next().ok_or_else(restored)?;
            self.give_records(epoch, common).await?;
            let commit = kept.get(&next.get()).and_then(|bytes| NewCommit::from_bytes(bytes).ok());
            let known = self.epochs.get(&next).map(|known| known.commit);
            let commit = commit.filter(|commit| Some(commit.signed().header.hash()) == known);
            let commit = commit.ok_or_else(restored)?;
            tracing::warn!(epoch = next.get(), "the server has lost a change of who belongs here");
            let token = self.enter().await?;
            match self.server.commit(within(self.id, &token), &commit, &self.noted).await {
                Ok(_) => {}
                // Another device was quicker: what came of it is seen in the next turn.
                Err(ServerFailed::Refused(Refusal::CommitMoved { .. } | Refusal::NotLetIn)) => {
                    return Err(restored());
                }
                Err(failed) => return Err(failed.into()),
            }
            self.reach.refused();
            epoch = next;
        }
        Ok(())
    }

    /// Gives the records of an epoch again that stood after a place, in their order.
    async fn give_records(&mut self, epoch: Epoch, common: &Chain) -> Result<(), Stop> {
        let mut after = common.seq().get();
        loop {
            let unlocked = self.app.unlocked().await?;
            let items = unlocked.vault().space_items(self.id.as_bytes(), after, AGAIN).await?;
            drop(unlocked);
            let mut envelopes = Vec::new();
            let mut room = limit::BATCH_BYTES - AROUND;
            for kept in &items {
                let Some(bytes) = kept.bytes.as_deref() else {
                    after = kept.seq;
                    continue;
                };
                let read = item(bytes).map_err(|_| Stop::damaged("an item cannot be read"))?;
                if let Kept::Record(envelope) = read.kept
                    && envelope.header.epoch == epoch
                {
                    let bytes = envelope.to_bytes();
                    if bytes.len() + AROUND > room {
                        break;
                    }
                    room -= bytes.len() + AROUND;
                    envelopes.push(bytes);
                }
                after = kept.seq;
            }
            if let Some(upload) = Upload::new(envelopes) {
                let token = self.enter().await?;
                self.server.upload(within(self.id, &token), &upload, &self.noted).await?;
            }
            if items.len() < AGAIN as usize && items.last().is_none_or(|last| last.seq == after) {
                return Ok(());
            }
        }
    }

    /// Gives again what the server has lost, under its own names. False if there is nothing.
    pub(super) async fn again(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let vault = unlocked.vault();
        let lost = vault.space_again(self.id.as_bytes(), AGAIN).await?;
        let (mut names, mut envelopes, mut room) = (Vec::new(), Vec::new(), limit::BATCH_BYTES - AROUND);
        let mut anew = false;
        for (seq, name, bytes) in lost {
            let kept = item(&bytes).map_err(|_| Stop::damaged("an item cannot be read"))?.kept;
            let Kept::Record(envelope) = kept else {
                // What was deleted stays deleted; commits and compactions are in force by what the server has.
                vault.space_again_done(self.id.as_bytes(), seq).await?;
                continue;
            };
            if envelope.header.epoch != self.standing.epoch() {
                // The server went on without it. What it says is written anew.
                anew |= self.write_anew(vault, &envelope).await?;
                vault.space_again_done(self.id.as_bytes(), seq).await?;
                continue;
            }
            let bytes = envelope.to_bytes();
            if bytes.len() + AROUND > room {
                break;
            }
            room -= bytes.len() + AROUND;
            names.push((seq, name));
            envelopes.push(bytes);
        }
        drop(unlocked);
        let Some(upload) = Upload::new(envelopes) else { return Ok(anew) };
        let token = self.enter().await?;
        let told = self.server.upload(within(self.id, &token), &upload, &self.noted).await?;
        if told.verdicts.contains(&Verdict::EpochMoved) {
            self.reach.refused();
        }
        Ok(true)
    }

    /// What a record said that cannot be given again is unsent once more, where this device may say it. True if it was any.
    async fn write_anew(&self, vault: &cairn_vault::Vault, envelope: &Envelope) -> Result<bool, Stop> {
        let known = self.epochs.get(&envelope.header.epoch);
        let Some(Ok(record)) = known.map(|known| open(envelope, known)) else { return Ok(false) };
        let personal = self.standing.roster().recovery().is_some();
        if !personal && record.author != self.standing.me() {
            return Ok(false);
        }
        let name = *envelope.header.record.as_bytes();
        let ops: Vec<_> = record.ops.iter().map(|op| (name, op.stamp.writer, op.stamp.wseq)).collect();
        Ok(vault.space_unsent_again(&ops).await?)
    }

    /// Whether a place belongs to a history that was healed.
    pub(super) fn is_of_old(&self, seq: u64) -> bool {
        self.heals.iter().any(|(from, upto)| (from + 1..=*upto).contains(&seq))
    }

    /// Takes notice of a healing that another device says, before what it gave again is read.
    pub(super) fn note_heals(&mut self, record: &Sealed) {
        let said = |item: ItemId, field: &str| {
            let of = |op: &&cairn_sync::op::Written| {
                op.collection == HealedRow::COLLECTION && op.item == item && op.field == field
            };
            record.ops.iter().find(of)?.text.as_ref()?.parse::<u64>().ok()
        };
        let heals = record.ops.iter().filter_map(|op| Some((said(op.item, "from")?, said(op.item, "upto")?)));
        let heals: Vec<Old> = heals.filter(|heal| !self.heals.contains(heal)).collect();
        if let Some(heal) = heals.first() {
            self.lane.note_restored();
            self.heals.push(*heal);
        }
    }
}
