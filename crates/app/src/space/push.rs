//! Giving what the others do not have yet: sealed, kept, sent, and unsent until it is found in the chain.
//!
//! A server names the end of the chain with what it took. Where that is the link that this device works out from its own
//! records, they are found in the chain by that, and need not be fetched (SPEC.md, 4.1). While some are on their way others are
//! sealed.

use super::{
    pull::{bytes, millis},
    reach::within,
    say::{say, tell},
    spread::{By, spread},
    stop::Stop,
    view::{SyncKind, SyncTrouble},
    walk::{Walk, end},
};
use crate::{fetch::server::ServerFailed, session::Unlocked};
use cairn_domain::op::WriterId;
use cairn_protocol::{
    Message,
    chain::{Chain, Item, Kept},
    envelope::Envelope,
    limit,
    name::{RecordId, Token},
    record::{Placed, Upload, Verdict, Verdicts},
    refusal::Refusal,
};
use cairn_sync::{
    authority::{self, Kind, kept},
    epoch::EpochKeys,
    identity::Identity,
    member::Member,
    merge::TOLERANCE,
    op::Written,
    record::{CannotSeal, Record, Seen, seal},
};
use cairn_vault::{
    make_id,
    space::{self, Act, Applied, Own, Sealed},
};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// So many ops are sealed at a time.
const OPS: u32 = 8_000;
/// So many sealed records are looked at at a time: some uploads.
const LOOKED: u32 = 2_000;
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
    /// Records, to be kept before any of them is sent.
    records: Vec<Sealed>,
    /// Something fits no record. It stays here, and holds up nothing else.
    too_long: bool,
}

/// Records that stand in the chain by the answers to their uploads.
struct Found {
    /// The chain with them at its end.
    chain: Chain,
    /// What that changes here.
    applied: Applied,
}

/// What records are sealed with.
struct Sealer {
    keys: EpochKeys,
    me: Arc<Identity>,
    author: Member,
    seen: Seen,
}

/// An upload of which not all was found, and what the server says of it.
type Left = (Vec<Sealed>, Vec<Verdict>);

impl Walk<'_> {
    /// Gives what waits. While some of it is on its way, what came before it is kept as given, what comes after it is kept as
    /// sealed, and what comes after that is sealed.
    pub(super) async fn push(&mut self) -> Result<Gave, Stop> {
        let gave = self.give().await;
        let settled = self.noted.settle().await;
        let gave = gave?;
        settled?;
        Ok(gave)
    }

    async fn give(&mut self) -> Result<Gave, Stop> {
        self.too_long = false;
        let mut found = None::<Found>;
        // Sealed, and not kept yet.
        let mut ahead = Sealing::default();
        loop {
            let unlocked = self.app.unlocked().await?;
            let mut waiting = unlocked.vault().unsent(self.id.as_bytes(), LOOKED).await?;
            drop(unlocked);
            if waiting.is_empty() {
                let sealing = self.seal_waiting(None).await?;
                (waiting, ahead) = self.keep_and_seal(sealing).await?;
            }
            if waiting.is_empty() {
                return Ok(Gave::Nothing);
            }
            while !waiting.is_empty() {
                let round = self.seal_anew(waiting).await?;
                let token = self.enter().await?;
                say(self.app, &self.lane, SyncKind::Working, None);
                let chain = found.as_ref().map_or(self.chain, |found| found.chain);
                let mut next = Found { chain, applied: Applied::default() };
                let before = found.take();
                let keep = async {
                    self.noted.expect_more(uploads(&ahead.records)).await;
                    self.noted.prepare().await?;
                    self.keep_given(before.as_ref(), &ahead.records).await
                };
                let (sent, kept, sealing) =
                    tokio::join!(self.send(round, &token, &mut next), keep, self.seal_after(&ahead));
                kept?;
                self.chain = before.map_or(self.chain, |before| before.chain);
                let left = match sent {
                    Ok(None) => {
                        waiting = self.sealed_now(std::mem::replace(&mut ahead, sealing?));
                        if waiting.is_empty() {
                            (waiting, ahead) = self.keep_and_seal(std::mem::take(&mut ahead)).await?;
                        }
                        found = Some(next);
                        continue;
                    }
                    Ok(Some(left)) => Ok(left),
                    Err(failed) => Err(failed),
                };
                sealing?;
                self.keep_given(Some(&next), &[]).await?;
                self.chain = next.chain;
                return match left {
                    Ok((batch, verdicts)) => self.heed(&batch, verdicts),
                    Err(ServerFailed::Refused(Refusal::NotLetIn)) => {
                        self.reach.refused();
                        Ok(Gave::Moved)
                    }
                    Err(failed) => Err(failed.into()),
                };
            }
            if let Some(found) = found.take() {
                self.keep_given(Some(&found), &[]).await?;
                self.chain = found.chain;
            }
        }
    }

    fn sealed_now(&mut self, sealing: Sealing) -> Vec<Sealed> {
        self.too_long |= sealing.too_long;
        sealing.records
    }

    /// Keeps what was sealed, so that it can be sent, and seals what comes after it.
    async fn keep_and_seal(&mut self, sealing: Sealing) -> Result<(Vec<Sealed>, Sealing), Stop> {
        if sealing.records.is_empty() {
            return Ok((self.sealed_now(sealing), Sealing::default()));
        }
        let (kept, next) = tokio::join!(self.keep_given(None, &sealing.records), self.seal_after(&sealing));
        kept?;
        Ok((self.sealed_now(sealing), next?))
    }

    /// Seals what waits after that which is sealed and not kept yet. Where the clock is wrong, what waits is put in order before
    /// it is sealed, so that nothing may be on its way there; and the acts of a group go by no such count.
    async fn seal_after(&self, ahead: &Sealing) -> Result<Sealing, Stop> {
        let last = ahead.records.last().map(|sealed| (sealed.writer, sealed.last));
        let in_order = self.kind == Kind::Personal && self.ahead.unsigned_abs() <= TOLERANCE;
        if last.is_some() && !in_order { Ok(Sealing::default()) } else { self.seal_waiting(last).await }
    }

    /// Sends all of these, an upload after another. Gives the first of which not all was found.
    async fn send(
        &self,
        round: Vec<Sealed>,
        token: &Token,
        found: &mut Found,
    ) -> Result<Option<Left>, ServerFailed> {
        self.noted.expect(uploads(&round)).await;
        let mut waiting = round.into_iter().peekable();
        while waiting.peek().is_some() {
            let (mut batch, mut room) = (Vec::new(), limit::BATCH_BYTES - AROUND);
            while let Some(sealed) =
                waiting.next_if(|next| batch.len() < limit::BATCH && next.envelope.len() + AROUND <= room)
            {
                room -= sealed.envelope.len() + AROUND;
                batch.push(sealed);
            }
            let envelopes = batch.iter().map(|sealed| sealed.envelope.clone()).collect();
            let Some(upload) = Upload::new(envelopes) else { return Ok(None) };
            let told = self.server.upload(within(self.id, token), &upload, &self.noted).await?;
            if told.verdicts.len() != batch.len() {
                return Err(ServerFailed::NotOurs);
            }
            match self.found(&batch, &told, found.chain) {
                Some((chain, applied)) => {
                    found.chain = chain;
                    found.applied.own.extend(applied.own);
                    found.applied.items.extend(applied.items);
                    found.applied.end = Some(end(&chain));
                }
                None => return Ok(Some((batch, told.verdicts))),
            }
        }
        Ok(None)
    }

    /// Keeps that some stand in the chain, and others that were sealed. All of it in one transaction: each one writes most pages
    /// of some indexes anew.
    async fn keep_given(&self, found: Option<&Found>, sealed: &[Sealed]) -> Result<(), Stop> {
        let found = found.filter(|found| !found.applied.items.is_empty());
        if found.is_none() && sealed.is_empty() {
            return Ok(());
        }
        let (unlocked, id) = (self.app.unlocked().await?, self.id.as_bytes());
        let Some(found) = found else {
            return Ok(unlocked.vault().keep_unsent(id, sealed).await?);
        };
        let now = unlocked.now();
        let done = unlocked.vault().apply_and_keep(id, &found.applied, sealed, now).await?;
        if !done.changed.is_empty() {
            match self.kind {
                Kind::Personal => super::after::came(&unlocked, &done.changed).await?,
                Kind::Group => tell(self.app, &self.lane),
            }
        }
        Ok(())
    }

    /// The chain with all of an upload at its end, and what that changes here: if the server took all of it, right after
    /// that end, and names the link that comes of it. Else there is a page to be fetched.
    fn found(&self, batch: &[Sealed], told: &Verdicts, mut chain: Chain) -> Option<(Chain, Applied)> {
        let mut applied = Applied::default();
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
        (chain.seq() == told.seq && self.agrees(&chain, told.head)).then_some((chain, applied))
    }

    /// Takes notice of what a server says of an upload of which it did not take all, or not at once.
    fn heed(&mut self, batch: &[Sealed], verdicts: Vec<Verdict>) -> Result<Gave, Stop> {
        let (mut moved, mut taken) = (false, false);
        for (sealed, verdict) in batch.iter().zip(verdicts) {
            match verdict {
                Verdict::Taken(placed) | Verdict::Known(placed) => {
                    let name = RecordId::from_bytes(sealed.record);
                    if self.said.get(&name).is_some_and(|place| *place <= self.chain.seq()) {
                        // It was said to stand there before, and it did not.
                        return Err(Stop::Trouble(SyncTrouble::Altered));
                    }
                    taken = true;
                    self.said.insert(name, placed.seq);
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

    /// Seals some of what the person did since, after a count that is sealed, by all processors and aside: what is on its way
    /// goes on meanwhile.
    async fn seal_waiting(&self, after: Option<(WriterId, u64)>) -> Result<Sealing, Stop> {
        let unlocked = self.app.unlocked().await?;
        if self.ahead.unsigned_abs() > TOLERANCE {
            // An honest wrong clock loses nothing: what was done is put into the order in which it was done.
            unlocked.vault().restamp_unsent(self.id.as_bytes(), self.ahead, unlocked.now()).await?;
        }
        let acts = unlocked.vault().unsent_acts(self.id.as_bytes(), after, OPS).await?;
        let mut named = Vec::new();
        for act in acts {
            let Some(act) = self.allowed(&unlocked, act).await? else { continue };
            named.push((act, RecordId::from_bytes(*make_id()?.as_bytes())));
        }
        drop(unlocked);
        let sealer = self.sealer();
        let seal = move |some: Vec<_>| some.into_iter().map(|(act, name)| sealer.seal(act, name)).collect();
        let sealing = spawn_blocking(move || spread(By::All, named, seal));
        let (mut records, mut too_long) = (Vec::new(), false);
        for sealed in sealing.await.map_err(|_| Stop::damaged("records could not be sealed"))? {
            match sealed {
                Ok(sealed) => records.push(sealed),
                // One field that is larger than a record (or than a field of one, which is no act).
                Err(CannotSeal::TooLarge | CannotSeal::NotAnAct) => too_long = true,
                Err(error) => return Err(cannot(error)),
            }
        }
        Ok(Sealing { records, too_long })
    }

    /// What seals now: under the keys of the epoch in force, by this member, who has seen the chain so far.
    fn sealer(&self) -> Sealer {
        Sealer {
            keys: self.standing.keys(),
            me: Arc::clone(&self.me),
            author: self.standing.me(),
            seen: Seen { seq: self.chain.seq(), head: self.chain.head() },
        }
    }

    /// Seals anew, under its own name, what was sealed for an epoch that is over.
    async fn seal_anew(&self, waiting: Vec<Sealed>) -> Result<Vec<Sealed>, Stop> {
        let epoch = self.standing.epoch().get();
        if waiting.iter().all(|sealed| sealed.epoch == epoch) {
            return Ok(waiting);
        }
        let sealer = self.sealer();
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
            let fresh = sealer.seal(act, RecordId::from_bytes(sealed.record)).map_err(cannot)?;
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
}

impl Sealer {
    fn seal(&self, act: Act, name: RecordId) -> Result<Sealed, CannotSeal> {
        let (writer, first, last) = act.span().ok_or(CannotSeal::NotAnAct)?;
        let ops = act.ops.into_iter().map(|op| Written {
            collection: op.collection,
            item: op.item,
            field: op.field,
            text: op.text,
            stamp: op.stamp,
            base: op.base,
        });
        let record = Record { author: self.author, seen: self.seen, ops: ops.collect() };
        let envelope = seal(&record, name, &self.keys, self.me.key(), self.me.deletion())?;
        let epoch = self.keys.epoch().get();
        Ok(Sealed { record: *name.as_bytes(), epoch, envelope: envelope.to_bytes(), writer, first, last })
    }
}

/// How many uploads these are, if they are not large.
fn uploads(records: &[Sealed]) -> u64 {
    records.len().div_ceil(limit::BATCH) as u64
}

fn cannot(error: CannotSeal) -> Stop {
    tracing::error!(cause = %error, "a record could not be sealed");
    Stop::damaged("a record could not be sealed")
}
