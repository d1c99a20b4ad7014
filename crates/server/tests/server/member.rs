//! What a member has: keys of an epoch, and sealed things, which are random bytes here.

use cairn_protocol::{
    auth::{Host, Proof},
    chain::Page,
    commit::{Core, Header, NewCommit, SignedHeader, Slot, body_hash, slots_hash},
    envelope::{self, Envelope, padded},
    limit,
    name::{
        ChallengeBytes, DeleteToken, Digest, Epoch, LocatorId, Nonce, PublicKey, RecordId, Signature, SlotId,
        SpaceId,
    },
    path,
    publication::Publication,
    space::{Compaction, Farewell, Locator, NewSpace, SignedCompaction},
};
use ed25519_dalek::{Signer as _, SigningKey};

/// Random bytes.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}

/// Random bytes of some length.
pub(crate) fn many(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}

/// A space as a facilitator knows it, in one epoch.
#[derive(Clone)]
pub(crate) struct Space {
    pub(crate) id: SpaceId,
    pub(crate) commit: NewCommit,
    pub(crate) locator: (LocatorId, Locator),
    write: SigningKey,
    pub(crate) next: SigningKey,
}

pub(crate) fn key() -> SigningKey {
    SigningKey::from_bytes(&random())
}

fn public(key: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(key.verifying_key().to_bytes())
}

fn sign(key: &SigningKey, text: &[u8; 32]) -> Signature {
    Signature::from_bytes(key.sign(text).to_bytes())
}

fn slots(many: usize) -> Vec<Slot> {
    let mut slots: Vec<Slot> =
        (0..many).map(|_| Slot { id: SlotId::from_bytes(random()), sealed: Box::new(random()) }).collect();
    slots.sort_by_key(|slot| slot.id);
    slots
}

impl Space {
    /// A space that nobody knows yet.
    pub(crate) fn make() -> Self {
        let first = Core {
            space: SpaceId::from_bytes(random()),
            epoch: Epoch::LEAST,
            previous: Digest::NONE,
            write_key: PublicKey::from_bytes(random()),
            commit_key: PublicKey::from_bytes(random()),
            confirm: Digest::from_bytes(random()),
        };
        let locator = (LocatorId::from_bytes(random()), Locator { sealed: Box::new(random()) });
        Self::of(first, None, locator, 8)
    }

    /// The space in the next epoch, with the commit that makes it, signed by a key that may be the wrong one.
    pub(crate) fn next_by(&self, by: &SigningKey) -> Self {
        let core = self.commit.signed().header.core;
        let core = Core {
            epoch: core.epoch.next().unwrap(),
            previous: self.commit.signed().header.hash(),
            confirm: Digest::from_bytes(random()),
            ..core
        };
        Self::of(core, Some(by), self.locator.clone(), 16)
    }

    /// The space in the next epoch.
    pub(crate) fn next(&self) -> Self {
        self.next_by(&self.next)
    }

    fn of(core: Core, by: Option<&SigningKey>, locator: (LocatorId, Locator), many_slots: usize) -> Self {
        let (write, next) = (key(), key());
        let core = Core { write_key: public(&write), commit_key: public(&next), ..core };
        let (slots, body) = (slots(many_slots), many(4136));
        let hashes: Vec<Digest> = slots.iter().map(Slot::hash).collect();
        let header = Header { core, slots: slots_hash(&hashes), body: body_hash(&body) };
        let signature = sign(by.unwrap_or(&next), &header.to_sign());
        let commit = NewCommit::new(SignedHeader { header, signature }, body, slots).unwrap();
        Self { id: core.space, commit, locator, write, next }
    }

    pub(crate) fn epoch(&self) -> Epoch {
        self.commit.signed().header.core.epoch
    }

    pub(crate) fn new_space(&self) -> NewSpace {
        NewSpace::new(self.commit.clone(), self.locator.0, self.locator.1.clone()).unwrap()
    }

    /// A path within this space.
    pub(crate) fn at(&self, path: &str, names: &[&str]) -> String {
        let id = self.id.to_string();
        path::fill(path, &[&[id.as_str()], names].concat()).unwrap()
    }

    pub(crate) fn proof(&self, challenge: ChallengeBytes, host: &Host) -> Proof {
        let (space, epoch) = (self.id, self.epoch());
        let signature = sign(&self.write, &Proof::to_sign(space, epoch, challenge, host));
        Proof { space, epoch, challenge, host: host.clone(), signature }
    }

    /// A record of so many bytes, and its token.
    pub(crate) fn record(&self, length: usize) -> (Envelope, DeleteToken) {
        self.record_of(many(padded(length) + limit::TAG))
    }

    /// A record of these sealed bytes.
    pub(crate) fn record_of(&self, sealed: Vec<u8>) -> (Envelope, DeleteToken) {
        let token = DeleteToken::from_bytes(random());
        let header = envelope::Header {
            space: self.id,
            epoch: self.epoch(),
            record: RecordId::from_bytes(random()),
            delete: token.hash(),
            nonce: Nonce::from_bytes(random()),
        };
        (Envelope::new(header, sealed).unwrap(), token)
    }

    pub(crate) fn compaction(&self, compaction: Compaction) -> SignedCompaction {
        SignedCompaction { compaction, signature: sign(&self.next, &compaction.to_sign()) }
    }

    /// What a facilitator sends to publish this, or nothing more.
    pub(crate) fn publication(&self, text: &str) -> Publication {
        self.publication_by(&self.next, text)
    }

    /// The same as an ordinary member would send it.
    pub(crate) fn publication_of_member(&self, text: &str) -> Publication {
        self.publication_by(&self.write, text)
    }

    fn publication_by(&self, by: &SigningKey, text: &str) -> Publication {
        let commit = self.commit.signed().header.hash();
        let signature = sign(by, &Publication::to_sign(self.id, commit, text));
        Publication::new(self.id, commit, text.to_owned(), signature).unwrap()
    }

    pub(crate) fn farewell(&self) -> Farewell {
        let commit = self.commit.signed().header.hash();
        Farewell { space: self.id, commit, signature: sign(&self.next, &Farewell::to_sign(self.id, commit)) }
    }
}

/// The names of the records on a page, in their order.
pub(crate) fn records(page: &Page) -> Vec<RecordId> {
    use cairn_protocol::chain::Kept;
    let name = |kept: &Kept| match kept {
        Kept::Record(envelope) => Some(envelope.header.record),
        Kept::Deleted(tombstone) => Some(tombstone.header().record),
        _ => None,
    };
    page.items.iter().filter_map(|item| name(&item.kept)).collect()
}
