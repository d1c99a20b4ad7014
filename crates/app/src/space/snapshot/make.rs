//! Making a snapshot, and ordering what it holds to be dropped.

use super::{SNAPSHOT, item};
use crate::{
    fetch::server::ServerFailed,
    space::{reach::within, stop::Stop, walk::Walk},
};
use cairn_domain::op::WriterId;
use cairn_protocol::{
    chain::{Chain, Kept},
    label,
    name::{BlobId, DeleteToken, Digest, Epoch, RecordId},
    refusal::Refusal,
};
use cairn_sync::{
    authority::Kind,
    blob::{Plan, make_id},
    commit::Policy,
    member::{Member, derive_delete_token},
    roster::Role,
    snapshot::Snapshot,
    survivor::Survivor,
};
use cairn_vault::space::{self, Held};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Items that are opened at a time.
const OPENED: u32 = 500;

/// What is to go into a snapshot.
struct Gathered {
    survivors: BTreeMap<RecordId, Survivor>,
    /// The last epoch in which each member wrote something.
    wrote: HashMap<Member, Epoch>,
}

impl Walk<'_> {
    /// Makes a snapshot of all that stands, and orders what is before it to be dropped. True if something came of it.
    pub(super) async fn make_snapshot(&mut self) -> Result<bool, Stop> {
        self.clear_away().await?;
        let chain = self.chain;
        let unlocked = self.app.unlocked().await?;
        let held = unlocked.vault().space_held(self.id.as_bytes(), chain.seq().get()).await?;
        drop(unlocked);
        let gathered = self.gather(&chain, &held).await?;
        let survivors: Vec<Survivor> = gathered.survivors.into_values().collect();
        let carried = survivors.len() as u64;
        let missing = self.left_out(&survivors, chain.seq()).await?;
        if !missing.is_empty() {
            // The snapshot before was lost, or another's left it out: what stands here is written once more.
            tracing::warn!(many = missing.len(), "what stands is proven by nothing any more");
            let ours = self.ours(missing).await?;
            if !ours.is_empty() {
                return Ok(self.app.unlocked().await?.vault().space_unsent_again(&ours).await?);
            }
            // Of others', in a group: one that leaves it out would be believed by nobody.
            let seq = chain.seq().get();
            self.keep_compacting(|compacting| compacting.unproven = seq).await?;
            return Ok(false);
        }
        let pasts = self.pasts().await?;
        let cannot = |_| Stop::damaged("a snapshot could not be made");
        let snapshot = Snapshot::make(&self.standing, &chain, &pasts, survivors).map_err(cannot)?;
        let bytes = snapshot.to_bytes().map_err(cannot)?;
        let slots_before = self.slots_before(&gathered.wrote);
        self.order(&chain, (&bytes, carried), slots_before).await
    }

    /// Sends a snapshot's chunks, and then the order.
    async fn order(
        &mut self,
        chain: &Chain,
        (bytes, carried): (&[u8], u64),
        slots_before: Epoch,
    ) -> Result<bool, Stop> {
        let blob = make_id().map_err(|_| Stop::damaged("no randomness"))?;
        let unlocked = self.app.unlocked().await?;
        let intent = unlocked.vault().intent_add(self.id.as_bytes(), SNAPSHOT, blob.as_bytes()).await?;
        drop(unlocked);
        let Some(hash) = self.upload(blob, bytes).await? else { return Ok(true) };
        let order = self.standing.compact((chain.seq(), chain.head()), (blob, hash), slots_before);
        let Some(order) = order else { return Ok(false) };
        let token = self.enter().await?;
        match self.server.compact(within(self.id, &token), &order, &self.noted).await {
            Ok(_) => {}
            // The space went on to another epoch, or somebody else was quicker: looked at again in the next turn.
            Err(ServerFailed::Refused(
                Refusal::CommitMoved { .. } | Refusal::NotLetIn | Refusal::Nothing,
            )) => {
                self.reach.refused();
                self.clear_away().await?;
                return Ok(false);
            }
            Err(failed) => return Err(failed.into()),
        }
        let weight = bytes.len() as u64;
        self.keep_compacting(|compacting| {
            (compacting.bytes, compacting.carried, compacting.read) = (weight, carried, blob.to_string());
        })
        .await?;
        let unlocked = self.app.unlocked().await?;
        unlocked.vault().intent_done(intent).await?;
        Ok(true)
    }

    /// Sends a snapshot's chunks: their hash, or none if the epoch ended in the middle.
    async fn upload(&mut self, blob: BlobId, bytes: &[u8]) -> Result<Option<Digest>, Stop> {
        let key = self.standing.keys().derive_snapshot_key(blob);
        let plan = Plan::of(self.id, blob, bytes.len() as u64)
            .ok_or_else(|| Stop::damaged("a snapshot too large"))?;
        let mut hasher = blake3::Hasher::new_derive_key(label::SNAPSHOT);
        let epoch = self.standing.epoch();
        let token = self.enter().await?;
        let within = within(self.id, &token);
        if self.standing.epoch() != epoch {
            return Ok(None);
        }
        let announced = plan.announced(self.snapshot_token(blob).hash());
        let done = async {
            self.server.blob_announce(within, blob, &announced, &self.noted).await?;
            for chunk in 0..plan.chunks() {
                let part = plan.part(chunk);
                let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
                let content = bytes.get(place(part.start)..place(part.end)).unwrap_or_default();
                let sealed = plan.seal(&key, chunk, content).unwrap_or_default();
                hasher.update(&sealed);
                self.server.chunk_put(within, (blob, chunk), sealed, &self.noted).await?;
            }
            Ok::<_, ServerFailed>(())
        };
        match done.await {
            Ok(()) => Ok(Some(Digest::from_bytes(*hasher.finalize().as_bytes()))),
            Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                self.reach.refused();
                Ok(None)
            }
            Err(failed) => Err(failed.into()),
        }
    }

    fn snapshot_token(&self, blob: BlobId) -> DeleteToken {
        derive_delete_token(self.me.deletion(), RecordId::from_bytes(*blob.as_bytes()))
    }

    /// Deletes what was sent of a snapshot that nobody ordered. One that is in force the server keeps.
    async fn clear_away(&mut self) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        let intents = unlocked.vault().intents(self.id.as_bytes()).await?;
        drop(unlocked);
        for intent in intents.into_iter().filter(|intent| intent.kind == SNAPSHOT) {
            if let Ok(name) = <[u8; 16]>::try_from(intent.bytes.as_slice()) {
                let blob = BlobId::from_bytes(name);
                let token = self.enter().await?;
                let deleted = self
                    .server
                    .blob_delete(within(self.id, &token), blob, &self.snapshot_token(blob), &self.noted)
                    .await;
                match deleted {
                    Ok(()) | Err(ServerFailed::Refused(Refusal::Nothing)) => {}
                    Err(failed) => return Err(failed.into()),
                }
            }
            self.app.unlocked().await?.vault().intent_done(intent.number).await?;
        }
        Ok(())
    }

    /// What survives: from the snapshot before, as far as it can be believed, and from the chain since.
    async fn gather(&mut self, chain: &Chain, held: &HashSet<Held>) -> Result<Gathered, Stop> {
        // What was written once more in a group, for newcomers or because a server lost it, some have under that record and
        // the others under the first.
        let repeated = self.kind == Kind::Group;
        let stamps: HashSet<(WriterId, u64)> =
            held.iter().filter(|_| repeated).map(|(_, writer, wseq)| (*writer, *wseq)).collect();
        let stamps = &stamps;
        let stands = |record: RecordId| {
            move |op: &cairn_sync::op::Written| {
                held.contains(&(*record.as_bytes(), op.stamp.writer, op.stamp.wseq))
                    || stamps.contains(&(op.stamp.writer, op.stamp.wseq))
            }
        };
        let mut gathered = Gathered { survivors: BTreeMap::new(), wrote: HashMap::new() };
        if let Some(order) = self.compacting().await?.order()?
            && let Some((_, survivors)) = self.snapshot(&order).await?
        {
            for survivor in survivors {
                let record = survivor.header.record;
                note(&mut gathered.wrote, survivor.author, survivor.header.epoch);
                if let Some(survivor) = survivor.narrowed(stands(record)) {
                    gathered.survivors.insert(record, survivor);
                }
            }
        }
        let mut after = 0;
        while after < chain.seq().get() {
            let unlocked = self.app.unlocked().await?;
            let items = unlocked.vault().space_items(self.id.as_bytes(), after, OPENED).await?;
            drop(unlocked);
            let Some(last) = items.last() else { break };
            after = last.seq;
            for kept in items.iter().filter(|kept| kept.seq <= chain.seq().get()) {
                if let Some(survivor) = self.survivor(kept, &mut gathered.wrote, stands)? {
                    gathered.survivors.insert(survivor.header.record, survivor);
                }
            }
            // Others have something to do as well.
            tokio::task::yield_now().await;
        }
        Ok(gathered)
    }

    fn survivor<S: FnMut(&cairn_sync::op::Written) -> bool>(
        &self,
        kept: &space::Kept,
        wrote: &mut HashMap<Member, Epoch>,
        stands: impl Fn(RecordId) -> S,
    ) -> Result<Option<Survivor>, Stop> {
        let Some(bytes) = kept.bytes.as_deref().filter(|_| kept.record.is_some()) else { return Ok(None) };
        let item = item(bytes).map_err(|_| Stop::damaged("an item cannot be read"))?;
        let Kept::Record(envelope) = &item.kept else { return Ok(None) };
        let Some(known) = self.epochs.get(&envelope.header.epoch) else { return Ok(None) };
        let of = stands(envelope.header.record);
        // What cannot be read is in quarantine, and goes with the compaction.
        let Ok(survivor) = Survivor::of(envelope, &known.keys, &known.roster, item.received, of) else {
            return Ok(None);
        };
        if let Some(survivor) = &survivor {
            note(wrote, survivor.author, survivor.header.epoch);
        }
        Ok(survivor)
    }

    /// Slots of commits before this epoch are dropped: those by which words that were replaced would still find a way. A
    /// device that was last heard of in an earlier epoch still needs its slots.
    fn slots_before(&self, wrote: &HashMap<Member, Epoch>) -> Epoch {
        if self.standing.policy() != Policy::Everything {
            return Epoch::LEAST;
        }
        let roster = self.standing.roster();
        let Some(words) = roster.recovery() else { return Epoch::LEAST };
        let came = self.epochs.iter().find(|(_, known)| known.roster.get(words).is_some());
        let came = came.map_or(Epoch::LEAST, |(epoch, _)| *epoch);
        let others = roster
            .members()
            .iter()
            .filter(|one| one.role != Role::Recovery && one.member != self.standing.me());
        others.map(|one| wrote.get(&one.member).copied().unwrap_or(Epoch::LEAST)).fold(came, Epoch::min)
    }
}

fn note(wrote: &mut HashMap<Member, Epoch>, member: Member, epoch: Epoch) {
    let last = wrote.entry(member).or_insert(epoch);
    *last = epoch.max(*last);
}
