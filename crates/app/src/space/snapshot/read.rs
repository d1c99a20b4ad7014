//! Beginning with a snapshot, where the server holds no more of what was before it; and having one at all.

use super::carried::ops;
use crate::{
    fetch::server::ServerFailed,
    space::{
        bodies,
        flow::Begins,
        reach::within,
        stop::Stop,
        view::SyncTrouble,
        walk::{Walk, end, keep_flow},
    },
};
use cairn_protocol::{
    chain::Kept,
    label,
    name::{Digest, RecordId, Seq},
    refusal::Refusal,
    space::{Compaction, SignedCompaction},
};
use cairn_sync::{authority::Kind, blob::Opener, commit::Lineage, snapshot::Snapshot, survivor::Survivor};
use cairn_vault::space::{Applied, Own, Received, SpaceEdit};
use std::collections::HashMap;

/// Ops that are kept in one transaction.
const AT_ONCE: usize = 2_000;

impl Walk<'_> {
    /// Goes on from the snapshot that the compaction at a place names: what was before it is on the server no more. What this
    /// device holds and the snapshot does not is given again.
    pub(in crate::space) async fn begin_at(&mut self, at: Seq) -> Result<(), Stop> {
        let altered = || Stop::Trouble(SyncTrouble::Altered);
        let before = at.get().checked_sub(1).and_then(Seq::new).ok_or_else(altered)?;
        let page = self.page_after(before).await?;
        let first = page.items.into_iter().next().filter(|item| item.seq == at).ok_or_else(altered)?;
        let Kept::Compaction(order) = first.kept else { return Err(altered()) };
        if order.compaction.upto <= self.chain.seq() {
            return Err(altered());
        }
        self.learn_from(cairn_protocol::name::Epoch::LEAST).await?;
        let Some((snapshot, survivors)) = self.snapshot(&order).await? else {
            tracing::warn!("a snapshot is not the one that was signed");
            return Err(altered());
        };
        let chain = snapshot.chain();
        let elsewhere =
            |(seq, head): &(u64, String)| *seq == chain.seq().get() && *head != chain.head().to_string();
        if self.seen.as_ref().is_some_and(elsewhere) {
            return Err(altered());
        }
        let carried = survivors.len() as u64;
        self.take_survivors(&survivors, chain.seq()).await?;
        let unlocked = self.app.unlocked().await?;
        let begins = SpaceEdit { end: Some(end(&chain)), ..SpaceEdit::default() };
        unlocked.vault().space_update(self.id.as_bytes(), &begins).await?;
        drop(unlocked);
        let (epoch, blob) = (order.compaction.epoch, order.compaction.snapshot.to_string());
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| {
            flow.begins = Some(Begins::of(&chain, epoch));
            flow.compacting.looked = chain.seq().get();
            flow.compacting.carried = carried;
            flow.compacting.read = blob;
        })
        .await?;
        self.chain = chain;
        Ok(())
    }

    /// Keeps what survives. Each step may be repeated: the end of the chain moves last.
    async fn take_survivors(&self, survivors: &[Survivor], upto: Seq) -> Result<(), Stop> {
        let received: HashMap<RecordId, i64> = survivors
            .iter()
            .map(|one| (one.header.record, i64::try_from(one.received.get()).unwrap_or(i64::MAX)))
            .collect();
        let unlocked = self.app.unlocked().await?;
        let vault = unlocked.vault();
        let id = self.id.as_bytes();
        let mut own = Vec::new();
        for sealed in vault.unsent(id, u32::MAX).await? {
            match received.get(&RecordId::from_bytes(sealed.record)) {
                Some(received) => {
                    own.push(Own { record: sealed.record, place: upto.get(), received: *received });
                }
                // It may have stood in the chain, and nothing of it does any more; or it never came there. As nobody can tell,
                // it goes out once more, under another name.
                None => vault.unseal(id, &sealed.record).await?,
            }
        }
        vault.apply(id, &Applied { own, ..Applied::default() }, unlocked.now()).await?;
        drop(unlocked);
        let ops: Vec<Received> = survivors.iter().flat_map(|one| ops(one, upto, self.as_whom(one))).collect();
        for ops in ops.chunks(AT_ONCE) {
            let unlocked = self.app.unlocked().await?;
            let applied = Applied { ops: ops.to_vec(), ..Applied::default() };
            let done = unlocked.vault().apply(id, &applied, unlocked.now()).await?;
            crate::space::after::came(&unlocked, &done.changed).await?;
        }
        // What this device had from the chain, and nobody has any more.
        let missing = self.left_out(survivors, upto).await?;
        if !missing.is_empty() {
            tracing::warn!(many = missing.len(), "a snapshot lacks what stands here");
            let ours = self.ours(missing).await?;
            self.app.unlocked().await?.vault().space_unsent_again(&ours).await?;
        }
        self.let_go_of(upto).await
    }

    /// The snapshot that an order names, with what it holds: none unless order and snapshot are by one who might, are of this
    /// history, and every op in it is its author's.
    pub(super) async fn snapshot(
        &mut self,
        order: &SignedCompaction,
    ) -> Result<Option<(Snapshot, Vec<Survivor>)>, Stop> {
        if !self.is_proven(order).await? {
            return Ok(None);
        }
        let Some(bytes) = self.sealed_snapshot(&order.compaction).await? else { return Ok(None) };
        let weight = bytes.len() as u64;
        self.keep_compacting(|compacting| compacting.bytes = weight).await?;
        let Ok(snapshot) = Snapshot::from_bytes(&bytes) else { return Ok(None) };
        let chain = snapshot.chain();
        if chain.seq() != order.compaction.upto || chain.head() != order.compaction.head {
            return Ok(None);
        }
        match snapshot.open(self.id, &self.pasts().await?) {
            Ok(survivors) => Ok(Some((snapshot, survivors))),
            Err(cause) => {
                tracing::warn!(%cause, "a snapshot is not believed");
                Ok(None)
            }
        }
    }

    /// Whether an order is by one who might commit in its epoch.
    async fn is_proven(&mut self, order: &SignedCompaction) -> Result<bool, Stop> {
        let epoch = order.compaction.epoch;
        if epoch == self.standing.epoch() {
            return Ok(self.standing.ordered(order));
        }
        let Some(commit) = self.epochs.get(&epoch).map(|known| known.commit) else { return Ok(false) };
        let token = self.enter().await?;
        let body = bodies::one(&self.server, (self.id, &token), epoch, &self.noted).await?;
        let header = body.signed().header;
        Ok(order.compaction.space == self.id
            && header.hash() == commit
            && Lineage::at(header).signed(&order.compaction.to_sign(), order.signature))
    }

    /// The bytes of a snapshot; none if the server does not have the one that was signed.
    async fn sealed_snapshot(&mut self, order: &Compaction) -> Result<Option<Vec<u8>>, Stop> {
        let Some(known) = self.epochs.get(&order.epoch) else { return Ok(None) };
        let key = known.keys.derive_snapshot_key(order.snapshot);
        'again: loop {
            let token = self.enter().await?;
            let within = within(self.id, &token);
            let held = match self.server.blob_held(within, order.snapshot, &self.noted).await {
                Ok(held) => held,
                Err(ServerFailed::Refused(Refusal::Nothing)) => return Ok(None),
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                    self.reach.refused();
                    continue;
                }
                Err(failed) => return Err(failed.into()),
            };
            let mut opener = Opener::new(self.id, order.snapshot, held.announced());
            let mut hasher = blake3::Hasher::new_derive_key(label::SNAPSHOT);
            let mut bytes = Vec::new();
            for chunk in 0..held.announced().chunks() {
                let sealed = match self.server.chunk_get(within, (order.snapshot, chunk), &self.noted).await {
                    Ok(sealed) => sealed,
                    Err(ServerFailed::Refused(Refusal::Nothing)) => return Ok(None),
                    Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                        self.reach.refused();
                        continue 'again;
                    }
                    Err(failed) => return Err(failed.into()),
                };
                hasher.update(&sealed);
                let Ok(content) = opener.open(&key, &sealed) else { return Ok(None) };
                bytes.extend_from_slice(&content);
            }
            let same = Digest::from_bytes(*hasher.finalize().as_bytes()) == order.snapshot_hash;
            return Ok((same && opener.finish().is_ok()).then_some(bytes));
        }
    }
}

impl Walk<'_> {
    /// In what kind of space a survivor was written, and whether its author might change the roster then.
    pub(super) fn as_whom(&self, survivor: &Survivor) -> (Kind, bool) {
        (self.kind, self.leads(survivor.header.epoch, survivor.author))
    }
}
