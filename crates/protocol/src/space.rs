//! Making a space, making it smaller, finding it again, and deleting it.

use crate::{
    cbor::{Malformed, Reader, Writer},
    commit::NewCommit,
    digest::{digest, label},
    limit,
    message::{Message, Part},
    name::{BlobId, Digest, Epoch, LocatorId, Seq, Signature, SpaceId},
};

/// Something that only a holder of the phrase can open and find: where a personal space is. Every space has one, so
/// that a server cannot tell a person's own from a group's, whose locator nobody can open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locator {
    /// 1248 sealed bytes.
    pub sealed: Box<[u8; limit::LOCATOR]>,
}

impl Part for Locator {
    fn put(&self, to: &mut Writer) {
        to.array(1);
        to.bytes(self.sealed.as_slice());
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(1)?;
        Ok(Self { sealed: Box::new(from.exactly()?) })
    }
}

impl Message for Locator {
    const MOST: usize = limit::LOCATOR + 8;
}

/// A new space: its first commit, and its locator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSpace {
    genesis: NewCommit,
    locator_id: LocatorId,
    locator: Locator,
}

impl NewSpace {
    /// A new space; none unless the commit is a first one.
    pub fn new(genesis: NewCommit, locator_id: LocatorId, locator: Locator) -> Option<Self> {
        let first = genesis.signed().header.core.epoch == Epoch::LEAST;
        first.then_some(Self { genesis, locator_id, locator })
    }

    /// The first commit.
    pub const fn genesis(&self) -> &NewCommit {
        &self.genesis
    }

    /// The locator's name.
    pub const fn locator_id(&self) -> LocatorId {
        self.locator_id
    }

    /// The locator.
    pub const fn locator(&self) -> &Locator {
        &self.locator
    }
}

impl Part for NewSpace {
    fn put(&self, to: &mut Writer) {
        to.array(3);
        self.genesis.put(to);
        self.locator_id.put(to);
        self.locator.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(3)?;
        Self::new(NewCommit::take(from)?, LocatorId::take(from)?, Locator::take(from)?)
            .ok_or(Malformed::OutOfRange)
    }
}

impl Message for NewSpace {
    const MOST: usize = NewCommit::MOST + Locator::MOST + 32;
}

/// The order to drop what a snapshot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compaction {
    /// The space.
    pub space: SpaceId,
    /// The epoch in force.
    pub epoch: Epoch,
    /// Records up to here are dropped.
    pub upto: Seq,
    /// The chain's link there: a server on another branch refuses, and who begins here begins with it.
    pub head: Digest,
    /// The blob that holds the snapshot.
    pub snapshot: BlobId,
    /// The hash of the snapshot's sealed chunks, one after another.
    pub snapshot_hash: Digest,
    /// Slots of commits before this epoch are dropped too; the first epoch drops none.
    pub slots_before: Epoch,
}

impl Compaction {
    /// Its hash, which the chain holds.
    pub fn hash(&self) -> Digest {
        let mut to = Writer::new();
        self.put(&mut to);
        digest(label::COMPACTION, &[&to.finish()])
    }

    /// What is signed by the commit key in force.
    pub fn to_sign(&self) -> [u8; 32] {
        *self.hash().as_bytes()
    }
}

parts!(Compaction: 7, space, epoch, upto, head, snapshot, snapshot_hash, slots_before);

/// A compaction, signed by a facilitator: no other member can make a server drop anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedCompaction {
    /// The order.
    pub compaction: Compaction,
    /// By the commit key in force.
    pub signature: Signature,
}

parts!(SignedCompaction: 2, compaction, signature);

impl Message for SignedCompaction {
    const MOST: usize = 256;
}

/// The order to delete a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Farewell {
    /// The space.
    pub space: SpaceId,
    /// The hash of the commit in force, so that an order is of no use after the next one.
    pub commit: Digest,
    /// By the commit key in force.
    pub signature: Signature,
}

impl Farewell {
    /// What is signed.
    pub fn to_sign(space: SpaceId, commit: Digest) -> [u8; 32] {
        *digest(label::FAREWELL, &[space.as_bytes(), commit.as_bytes()]).as_bytes()
    }
}

parts!(Farewell: 3, space, commit, signature);

impl Message for Farewell {
    const MOST: usize = 128;
}
