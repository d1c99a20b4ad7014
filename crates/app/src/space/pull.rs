//! Taking what is new: page by page, each verified before anything of it is kept.

use super::{
    reach::within,
    say::say,
    stop::Stop,
    view::{QuarantineReason, SyncKind, SyncTrouble},
    walk::{Walk, end},
};
use crate::fetch::server::ServerFailed;
use cairn_protocol::{
    Part, Writer,
    chain::{Broken, Chain, Item, Kept, Page},
    envelope::Envelope,
    name::{Digest, Millis, RecordId, Seq},
    refusal::Refusal,
};
use cairn_sync::{
    merge::effective,
    op::Written,
    record::{self, Record, Unreadable},
};
use cairn_vault::space::{self, Applied, Own, Quarantined, Received, Sealed};
use std::collections::HashMap;

/// A folder of one device is none of another's: what others say of it is passed over.
const STAYS: (&str, &str) = ("setting", "backup_folder");
/// So many of this device's own records are looked for in a page.
const OWN: u32 = 2_000;

/// A page, while it is read.
struct Reading {
    chain: Chain,
    applied: Applied,
    /// Sealed here, and not known to be in the chain.
    unsent: HashMap<RecordId, Sealed>,
    /// Links of this page.
    links: HashMap<Seq, Digest>,
    /// The chain that this device saw, and the one that another saw, at a place where they differ.
    fork: Option<(Digest, Digest)>,
}

impl Walk<'_> {
    /// Takes everything that is new.
    pub(super) async fn pull(&mut self) -> Result<(), Stop> {
        loop {
            let page = self.page().await?;
            if page.seq < self.chain.seq() {
                return Err(Stop::Diverged);
            }
            let nothing = page.items.is_empty();
            if !nothing {
                say(self.app, self.spaces, SyncKind::Working, None);
                self.take(page.items, (page.seq, page.head)).await?;
            }
            if self.chain.seq() == page.seq {
                let same = self.agrees(&self.chain, page.head);
                return if same { Ok(()) } else { Err(Stop::Diverged) };
            }
            if nothing || self.chain.seq() > page.seq {
                return Err(Stop::Trouble(SyncTrouble::Altered));
            }
        }
    }

    async fn page(&mut self) -> Result<Page, Stop> {
        self.page_after(self.chain.seq()).await
    }

    /// What the server shows after a place.
    pub(super) async fn page_after(&mut self, after: Seq) -> Result<Page, Stop> {
        loop {
            let token = self.enter().await?;
            let within = within(self.id, &token);
            match self.server.page(within, after, &self.noted).await {
                Ok(page) => return Ok(page),
                // The epoch has just ended.
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => self.reach.refused(),
                Err(failed) => return Err(failed.into()),
            }
        }
    }

    /// Verifies a page, and keeps what it says in one piece: nothing of it, if it is not what was put in.
    async fn take(&mut self, items: Vec<Item>, ends: (Seq, Digest)) -> Result<(), Stop> {
        let unsent = self.app.unlocked().await?.vault().unsent(self.id.as_bytes(), OWN).await?;
        let mut reading = Reading {
            chain: self.chain,
            applied: Applied::default(),
            unsent: unsent.into_iter().map(|sealed| (RecordId::from_bytes(sealed.record), sealed)).collect(),
            links: HashMap::new(),
            fork: None,
        };
        let mut stopped = None;
        for item in items {
            if let Err(stop) = self.read(item, &mut reading).await {
                stopped = Some(stop);
                break;
            }
        }
        if stopped.is_none() && reading.chain.seq() == ends.0 && !self.agrees(&reading.chain, ends.1) {
            stopped = Some(Stop::Diverged);
        }
        // What came before a change that cannot be read is good, and is kept.
        let altered = matches!(stopped, Some(Stop::Diverged | Stop::Trouble(SyncTrouble::Altered)));
        if !altered && reading.chain.seq() > self.chain.seq() {
            self.keep(reading).await?;
        }
        stopped.map_or(Ok(()), Err)
    }

    /// Whether a chain ends as the server says, and with the commit in force: that one this device was handed itself, so
    /// that it holds fast all that stands before it.
    fn agrees(&self, chain: &Chain, head: Digest) -> bool {
        let in_force = (self.standing.epoch(), self.standing.commit_hash());
        chain.head() == head && chain.commit() == Some(in_force)
    }

    async fn read(&mut self, item: Item, reading: &mut Reading) -> Result<(), Stop> {
        let next = reading.chain.with(&item).map_err(|cause| broken(cause, &item))?;
        if let Kept::Commit(signed) = &item.kept {
            let (epoch, hash) = (signed.header.core.epoch, signed.header.hash());
            while self.standing.epoch() < epoch {
                if !self.next().await? {
                    return Err(Stop::Removed);
                }
            }
            // What made an epoch is known from this device's own slots, or from all bodies back to the first.
            if self.epochs.get(&epoch).is_some_and(|known| known.commit != hash) {
                return Err(Stop::Trouble(SyncTrouble::Altered));
            }
        }
        let other = self
            .seen
            .as_ref()
            .is_some_and(|(seq, head)| *seq == item.seq.get() && *head != next.head().to_string());
        if other {
            // Whoever let this device in stood on another history.
            tracing::warn!(seq = item.seq.get(), "the history is not the one this device was let into");
            return Err(Stop::Trouble(SyncTrouble::Altered));
        }
        if let Kept::Compaction(order) = &item.kept
            && order.compaction.epoch == self.standing.epoch()
            && !self.standing.ordered(order)
        {
            return Err(Stop::Trouble(SyncTrouble::Altered));
        }
        if let Kept::Record(envelope) = &item.kept {
            self.record(envelope, item.seq, item.received, reading).await?;
        }
        reading.links.insert(item.seq, next.head());
        reading.applied.items.push(space::Kept {
            seq: item.seq.get(),
            received: millis(item.received),
            record: name(&item.kept),
            link: *next.head().as_bytes(),
            bytes: Some(bytes(&item)),
        });
        reading.chain = next;
        Ok(())
    }

    async fn record(
        &mut self,
        envelope: &Envelope,
        seq: Seq,
        received: Millis,
        reading: &mut Reading,
    ) -> Result<(), Stop> {
        let name = envelope.header.record;
        let own = reading.unsent.get(&name).is_some_and(|sealed| sealed.envelope == to_bytes(envelope));
        if own {
            let own = Own { record: *name.as_bytes(), place: seq.get(), received: millis(received) };
            reading.applied.own.push(own);
            return Ok(());
        }
        match self.open(envelope) {
            Ok(record) => {
                self.note_heals(&record);
                if let Some(fork) = self.fork(&record, seq, reading).await? {
                    tracing::warn!(seq = seq.get(), "a record was written on another history");
                    reading.fork = Some(fork);
                }
                reading.applied.ops.extend(received_ops(record, name, seq, received));
            }
            Err(unreadable) => {
                let reason = word(reason(unreadable)).to_owned();
                reading.applied.quarantined.push(Quarantined { seq: seq.get(), reason });
            }
        }
        Ok(())
    }

    fn open(&self, envelope: &Envelope) -> Result<Record, Unreadable> {
        let known = self.epochs.get(&envelope.header.epoch).ok_or(Unreadable::Sealed)?;
        record::open(envelope, &known.keys, &known.roster)
    }

    /// Compares what the author had seen with what stands here at that place. Gives both where they differ.
    async fn fork(
        &self,
        record: &Record,
        seq: Seq,
        reading: &Reading,
    ) -> Result<Option<(Digest, Digest)>, Stop> {
        let seen = record.seen;
        if self.is_of_old(seen.seq.get()) {
            return Ok(None);
        }
        let here = match reading.links.get(&seen.seq) {
            Some(link) => Some(*link),
            None if seen.seq >= seq => Some(reading.chain.head()),
            None if seen.seq == Seq::LEAST => Some(Chain::start(self.id).head()),
            None => {
                let unlocked = self.app.unlocked().await?;
                let link = unlocked.vault().space_link(self.id.as_bytes(), seen.seq.get()).await?;
                link.map(Digest::from_bytes)
            }
        };
        Ok(here.filter(|here| *here != seen.head).map(|here| (here, seen.head)))
    }

    async fn keep(&mut self, mut reading: Reading) -> Result<(), Stop> {
        reading.applied.end = Some(end(&reading.chain));
        let unlocked = self.app.unlocked().await?;
        let done = unlocked.vault().apply(self.id.as_bytes(), &reading.applied, unlocked.now()).await?;
        self.chain = reading.chain;
        if !done.changed.is_empty() {
            super::after::came(&unlocked, &done.changed).await?;
        }
        drop(unlocked);
        if let Some((ours, theirs)) = reading.fork {
            self.freeze(ours, theirs).await?;
        }
        Ok(())
    }
}

/// A page does not go on from where the chain ended: it was tampered with.
fn broken(cause: Broken, item: &Item) -> Stop {
    tracing::warn!(%cause, seq = item.seq.get(), "a page does not follow the chain");
    Stop::Trouble(SyncTrouble::Altered)
}

fn received_ops(
    record: Record,
    name: RecordId,
    seq: Seq,
    received: Millis,
) -> impl Iterator<Item = Received> {
    let travels = |op: &Written| (op.collection.as_str(), op.field.as_str()) != STAYS;
    record.ops.into_iter().filter(travels).map(move |op| Received {
        collection: op.collection,
        item: op.item,
        field: op.field,
        text: op.text,
        eff: effective(op.stamp.hlc, received),
        stamp: op.stamp,
        base: op.base,
        place: seq.get(),
        record: *name.as_bytes(),
    })
}

fn name(kept: &Kept) -> Option<space::Name> {
    match kept {
        Kept::Record(envelope) => Some(*envelope.header.record.as_bytes()),
        Kept::Deleted(tombstone) => Some(*tombstone.header().record.as_bytes()),
        Kept::Commit(_) | Kept::Compaction(_) => None,
    }
}

pub(super) fn bytes(part: &impl Part) -> Vec<u8> {
    let mut to = Writer::new();
    part.put(&mut to);
    to.finish()
}

fn to_bytes(envelope: &Envelope) -> Vec<u8> {
    bytes(envelope)
}

fn millis(millis: Millis) -> i64 {
    i64::try_from(millis.get()).unwrap_or(i64::MAX)
}

const fn reason(unreadable: Unreadable) -> QuarantineReason {
    match unreadable {
        Unreadable::OtherEpoch | Unreadable::Sealed => QuarantineReason::DoesNotOpen,
        Unreadable::NotUnderstood(_) => QuarantineReason::NotUnderstood,
        Unreadable::NoSuchAuthor => QuarantineReason::NoSuchAuthor,
        Unreadable::FalseSignature => QuarantineReason::FalseSignature,
    }
}

/// A reason as the vault keeps it: as the interface reads it.
const fn word(reason: QuarantineReason) -> &'static str {
    match reason {
        QuarantineReason::DoesNotOpen => "does_not_open",
        QuarantineReason::NotUnderstood => "not_understood",
        QuarantineReason::NoSuchAuthor => "no_such_author",
        QuarantineReason::FalseSignature => "false_signature",
        QuarantineReason::NotAllowed => "not_allowed",
    }
}

/// And back; a word of a newer Cairn's is something that was not understood.
pub(super) fn reason_of(text: &str) -> QuarantineReason {
    use QuarantineReason::{DoesNotOpen, FalseSignature, NoSuchAuthor, NotAllowed, NotUnderstood};
    let all = [DoesNotOpen, NotUnderstood, NoSuchAuthor, FalseSignature, NotAllowed];
    all.into_iter().find(|reason| word(*reason) == text).unwrap_or(NotUnderstood)
}
