//! A server that is behind: it was restored from an older copy, or hides something. Said once, and never accepted in silence;
//! what it lacks is given to it again (SPEC.md, 6.9).

use super::{
    device,
    healed::{HealedRow, Old},
    push::AROUND,
    reach::within,
    stop::Stop,
    view::SyncTrouble,
    walk::{Walk, end},
};
use cairn_domain::id::ItemId;
use cairn_protocol::{
    Malformed, Message, Part, Reader,
    chain::{Chain, Item, Kept},
    limit,
    name::Digest,
    record::Upload,
};
use cairn_sync::{commit::Lineage, record::Record as Sealed};
use cairn_vault::Record;

/// So many items are given again at a time.
const AGAIN: u32 = limit::BATCH as u32;

impl Walk<'_> {
    /// Finds out how far the server's history is the one that this device knows, goes back to there, and keeps what came
    /// after it to be given again.
    pub(super) async fn heal(&mut self) -> Result<(), Stop> {
        let (common, theirs) = self.common().await?;
        if common.seq() == self.chain.seq() {
            // Nothing is lost: what was shown beyond it is what does not fit.
            return Err(Stop::Trouble(SyncTrouble::Altered));
        }
        if let Some((ours, theirs)) = theirs {
            self.freeze(ours, theirs).await?;
            return Err(Stop::Trouble(SyncTrouble::TwoHistories));
        }
        if common.commit().map(|(epoch, _)| epoch) != Some(self.standing.epoch()) {
            // A change of who belongs here is lost, and only who made it could give it again.
            return Err(Stop::Trouble(SyncTrouble::Restored));
        }
        tracing::warn!(from = common.seq().get(), "the server has lost something");
        let old = self.chain;
        let unlocked = self.app.unlocked().await?;
        let vault = unlocked.vault();
        let row = HealedRow { from: common.seq().get(), upto: old.seq().get(), head: old.head().to_string() };
        let mut id = [0; 16];
        id.copy_from_slice(&old.head().as_bytes()[..16]);
        let mut change = vault.begin(device::HERE, "", unlocked.now()).await?;
        change.put(ItemId::from_bytes(id), &row).await?;
        change.commit().await?;
        // What waits was sealed by the old history; it is sealed by the new one, after this is said there.
        for sealed in vault.unsent(self.id.as_bytes(), u32::MAX).await? {
            vault.unseal(self.id.as_bytes(), &sealed.record).await?;
        }
        vault.rewind(self.id.as_bytes(), &end(&common)).await?;
        drop(unlocked);
        self.heals.push((row.from, row.upto));
        self.chain = common;
        self.said.clear();
        self.spaces.note_restored();
        Ok(())
    }

    /// The longest beginning that this device's history and the server's share; and, where they part by a commit, the
    /// fingerprints of both.
    async fn common(&mut self) -> Result<(Chain, Option<(Digest, Digest)>), Stop> {
        let altered = || Stop::Trouble(SyncTrouble::Altered);
        let (mut chain, mut common) = (Chain::start(self.id), Chain::start(self.id));
        let (mut parted, mut last) = (false, None);
        loop {
            let page = self.page_after(chain.seq()).await?;
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
                        return if signed { Ok((common, Some(theirs))) } else { Err(altered()) };
                    }
                    last = Some(signed.header);
                }
            }
            if nothing || chain.seq() >= page.seq {
                return if chain.head() == page.head { Ok((common, None)) } else { Err(altered()) };
            }
        }
    }

    /// A commit of an epoch that this device knows by another.
    fn other_commit(&self, item: &Item) -> Option<(Digest, Digest)> {
        let Kept::Commit(signed) = &item.kept else { return None };
        let ours = self.epochs.get(&signed.header.core.epoch)?.commit;
        let theirs = signed.header.hash();
        (ours != theirs).then_some((ours, theirs))
    }

    /// Gives again what the server has lost, under its own names. False if there is nothing.
    pub(super) async fn again(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let lost = unlocked.vault().space_again(self.id.as_bytes(), AGAIN).await?;
        let (mut envelopes, mut room) = (Vec::new(), limit::BATCH_BYTES - AROUND);
        for (seq, _, bytes) in lost {
            let kept = item(&bytes).map_err(|_| Stop::damaged("an item cannot be read"))?.kept;
            let Kept::Record(envelope) = kept else {
                // What was deleted stays deleted; commits and compactions are in force by what the server has.
                unlocked.vault().space_again_done(self.id.as_bytes(), seq).await?;
                continue;
            };
            let bytes = envelope.to_bytes();
            if bytes.len() + AROUND > room {
                break;
            }
            room -= bytes.len() + AROUND;
            envelopes.push(bytes);
        }
        drop(unlocked);
        let Some(upload) = Upload::new(envelopes) else { return Ok(false) };
        let token = self.enter().await?;
        self.server.upload(within(self.id, &token), &upload, &self.noted).await?;
        Ok(true)
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
            self.spaces.note_restored();
            self.heals.push(*heal);
        }
    }
}

fn item(bytes: &[u8]) -> Result<Item, Malformed> {
    let mut from = Reader::new(bytes, limit::ENVELOPE + limit::ENVELOPE)?;
    let item = Item::take(&mut from)?;
    from.finish().map(|()| item)
}
