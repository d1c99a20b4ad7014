//! Giving what the others do not have yet: sealed, kept, sent, and unsent until it is found in the chain.
//!
//! A server names the end of the chain with what it took. Where that is the link that this device works out from its own
//! records, they are found in the chain by that, and need not be fetched (SPEC.md, 4.1). While one upload is on its way the
//! next is sealed.

use super::{
    pull::{bytes, millis},
    reach::within,
    say::{say, tell},
    spread::spread,
    stop::Stop,
    view::{SyncKind, SyncTrouble},
    walk::{Walk, end},
};
use crate::{fetch::server::ServerFailed, session::Unlocked};
use cairn_protocol::{
    Message,
    chain::{Chain, Item, Kept},
    envelope::Envelope,
    limit,
    name::RecordId,
    record::{Placed, Upload, Verdict, Verdicts},
    refusal::Refusal,
};
use cairn_sync::{
    authority::{self, Kind, kept},
    epoch::EpochKeys,
    merge::TOLERANCE,
    op::Written,
    record::{CannotSeal, Record, Seen, seal},
};
use cairn_vault::{
    make_id,
    space::{self, Act, Applied, Own, Sealed},
};

/// So many ops are sealed at a time.
const OPS: u32 = 2_000;
/// So many sealed records are looked at for one upload.
const LOOKED: u32 = limit::BATCH as u32;
/// What an upload's own bytes and those around each envelope come to, at most.
pub(super) const AROUND: usize = 8;

/// What giving came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gave {
    /// There was nothing, or it stands in the chain already.
    Nothing,
    /// Something, which is to be found in the chain now.
    Something,
    /// The space has moved to another epoch meanwhile.
    Moved,
}

/// What sealing came to.
#[derive(Debug, Default)]
struct Sealing {
    /// Records that are kept now.
    records: usize,
    /// Something fits no record. It stays here, and holds up nothing else.
    too_long: bool,
}

impl Walk<'_> {
    /// Gives what waits.
    pub(super) async fn push(&mut self) -> Result<Gave, Stop> {
        let mut sealing = self.seal_waiting().await?;
        self.too_long = sealing.too_long;
        loop {
            let unlocked = self.app.unlocked().await?;
            let waiting = unlocked.vault().unsent(self.id.as_bytes(), LOOKED).await?;
            drop(unlocked);
            if waiting.is_empty() {
                if sealing.records == 0 {
                    return Ok(Gave::Nothing);
                }
                sealing = self.seal_waiting().await?;
                continue;
            }
            let batch = self.batch(self.seal_anew(waiting).await?)?;
            if batch.is_empty() {
                continue;
            }
            let envelopes = batch.iter().map(|sealed| sealed.envelope.clone()).collect();
            let Some(upload) = Upload::new(envelopes) else {
                return Err(Stop::damaged("what waits does not make an upload"));
            };
            let token = self.enter().await?;
            say(self.app, &self.lane, SyncKind::Working, None);
            let sending = self.server.upload(within(self.id, &token), &upload, &self.noted);
            let (sent, sealed) = tokio::join!(sending, self.seal_waiting());
            let verdicts = match sent {
                Ok(verdicts) => verdicts,
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                    self.reach.refused();
                    return Ok(Gave::Moved);
                }
                Err(failed) => return Err(failed.into()),
            };
            if verdicts.verdicts.len() != batch.len() {
                return Err(Stop::NotAServer);
            }
            if let Some((chain, applied)) = self.found(&batch, &verdicts) {
                let unlocked = self.app.unlocked().await?;
                unlocked.vault().apply(self.id.as_bytes(), &applied, unlocked.now()).await?;
                drop(unlocked);
                self.chain = chain;
                sealing = sealed?;
                self.too_long |= sealing.too_long;
                continue;
            }
            return self.heed(&batch, verdicts.verdicts);
        }
    }

    /// As many of those that wait as one upload takes.
    fn batch(&self, waiting: Vec<Sealed>) -> Result<Vec<Sealed>, Stop> {
        let (mut batch, mut room) = (Vec::new(), limit::BATCH_BYTES - AROUND);
        for sealed in waiting {
            let length = sealed.envelope.len() + AROUND;
            if length > room {
                break;
            }
            room -= length;
            let name = RecordId::from_bytes(sealed.record);
            if self.said.get(&name).is_some_and(|place| *place <= self.chain.seq()) {
                // It was said to stand there, and it does not.
                return Err(Stop::Trouble(SyncTrouble::Altered));
            }
            batch.push(sealed);
        }
        Ok(batch)
    }

    /// The chain with all of an upload at its end, and what that changes here: if the server took all of it, right after
    /// where the chain ended here, and names the link that comes of it. Else there is a page to be fetched.
    fn found(&self, batch: &[Sealed], told: &Verdicts) -> Option<(Chain, Applied)> {
        let (mut chain, mut applied) = (self.chain, Applied::default());
        for (sealed, verdict) in batch.iter().zip(&told.verdicts) {
            let Verdict::Taken(Placed { seq, received }) = *verdict else { return None };
            let envelope = Envelope::from_bytes(&sealed.envelope).ok()?;
            let item = Item { seq, received, kept: Kept::Record(envelope) };
            chain = chain.with(&item).ok()?;
            let (place, received) = (seq.get(), millis(received));
            applied.own.push(Own { record: sealed.record, place, received });
            applied.items.push(space::Kept {
                seq: place,
                received,
                record: Some(sealed.record),
                link: *chain.head().as_bytes(),
                bytes: Some(bytes(&item)),
            });
        }
        applied.end = Some(end(&chain));
        (chain.seq() == told.seq && self.agrees(&chain, told.head)).then_some((chain, applied))
    }

    /// Takes notice of what a server says of an upload of which it did not take all, or not at once.
    fn heed(&mut self, batch: &[Sealed], verdicts: Vec<Verdict>) -> Result<Gave, Stop> {
        let (mut moved, mut taken) = (false, false);
        for (sealed, verdict) in batch.iter().zip(verdicts) {
            match verdict {
                Verdict::Taken(placed) | Verdict::Known(placed) => {
                    taken = true;
                    self.said.insert(RecordId::from_bytes(sealed.record), placed.seq);
                }
                Verdict::EpochMoved => moved = true,
                Verdict::Full => return Err(Stop::Trouble(SyncTrouble::Full)),
                Verdict::TooLarge | Verdict::Malformed => return Err(Stop::Trouble(SyncTrouble::Refused)),
            }
        }
        if moved {
            // The token ends with its epoch, so that the next page finds the new one.
            self.reach.refused();
        }
        Ok(if moved && !taken { Gave::Moved } else { Gave::Something })
    }

    /// Seals some of what the person did since, and keeps it before any of it is sent.
    async fn seal_waiting(&self) -> Result<Sealing, Stop> {
        let unlocked = self.app.unlocked().await?;
        if self.ahead.unsigned_abs() > TOLERANCE {
            // An honest wrong clock loses nothing: what was done is put into the order in which it was done.
            unlocked.vault().restamp_unsent(self.id.as_bytes(), self.ahead, unlocked.now()).await?;
        }
        let acts = unlocked.vault().unsent_acts(self.id.as_bytes(), OPS).await?;
        let mut named = Vec::new();
        for act in acts {
            let Some(act) = self.allowed(&unlocked, act).await? else { continue };
            named.push((act, RecordId::from_bytes(*make_id()?.as_bytes())));
        }
        let keys = self.standing.keys();
        let (mut records, mut too_long) = (Vec::new(), false);
        for sealed in spread(named, |(act, name)| self.sealed(act, name, &keys)) {
            match sealed {
                Ok(sealed) => records.push(sealed),
                // One field that is larger than a record (or than a field of one, which is no act).
                Err(CannotSeal::TooLarge | CannotSeal::NotAnAct) => too_long = true,
                Err(error) => return Err(cannot(error)),
            }
        }
        if !records.is_empty() {
            unlocked.vault().keep_unsent(self.id.as_bytes(), &records).await?;
        }
        Ok(Sealing { records: records.len(), too_long })
    }

    /// Seals anew, under its own name, what was sealed for an epoch that is over.
    async fn seal_anew(&self, waiting: Vec<Sealed>) -> Result<Vec<Sealed>, Stop> {
        let epoch = self.standing.epoch().get();
        if waiting.iter().all(|sealed| sealed.epoch == epoch) {
            return Ok(waiting);
        }
        let keys = self.standing.keys();
        let unlocked = self.app.unlocked().await?;
        let (mut all, mut anew) = (Vec::new(), Vec::new());
        for sealed in waiting {
            if sealed.epoch == epoch {
                all.push(sealed);
                continue;
            }
            let act = unlocked.vault().unsent_ops(&sealed).await?;
            if act.ops.is_empty() {
                // Its ops were erased meanwhile, as what was replaced long ago is.
                unlocked.vault().unseal(self.id.as_bytes(), &sealed.record).await?;
                continue;
            }
            let Some(act) = self.allowed(&unlocked, act).await? else {
                // Looked at once more as what was never sealed.
                unlocked.vault().unseal(self.id.as_bytes(), &sealed.record).await?;
                continue;
            };
            let fresh = self.sealed(act, RecordId::from_bytes(sealed.record), &keys).map_err(cannot)?;
            anew.push(fresh.clone());
            all.push(fresh);
        }
        unlocked.vault().reseal(self.id.as_bytes(), &anew).await?;
        Ok(all)
    }

    /// An act with its ops as records name them, if the person may write all of it in the epoch in force. Nothing of one that
    /// they may not write any more stands here: the others would not take it, and this device would show something else
    /// than theirs.
    async fn allowed(&self, unlocked: &Unlocked, mut act: Act) -> Result<Option<Act>, Stop> {
        if self.kind == Kind::Personal {
            return Ok(Some(act));
        }
        let (me, mut mine, mut refused) = (self.standing.me(), true, false);
        for op in &act.ops {
            let (name, of) = kept(&op.collection);
            let leads = self.standing.is_facilitator(me);
            mine &= of.is_none_or(|of| of == me);
            refused |= authority::keep(Kind::Group, me, leads, name).is_err();
        }
        if refused {
            unlocked.vault().unsent_drop(self.id.as_bytes(), &act, unlocked.now()).await?;
            tell(self.app, &self.lane);
            return Ok(None);
        }
        for op in &mut act.ops {
            op.collection = kept(&op.collection).0.to_owned();
        }
        Ok(mine.then_some(act))
    }

    fn sealed(&self, act: Act, name: RecordId, keys: &EpochKeys) -> Result<Sealed, CannotSeal> {
        let (writer, first, last) = act.span().ok_or(CannotSeal::NotAnAct)?;
        let ops = act.ops.into_iter().map(|op| Written {
            collection: op.collection,
            item: op.item,
            field: op.field,
            text: op.text,
            stamp: op.stamp,
            base: op.base,
        });
        let record = Record {
            author: self.standing.me(),
            seen: Seen { seq: self.chain.seq(), head: self.chain.head() },
            ops: ops.collect(),
        };
        let envelope = seal(&record, name, keys, self.me.key(), self.me.deletion())?;
        let epoch = keys.epoch().get();
        Ok(Sealed { record: *name.as_bytes(), epoch, envelope: envelope.to_bytes(), writer, first, last })
    }
}

fn cannot(error: CannotSeal) -> Stop {
    tracing::error!(cause = %error, "a record could not be sealed");
    Stop::damaged("a record could not be sealed")
}
