//! Snapshots: all that stands at a place of the chain, so that what came before can be dropped (SPEC.md, 5.6).
//!
//! A snapshot is a blob, sealed by [`EpochKeys::derive_snapshot_key`]. Inside it, ops stay under the key of the epoch in
//! which they were written, unless newcomers are given everything: so it shows nobody more than the chain would.

use crate::{
    commit::Policy,
    epoch::EpochKeys,
    history::{Epochs, Past},
    label,
    record::Unreadable,
    roster::{self, Roster},
    secret::{NoRandomness, make_bytes},
    standing::Standing,
    survivor::Survivor,
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer,
    chain::Chain,
    digest, limit,
    name::{Digest, Epoch, Millis, Seq, SpaceId},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Bytes of a snapshot, at most: as many as a blob has.
pub const MOST: usize = limit::CHUNK * limit::CHUNKS as usize;
/// The version of the form.
const VERSION: u64 = 1;
/// Segments: one for each epoch with something that stands.
const SEGMENTS: usize = 10_000;
/// Survivors of a segment; each has more than a hundred bytes.
const SURVIVORS: usize = MOST / 100;

/// All that stands at a place of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    space: SpaceId,
    epoch: Epoch,
    place: (Seq, Millis),
    head: Digest,
    commit: Digest,
    roster: Roster,
    segments: Vec<Segment>,
}

/// What stands of one epoch, sealed: a nonce and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    epoch: Epoch,
    sealed: Vec<u8>,
}

/// Why a snapshot cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotSnapshot {
    /// The chain does not end in the epoch in force.
    #[error("the chain ends elsewhere")]
    Place,
    /// Something stands of an epoch whose secret is not known here.
    #[error("of an epoch that is not known")]
    UnknownEpoch,
    /// It is larger than a blob may be.
    #[error("larger than a blob may be")]
    TooLarge,
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

/// Why a snapshot is none, or none of this space. Nothing of it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotASnapshot {
    /// Of another space, commit or roster than this member knows.
    #[error("of another history")]
    Elsewhere,
    /// A segment does not open under the key of its epoch.
    #[error("does not open")]
    Sealed,
    /// Not of the form that is known here.
    #[error("not understood: {0}")]
    NotUnderstood(#[from] Malformed),
    /// An op in it is not by the author it names.
    #[error("an op is not its author's: {0}")]
    Unproven(Unreadable),
}

impl Snapshot {
    /// Puts together what stands at the end of a chain. `epochs` are those that this member can read.
    pub fn make(
        standing: &Standing,
        end: &Chain,
        epochs: &Epochs,
        survivors: Vec<Survivor>,
    ) -> Result<Self, CannotSnapshot> {
        let (space, epoch, commit) = (standing.space(), standing.epoch(), standing.commit_hash());
        if end.commit() != Some((epoch, commit)) {
            return Err(CannotSnapshot::Place);
        }
        let everything = standing.policy() == Policy::Everything;
        let mut by_epoch: BTreeMap<Epoch, Vec<Survivor>> = BTreeMap::new();
        for survivor in survivors {
            let under = if everything { epoch } else { survivor.header.epoch };
            by_epoch.entry(under).or_default().push(survivor);
        }
        let mut segments = Vec::new();
        for (under, mut survivors) in by_epoch {
            let keys = if under == epoch {
                standing.keys()
            } else {
                epochs.get(&under).ok_or(CannotSnapshot::UnknownEpoch)?.keys(space)
            };
            survivors.sort_by_key(|survivor| survivor.header.record);
            let sealed = seal(&keys, end.head(), &survivors)?;
            segments.push(Segment { epoch: under, sealed });
        }
        let place = (end.seq(), end.received());
        let roster = standing.roster().clone();
        Ok(Self { space, epoch, place, head: end.head(), commit, roster, segments })
    }

    /// The chain at the place it stands for.
    pub const fn chain(&self) -> Chain {
        Chain::at(self.space, self.place, self.head, (self.epoch, self.commit))
    }

    /// The roster there.
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    /// All survivors of epochs that this member can read, each proven by its author's signature. `epochs` must hold the
    /// snapshot's own, whose commit and roster are compared; of others that it does not hold, nothing is read.
    pub fn open(&self, space: SpaceId, epochs: &Epochs) -> Result<Vec<Survivor>, NotASnapshot> {
        let own = epochs.get(&self.epoch).ok_or(NotASnapshot::Elsewhere)?;
        if self.space != space || own.commit != self.commit || own.roster.hash() != self.roster.hash() {
            return Err(NotASnapshot::Elsewhere);
        }
        let mut survivors = Vec::new();
        for segment in &self.segments {
            let Some(past) = epochs.get(&segment.epoch) else { continue };
            for survivor in self.read(segment, past)? {
                // All of history stands in the segment of the epoch in force, or none of it.
                let of = epochs.get(&survivor.header.epoch).ok_or(NotASnapshot::Elsewhere)?;
                let in_place = of.epoch == segment.epoch || segment.epoch == self.epoch;
                if survivor.header.space != space || !in_place || of.epoch > segment.epoch {
                    return Err(NotASnapshot::Elsewhere);
                }
                survivor.prove(&of.roster).map_err(NotASnapshot::Unproven)?;
                survivors.push(survivor);
            }
        }
        Ok(survivors)
    }

    fn read(&self, segment: &Segment, past: &Past) -> Result<Vec<Survivor>, NotASnapshot> {
        let keys = past.keys(self.space);
        let (nonce, sealed) = segment.sealed.split_first_chunk::<24>().ok_or(NotASnapshot::Sealed)?;
        let aad = authenticated(&keys, self.head);
        let text = XChaCha20Poly1305::new(keys.content.expose().into())
            .decrypt(nonce.into(), Payload { msg: sealed, aad: aad.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| NotASnapshot::Sealed)?;
        let mut from = Reader::new(&text, MOST)?;
        let mut survivors = Vec::<Survivor>::new();
        for _ in 0..from.array(0, SURVIVORS)? {
            let survivor = Survivor::take(&mut from)?;
            let last = survivors.last().map(|before| before.header.record);
            if last.is_some_and(|before| before >= survivor.header.record) {
                return Err(Malformed::OutOfRange.into());
            }
            survivors.push(survivor);
        }
        from.finish()?;
        Ok(survivors)
    }

    /// The text of its blob, before that is padded and sealed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CannotSnapshot> {
        let mut to = Writer::new();
        to.array(9);
        to.unsigned(VERSION);
        self.space.put(&mut to);
        self.epoch.put(&mut to);
        self.place.0.put(&mut to);
        self.place.1.put(&mut to);
        self.head.put(&mut to);
        self.commit.put(&mut to);
        to.bytes(&self.roster.to_bytes());
        to.array(self.segments.len());
        for segment in &self.segments {
            to.array(2);
            segment.epoch.put(&mut to);
            to.bytes(&segment.sealed);
        }
        let bytes = to.finish();
        if bytes.len() > MOST { Err(CannotSnapshot::TooLarge) } else { Ok(bytes) }
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(9)?;
        from.within(VERSION, VERSION).map_err(|_| Malformed::Unknown)?;
        let (space, epoch) = (SpaceId::take(&mut from)?, Epoch::take(&mut from)?);
        let place = (Seq::take(&mut from)?, Millis::take(&mut from)?);
        let (head, commit) = (Digest::take(&mut from)?, Digest::take(&mut from)?);
        let roster = Roster::from_bytes(from.bytes(1, roster::MOST)?)?;
        let mut segments = Vec::<Segment>::new();
        for _ in 0..from.array(0, SEGMENTS)? {
            from.tuple(2)?;
            let under = Epoch::take(&mut from)?;
            let in_order = segments.last().is_none_or(|before| before.epoch < under);
            if !in_order || under > epoch {
                return Err(Malformed::OutOfRange);
            }
            segments.push(Segment { epoch: under, sealed: from.bytes(24 + limit::TAG, MOST)?.to_vec() });
        }
        from.finish()?;
        Ok(Self { space, epoch, place, head, commit, roster, segments })
    }
}

fn seal(keys: &EpochKeys, head: Digest, survivors: &[Survivor]) -> Result<Vec<u8>, CannotSnapshot> {
    let mut to = Writer::new();
    to.array(survivors.len());
    for survivor in survivors {
        survivor.put(&mut to);
    }
    let (text, nonce) = (Zeroizing::new(to.finish()), make_bytes::<24>()?);
    let aad = authenticated(keys, head);
    let sealed = XChaCha20Poly1305::new(keys.content.expose().into())
        .encrypt(&nonce.into(), Payload { msg: &text, aad: aad.as_bytes() })
        .map_err(|_| CannotSnapshot::TooLarge)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn authenticated(keys: &EpochKeys, head: Digest) -> Digest {
    let epoch = keys.epoch().get().to_be_bytes();
    digest(label::SEGMENT, &[keys.space().as_bytes(), &epoch, head.as_bytes()])
}
