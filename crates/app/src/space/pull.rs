//! Taking what is new: page by page, each verified before anything of it is kept.
//!
//! Four things go on at once: a page is fetched, the one before it is opened by all processors but one, the one before that is
//! read into the chain, and what was read before is kept, several pages in one transaction, for as long as that takes.

use super::{
    flow::Alarm,
    keeping::{Good, Reading, Unsent},
    reach::within,
    say::say,
    spread::{By, spread},
    stop::Stop,
    view::{QuarantineReason, SyncKind, SyncTrouble},
    walk::{Known, Walk},
};
use crate::fetch::server::ServerFailed;
use cairn_protocol::{
    Part, Writer,
    chain::{Broken, Chain, Item, Kept, Page},
    envelope::Envelope,
    limit,
    name::{Digest, Epoch, Millis, RecordId, Seq},
    refusal::Refusal,
};
use cairn_sync::{
    authority::{self, Kind, NotAllowed},
    epoch::EpochKeys,
    member::Member,
    merge::effective,
    op::Written,
    record::{self, Record, Unreadable},
    roster::Verifiers,
};
use cairn_vault::space::{self, Applied, Own, Quarantined, Received};
use std::{borrow::Cow, collections::HashMap, sync::Arc};
use tokio::task::JoinHandle;

/// A folder of one device is none of another's: what others say of it is passed over.
pub(super) const STAYS: (&str, &str) = ("setting", "backup_folder");
/// An item, and what was in it if it was a record that could be tried.
type Tried = (Item, Option<Result<Record, Unreadable>>);

/// A page whose records are being opened.
struct Opening {
    /// The end of the chain, as the server says.
    ends: (Seq, Digest),
    /// What of this device's may be in it.
    unsent: Unsent,
    /// What comes of it; none of an empty page.
    tried: Option<JoinHandle<Vec<Tried>>>,
}

impl Walk<'_> {
    /// Takes everything that is new.
    pub(super) async fn pull(&mut self) -> Result<(), Stop> {
        let first = match self.page().await {
            // What this device has not heard of is on the server only in a snapshot.
            Err(Stop::Compacted(at)) => {
                self.begin_at(at).await?;
                self.page().await?
            }
            page => page?,
        };
        let mut good = Good::default();
        let outcome = self.take_from(first, &mut good).await;
        // What came before a page that is not good is good.
        let kept = self.keep(&mut good).await;
        let settled = self.noted.settle().await.map_err(Stop::from);
        outcome.and(kept).and(settled)
    }

    /// Reads page after page. What is good and not kept yet is in `good`.
    async fn take_from(&mut self, mut page: Page, good: &mut Good) -> Result<(), Stop> {
        let mut before = None;
        loop {
            let (ends, last) = (page.seq, page.items.last().map(|item| item.seq));
            let more = last.filter(|last| *last < ends);
            if let Some(last) = more {
                // No page has more items than this.
                let pages = (ends.get() - last.get()).div_ceil(limit::BATCH as u64);
                self.noted.expect(pages).await;
            }
            let opening = self.begin_to_open(page).await?;
            let ahead = self.ahead_of(more).await?;
            let (fetched, taken) = tokio::join!(ahead, self.take(before.take(), good));
            taken?;
            let fetched = match fetched {
                Some(Ok(next)) => {
                    before = Some(opening);
                    page = next;
                    continue;
                }
                // The epoch has just ended.
                Some(Err(ServerFailed::Refused(Refusal::NotLetIn))) | None => Ok(()),
                Some(Err(failed)) => Err(failed),
            };
            let ends = opening.ends;
            self.take(Some(opening), good).await?;
            fetched?;
            let chain = self.end(good);
            if chain.seq() == ends.0 {
                return if self.agrees(&chain, ends.1) { Ok(()) } else { Err(Stop::Diverged) };
            }
            if last.is_none() || chain.seq() > ends.0 {
                return Err(Stop::Trouble(SyncTrouble::Altered));
            }
            page = self.page_after(chain.seq()).await?;
        }
    }

    /// Begins to open the records of a page, aside.
    async fn begin_to_open(&self, page: Page) -> Result<Opening, Stop> {
        let ends = (page.seq, page.head);
        if page.items.is_empty() {
            return Ok(Opening { ends, unsent: Unsent::new(), tried: None });
        }
        say(self.app, &self.lane, SyncKind::Working, None);
        let unsent = self.unsent_of(&page.items).await?;
        let tried = Some(self.trying(page.items, &unsent));
        Ok(Opening { ends, unsent, tried })
    }

    /// Reads a page into the chain, when it is opened.
    async fn take(&mut self, opening: Option<Opening>, good: &mut Good) -> Result<(), Stop> {
        let Some(Opening { ends, unsent, tried }) = opening else { return Ok(()) };
        self.keep_full(good).await?;
        if ends.0 < self.end(good).seq() {
            return Err(Stop::Diverged);
        }
        let Some(tried) = tried else { return Ok(()) };
        let tried = tried.await.map_err(|_| Stop::damaged("a page could not be opened"))?;
        self.verify(tried, unsent, ends, good).await
    }

    /// What of this device's may be in a page.
    async fn unsent_of(&self, items: &[Item]) -> Result<Unsent, Stop> {
        let names: Vec<space::Name> = items.iter().filter_map(|item| name(&item.kept)).collect();
        let unlocked = self.app.unlocked().await?;
        let unsent = unlocked.vault().unsent_named(self.id.as_bytes(), &names).await?;
        Ok(unsent.into_iter().map(|(name, envelope)| (RecordId::from_bytes(name), envelope)).collect())
    }

    /// Begins to open the records of a page that are not this device's own, aside.
    fn trying(&self, items: Vec<Item>, unsent: &Unsent) -> JoinHandle<Vec<Tried>> {
        let known_to = |item: &Item| {
            let Kept::Record(envelope) = &item.kept else { return None };
            let header = envelope.header;
            let known = self.epochs.get(&header.epoch).filter(|_| !unsent.contains_key(&header.record));
            known.map(Arc::clone)
        };
        let mine = items.into_iter().map(|item| (known_to(&item), item)).collect();
        tokio::task::spawn_blocking(move || spread(By::Others, mine, open_some))
    }

    /// A page that is fetched while another is read; none if there is none.
    async fn ahead_of(
        &mut self,
        after: Option<Seq>,
    ) -> Result<impl Future<Output = Option<Result<Page, ServerFailed>>> + use<>, Stop> {
        let token = match after {
            Some(_) => Some(self.enter().await?),
            None => None,
        };
        let (server, id, noted) = (self.server.clone(), self.id, self.noted.clone());
        Ok(async move {
            let (after, token) = after.zip(token)?;
            Some(server.page(within(id, &token), after, &noted).await)
        })
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

    /// Verifies a page: all that it says is good, or nothing of it.
    async fn verify(
        &mut self,
        items: Vec<Tried>,
        unsent: Unsent,
        ends: (Seq, Digest),
        good: &mut Good,
    ) -> Result<(), Stop> {
        let begin = self.end(good);
        let mut reading = Reading {
            chain: begin,
            applied: Applied::default(),
            unsent,
            links: HashMap::new(),
            earlier: HashMap::new(),
            alarm: None,
        };
        let mut stopped = None;
        for item in items {
            if let Err(stop) = self.read(item, &mut reading, good).await {
                stopped = Some(stop);
                break;
            }
        }
        if stopped.is_none() && reading.chain.seq() == ends.0 && !self.agrees(&reading.chain, ends.1) {
            stopped = Some(Stop::Diverged);
        }
        // What came before a change that cannot be read is good.
        let altered = matches!(stopped, Some(Stop::Diverged | Stop::Trouble(SyncTrouble::Altered)));
        if !altered && reading.chain.seq() > begin.seq() {
            good.waiting.push(reading);
        }
        stopped.map_or(Ok(()), Err)
    }

    /// Whether a chain ends as the server says, and with the commit in force: that one this device was handed itself, so
    /// that it holds fast all that stands before it.
    pub(super) fn agrees(&self, chain: &Chain, head: Digest) -> bool {
        let in_force = (self.standing.epoch(), self.standing.commit_hash());
        chain.head() == head && chain.commit() == Some(in_force)
    }

    async fn read(&mut self, (item, tried): Tried, reading: &mut Reading, good: &Good) -> Result<(), Stop> {
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
            self.record((envelope, tried), (item.seq, item.received), reading, good).await?;
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
        (envelope, tried): (&Envelope, Option<Result<Record, Unreadable>>),
        (seq, received): (Seq, Millis),
        reading: &mut Reading,
        good: &Good,
    ) -> Result<(), Stop> {
        let name = envelope.header.record;
        let own = reading.unsent.get(&name).is_some_and(|sealed| *sealed == bytes(envelope));
        if own {
            let own = Own { record: *name.as_bytes(), place: seq.get(), received: millis(received) };
            reading.applied.own.push(own);
            return Ok(());
        }
        let known = || self.epochs.get(&envelope.header.epoch).ok_or(Unreadable::Sealed);
        match tried.unwrap_or_else(|| known().and_then(|known| open(envelope, known))) {
            Ok(record) => {
                self.note_heals(&record);
                self.compare_seen(&record, seq, reading, good).await?;
                let facilitator = self.leads(envelope.header.epoch, record.author);
                self.heard = self.heard.max(facilitator.then_some(received));
                let (ops, aside) = received_ops(record, (self.kind, facilitator), (name, seq, received));
                reading.applied.ops.extend(ops);
                let aside = aside.into_iter().map(|reason| word(reason).to_owned());
                let aside = aside.map(|reason| Quarantined { seq: seq.get(), reason });
                reading.applied.quarantined.extend(aside);
            }
            Err(unreadable) => {
                let reason = word(reason(unreadable)).to_owned();
                reading.applied.quarantined.push(Quarantined { seq: seq.get(), reason });
            }
        }
        Ok(())
    }

    /// Whether a member might change the roster in an epoch.
    pub(super) fn leads(&self, epoch: Epoch, author: Member) -> bool {
        self.epochs.get(&epoch).is_some_and(|known| known.roster.commits(author))
    }

    /// Compares what the author had seen with what stands here at that place, and notes where they differ, or do so no
    /// longer.
    async fn compare_seen(
        &self,
        record: &Record,
        seq: Seq,
        reading: &mut Reading,
        good: &Good,
    ) -> Result<(), Stop> {
        let seen = record.seen;
        if self.is_of_old(seen.seq.get()) {
            return Ok(());
        }
        let here = match reading.links.get(&seen.seq).copied().or_else(|| good.link(seen.seq)) {
            Some(link) => Some(link),
            None if seen.seq >= seq => Some(reading.chain.head()),
            None if seen.seq == Seq::LEAST => Some(Chain::start(self.id).head()),
            None => match reading.earlier.get(&seen.seq) {
                Some(link) => *link,
                None => {
                    let unlocked = self.app.unlocked().await?;
                    let link = unlocked.vault().space_link(self.id.as_bytes(), seen.seq.get()).await?;
                    let link = link.map(Digest::from_bytes);
                    reading.earlier.insert(seen.seq, link);
                    link
                }
            },
        };
        let Some(here) = here else { return Ok(()) };
        let by = record.author.0;
        if here != seen.head {
            tracing::warn!(seq = seq.get(), "a record was written on another history");
            let (ours, theirs) = (here.to_string(), seen.head.to_string());
            reading.alarm = Some(Some(Alarm { by, seq: seen.seq.get(), ours, theirs }));
            return Ok(());
        }
        let before = reading.alarm.clone().or_else(|| good.alarm());
        let before = before.unwrap_or_else(|| self.alarm.clone());
        if before.is_some_and(|alarm| alarm.by == by && seen.seq.get() > alarm.seq) {
            reading.alarm = Some(None);
        }
        Ok(())
    }
}

/// A page does not go on from where the chain ended: it was tampered with.
fn broken(cause: Broken, item: &Item) -> Stop {
    tracing::warn!(%cause, seq = item.seq.get(), "a page does not follow the chain");
    Stop::Trouble(SyncTrouble::Altered)
}

/// The ops of a record, each where its author may write, and why the others are put aside: they alone, and not their record
/// (SPEC.md, 5.4).
pub(super) fn received_ops(
    record: Record,
    (kind, facilitator): (Kind, bool),
    (name, seq, received): (RecordId, Seq, Millis),
) -> (Vec<Received>, Vec<QuarantineReason>) {
    let (mut ops, mut aside) = (Vec::with_capacity(record.ops.len()), Vec::new());
    let travels = |op: &Written| kind == Kind::Group || (op.collection.as_str(), op.field.as_str()) != STAYS;
    for op in record.ops.into_iter().filter(travels) {
        let kept = authority::keep(kind, record.author, facilitator, &op.collection);
        let collection = match kept.map(Cow::into_owned) {
            Ok(collection) => collection,
            Err(NotAllowed::Led) => {
                aside.push(QuarantineReason::NotAllowed);
                continue;
            }
            Err(NotAllowed::Unknown) => {
                aside.push(QuarantineReason::NotUnderstood);
                continue;
            }
        };
        ops.push(Received {
            collection,
            item: op.item,
            field: op.field,
            text: op.text,
            eff: effective(op.stamp.hlc, received),
            stamp: op.stamp,
            base: op.base,
            place: seq.get(),
            record: *name.as_bytes(),
        });
    }
    (ops, aside)
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

/// Opens those of which the epoch's keys are given.
fn open_some(items: Vec<(Option<Arc<Known>>, Item)>) -> Vec<Tried> {
    fn sealed((known, item): &(Option<Arc<Known>>, Item)) -> Option<(&Envelope, &EpochKeys, &Verifiers)> {
        let Kept::Record(envelope) = &item.kept else { return None };
        known.as_ref().map(|known| (envelope, &known.keys, &known.verifiers))
    }
    let mut opened = record::open_all(items.iter().filter_map(sealed)).into_iter();
    let tried: Vec<_> = items.iter().map(|item| sealed(item).and_then(|_| opened.next())).collect();
    items.into_iter().map(|(_, item)| item).zip(tried).collect()
}

pub(super) fn open(envelope: &Envelope, known: &Known) -> Result<Record, Unreadable> {
    record::open(envelope, &known.keys, &known.verifiers)
}

pub(super) fn millis(millis: Millis) -> i64 {
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
pub(super) const fn word(reason: QuarantineReason) -> &'static str {
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
