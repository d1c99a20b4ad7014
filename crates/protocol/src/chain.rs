//! A space's chain: everything in it in one order, each link a hash of all that came before.
//!
//! Records, commits and compactions stand in the same chain, so that no server can show one member a record before a
//! removal and another after it without their links differing for ever after.

use crate::{
    cbor::{Malformed, Reader, Writer},
    commit::SignedHeader,
    digest::{digest, label},
    envelope::{Envelope, Tombstone},
    limit,
    message::{Message, Part, put_list, take_list},
    name::{Digest, Epoch, Millis, Seq, SpaceId},
    space::SignedCompaction,
};

/// What stands at a place of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A record.
    Record(Envelope),
    /// A commit, without slots and body.
    Commit(SignedHeader),
    /// A compaction.
    Compaction(SignedCompaction),
    /// A record whose author deleted it. Its link is the record's.
    Deleted(Tombstone),
}

impl Kept {
    /// The number that stands for the kind in the message.
    const fn kind(&self) -> u64 {
        match self {
            Self::Record(_) => 0,
            Self::Commit(_) => 1,
            Self::Compaction(_) => 2,
            Self::Deleted(_) => 3,
        }
    }

    /// The kind and the hash as they go into the link.
    fn linked(&self) -> (u8, Digest) {
        match self {
            Self::Record(envelope) => (0, envelope.hash()),
            Self::Deleted(tombstone) => (0, tombstone.hash()),
            Self::Commit(signed) => (1, signed.header.hash()),
            Self::Compaction(signed) => (2, signed.compaction.hash()),
        }
    }
}

/// An item of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place.
    pub seq: Seq,
    /// When the server took it.
    pub received: Millis,
    /// What it is.
    pub kept: Kept,
}

impl Part for Item {
    fn put(&self, to: &mut Writer) {
        to.array(4);
        self.seq.put(to);
        self.received.put(to);
        to.unsigned(self.kept.kind());
        match &self.kept {
            Kept::Record(envelope) => envelope.put(to),
            Kept::Commit(signed) => signed.put(to),
            Kept::Compaction(signed) => signed.put(to),
            Kept::Deleted(tombstone) => tombstone.put(to),
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(4)?;
        let (seq, received) = (Seq::take(from)?, Millis::take(from)?);
        let kept = match from.unsigned()? {
            0 => Kept::Record(Envelope::take(from)?),
            1 => Kept::Commit(SignedHeader::take(from)?),
            2 => Kept::Compaction(SignedCompaction::take(from)?),
            3 => Kept::Deleted(Tombstone::take(from)?),
            _ => return Err(Malformed::OutOfRange),
        };
        Ok(Self { seq, received, kept })
    }
}

/// A page of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Items in their order, none left out.
    pub items: Vec<Item>,
    /// The last item there is, in this page or after it.
    pub seq: Seq,
    /// The chain's link there.
    pub head: Digest,
}

impl Part for Page {
    fn put(&self, to: &mut Writer) {
        to.array(3);
        put_list(&self.items, to);
        self.seq.put(to);
        self.head.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(3)?;
        Ok(Self {
            items: take_list(from, 0, limit::BATCH)?,
            seq: Seq::take(from)?,
            head: Digest::take(from)?,
        })
    }
}

impl Message for Page {
    const MOST: usize = limit::BATCH_BYTES + limit::ENVELOPE;
}

/// Why an item is not the next of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A place is left out, or comes twice.
    #[error("not the next place")]
    Place,
    /// The server's clock went back.
    #[error("received before the item before it")]
    Time,
    /// It belongs to another space.
    #[error("of another space")]
    Space,
    /// A record or compaction of another epoch than the one in force, or a commit that does not make the next one.
    #[error("of another epoch")]
    Epoch,
    /// A commit that does not follow the one in force.
    #[error("does not follow the commit in force")]
    Lineage,
    /// A compaction of items that are not there yet.
    #[error("compacts what is not there")]
    Compaction,
}

/// The end of a chain, as the server keeps it and every client computes it.
///
/// This checks order, places and lineage. Signatures, and what is sealed, are for those who have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    space: SpaceId,
    seq: Seq,
    received: Millis,
    head: Digest,
    /// The epoch in force and its commit; none before the first.
    commit: Option<(Epoch, Digest)>,
}

impl Chain {
    /// The chain of a space in which nothing has happened.
    pub fn start(space: SpaceId) -> Self {
        let head = digest(label::CHAIN_START, &[space.as_bytes()]);
        Self { space, seq: Seq::LEAST, received: Millis::LEAST, head, commit: None }
    }

    /// A chain from its middle, as it was kept or as a signed compaction gives it.
    pub const fn at(
        space: SpaceId,
        (seq, received): (Seq, Millis),
        head: Digest,
        commit: (Epoch, Digest),
    ) -> Self {
        Self { space, seq, received, head, commit: Some(commit) }
    }

    /// The last place.
    pub const fn seq(&self) -> Seq {
        self.seq
    }

    /// When the last item was received.
    pub const fn received(&self) -> Millis {
        self.received
    }

    /// The last link.
    pub const fn head(&self) -> Digest {
        self.head
    }

    /// The epoch in force, and the hash of its commit.
    pub const fn commit(&self) -> Option<(Epoch, Digest)> {
        self.commit
    }

    /// The chain with one more item; this one stays as it was if the item is not its next.
    pub fn with(&self, item: &Item) -> Result<Self, Broken> {
        if Some(item.seq) != self.seq.next() {
            return Err(Broken::Place);
        }
        if item.received < self.received {
            return Err(Broken::Time);
        }
        let commit = self.commit_after(item)?;
        let (kind, hash) = item.kept.linked();
        let (seq, received) = (item.seq.get().to_be_bytes(), item.received.get().to_be_bytes());
        let parts: [&[u8]; 5] = [self.head.as_bytes(), &seq, &received, &[kind], hash.as_bytes()];
        Ok(Self {
            space: self.space,
            seq: item.seq,
            received: item.received,
            head: digest(label::CHAIN, &parts),
            commit: Some(commit),
        })
    }

    fn commit_after(&self, item: &Item) -> Result<(Epoch, Digest), Broken> {
        let (space, epoch) = match &item.kept {
            Kept::Record(envelope) => (envelope.header.space, envelope.header.epoch),
            Kept::Deleted(tombstone) => (tombstone.header().space, tombstone.header().epoch),
            Kept::Commit(signed) => (signed.header.core.space, signed.header.core.epoch),
            Kept::Compaction(signed) => (signed.compaction.space, signed.compaction.epoch),
        };
        if space != self.space {
            return Err(Broken::Space);
        }
        match &item.kept {
            Kept::Commit(signed) => self.follows(signed),
            _ if self.commit.is_none_or(|(in_force, _)| in_force != epoch) => Err(Broken::Epoch),
            Kept::Compaction(signed) if signed.compaction.upto > self.seq => Err(Broken::Compaction),
            _ => self.commit.ok_or(Broken::Epoch),
        }
    }

    /// The commit in force once this one is, if it is the next.
    pub fn follows(&self, signed: &SignedHeader) -> Result<(Epoch, Digest), Broken> {
        let core = &signed.header.core;
        let (epoch, previous) = match self.commit {
            Some((epoch, hash)) => (epoch.next().ok_or(Broken::Epoch)?, hash),
            None => (Epoch::LEAST, Digest::NONE),
        };
        if core.epoch != epoch {
            return Err(Broken::Epoch);
        }
        if core.previous != previous {
            return Err(Broken::Lineage);
        }
        Ok((epoch, signed.header.hash()))
    }
}
