//! Commits: each change of who belongs to a space, and the new epoch it makes.

use crate::{
    cbor::{Malformed, Reader, Writer},
    digest::{digest, label},
    envelope::take_version_and_suite,
    limit,
    message::{Message, Part, put_list, take_list},
    name::{Digest, Epoch, PublicKey, Signature, SlotId, SpaceId},
};

/// What the slots are sealed with and the body is sealed with: the header without the hashes of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Core {
    /// The space.
    pub space: SpaceId,
    /// The epoch it makes.
    pub epoch: Epoch,
    /// The hash of the commit before; [`Digest::NONE`] at the first.
    pub previous: Digest,
    /// Whose signature lets a member in during this epoch. Derived from the epoch's secret, so it commits to it.
    pub write_key: PublicKey,
    /// Whose signature the next commit must have.
    pub commit_key: PublicKey,
    /// Keyed by the epoch's secret: who was handed another secret sees it.
    pub confirm: Digest,
}

impl Core {
    const FIELDS: usize = 8;

    fn put_fields(&self, to: &mut Writer) {
        to.unsigned(limit::VERSION);
        to.unsigned(limit::SUITE);
        self.space.put(to);
        self.epoch.put(to);
        self.previous.put(to);
        self.write_key.put(to);
        self.commit_key.put(to);
        self.confirm.put(to);
    }

    fn take_fields(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        take_version_and_suite(from)?;
        let core = Self {
            space: SpaceId::take(from)?,
            epoch: Epoch::take(from)?,
            previous: Digest::take(from)?,
            write_key: PublicKey::take(from)?,
            commit_key: PublicKey::take(from)?,
            confirm: Digest::take(from)?,
        };
        // Only the first commit has none before it.
        let first = core.epoch == Epoch::LEAST;
        if first == (core.previous == Digest::NONE) { Ok(core) } else { Err(Malformed::OutOfRange) }
    }

    /// The hash that slots and body authenticate.
    pub fn hash(&self) -> Digest {
        let mut to = Writer::new();
        to.array(Self::FIELDS);
        self.put_fields(&mut to);
        digest(label::COMMIT_CORE, &[&to.finish()])
    }
}

/// A commit's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// All but the two hashes.
    pub core: Core,
    /// The hash of all slots.
    pub slots: Digest,
    /// The hash of the sealed body.
    pub body: Digest,
}

impl Header {
    /// The commit's hash, by which the next one and all else names it. The signature is not in it.
    pub fn hash(&self) -> Digest {
        let mut to = Writer::new();
        self.put(&mut to);
        digest(label::COMMIT, &[&to.finish()])
    }

    /// What is signed by the commit key of the commit before; of the first, by its own.
    pub fn to_sign(&self) -> [u8; 32] {
        *self.hash().as_bytes()
    }
}

impl Part for Header {
    fn put(&self, to: &mut Writer) {
        to.array(Core::FIELDS + 2);
        self.core.put_fields(to);
        self.slots.put(to);
        self.body.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(Core::FIELDS + 2)?;
        Ok(Self { core: Core::take_fields(from)?, slots: Digest::take(from)?, body: Digest::take(from)? })
    }
}

/// A header and its signature: what the chain holds of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedHeader {
    /// The header.
    pub header: Header,
    /// By the commit key of the commit before; of the first, by its own.
    pub signature: Signature,
}

parts!(SignedHeader: 2, header, signature);

impl Message for SignedHeader {
    const MOST: usize = 512;
}

/// One member's share of a commit, or one that looks like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its name, known to the member and the facilitators.
    pub id: SlotId,
    /// 1232 sealed bytes.
    pub sealed: Box<[u8; limit::SLOT_SEALED]>,
}

impl Slot {
    /// Its hash.
    pub fn hash(&self) -> Digest {
        digest(label::SLOT, &[self.id.as_bytes(), self.sealed.as_slice()])
    }
}

impl Part for Slot {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        self.id.put(to);
        to.bytes(self.sealed.as_slice());
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        Ok(Self { id: SlotId::take(from)?, sealed: Box::new(from.exactly()?) })
    }
}

/// The hash of a list of slot hashes.
pub fn slots_hash(hashes: &[Digest]) -> Digest {
    let parts: Vec<&[u8]> = hashes.iter().map(|hash| hash.as_bytes().as_slice()).collect();
    digest(label::SLOTS, &parts)
}

/// The hash of a sealed body.
pub fn body_hash(body: &[u8]) -> Digest {
    digest(label::BODY, &[body])
}

/// A number of slots that a commit may have.
const fn is_step(slots: usize) -> bool {
    slots > 0 && slots <= limit::SLOTS && slots.is_multiple_of(limit::SLOTS_STEP)
}

/// The least body: a nonce and a tag.
const BODY_LEAST: usize = 24 + limit::TAG;

/// A commit as its author sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommit {
    signed: SignedHeader,
    body: Vec<u8>,
    slots: Vec<Slot>,
}

impl NewCommit {
    /// A commit; none unless the header's hashes are those of slots and body, the slots are in the order of their
    /// names, none twice, and their number is a multiple of eight.
    pub fn new(signed: SignedHeader, body: Vec<u8>, slots: Vec<Slot>) -> Option<Self> {
        let hashes: Vec<Digest> = slots.iter().map(Slot::hash).collect();
        let whole = is_step(slots.len())
            && slots.is_sorted_by(|one, next| one.id < next.id)
            && (BODY_LEAST..=limit::BODY).contains(&body.len())
            && signed.header.slots == slots_hash(&hashes)
            && signed.header.body == body_hash(&body);
        whole.then_some(Self { signed, body, slots })
    }

    /// The header and its signature.
    pub const fn signed(&self) -> &SignedHeader {
        &self.signed
    }

    /// The sealed body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The slots, in the order of their names.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// What the member gets whose slot has this name; none if there is no such slot.
    pub fn for_one(&self, id: SlotId) -> Option<CommitForOne> {
        let own = self.slots.binary_search_by_key(&id, |slot| slot.id).ok()?;
        let hashes = self.slots.iter().map(Slot::hash).collect();
        CommitForOne::new(self.signed, self.body.clone(), hashes, self.slots[own].clone())
    }
}

impl Part for NewCommit {
    fn put(&self, to: &mut Writer) {
        to.array(3);
        self.signed.put(to);
        to.bytes(&self.body);
        put_list(&self.slots, to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(3)?;
        let signed = SignedHeader::take(from)?;
        let body = from.bytes(BODY_LEAST, limit::BODY)?.to_vec();
        let slots = take_list(from, limit::SLOTS_STEP, limit::SLOTS)?;
        Self::new(signed, body, slots).ok_or(Malformed::Unproven)
    }
}

impl Message for NewCommit {
    const MOST: usize = limit::BODY + limit::SLOTS * (limit::SLOT_SEALED + 32) + 1024;
}

/// A commit as one member gets it: with the hashes of all slots and the member's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitForOne {
    signed: SignedHeader,
    body: Vec<u8>,
    hashes: Vec<Digest>,
    slot: Slot,
}

impl CommitForOne {
    fn new(signed: SignedHeader, body: Vec<u8>, hashes: Vec<Digest>, slot: Slot) -> Option<Self> {
        let whole = is_step(hashes.len())
            && (BODY_LEAST..=limit::BODY).contains(&body.len())
            && signed.header.slots == slots_hash(&hashes)
            && signed.header.body == body_hash(&body)
            && hashes.contains(&slot.hash());
        whole.then_some(Self { signed, body, hashes, slot })
    }

    /// The header and its signature.
    pub const fn signed(&self) -> &SignedHeader {
        &self.signed
    }

    /// The sealed body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The member's own slot.
    pub const fn slot(&self) -> &Slot {
        &self.slot
    }
}

impl Part for CommitForOne {
    fn put(&self, to: &mut Writer) {
        to.array(4);
        self.signed.put(to);
        to.bytes(&self.body);
        put_list(&self.hashes, to);
        self.slot.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(4)?;
        let signed = SignedHeader::take(from)?;
        let body = from.bytes(BODY_LEAST, limit::BODY)?.to_vec();
        let hashes = take_list(from, limit::SLOTS_STEP, limit::SLOTS)?;
        Self::new(signed, body, hashes, Slot::take(from)?).ok_or(Malformed::Unproven)
    }
}

impl Message for CommitForOne {
    const MOST: usize = limit::BODY + limit::SLOTS * 34 + limit::SLOT_SEALED + 1024;
}

/// A commit without slots, for who has its epoch's secret already: given within a session to a newcomer whose space shows
/// everything, and whose own slots begin later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitBody {
    signed: SignedHeader,
    body: Vec<u8>,
}

impl CommitBody {
    /// A commit's body; none unless it is the one that the header names.
    pub fn new(signed: SignedHeader, body: Vec<u8>) -> Option<Self> {
        let whole =
            (BODY_LEAST..=limit::BODY).contains(&body.len()) && signed.header.body == body_hash(&body);
        whole.then_some(Self { signed, body })
    }

    /// The header and its signature.
    pub const fn signed(&self) -> &SignedHeader {
        &self.signed
    }

    /// The sealed body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl Part for CommitBody {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        self.signed.put(to);
        to.bytes(&self.body);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        let signed = SignedHeader::take(from)?;
        let body = from.bytes(BODY_LEAST, limit::BODY)?.to_vec();
        Self::new(signed, body).ok_or(Malformed::Unproven)
    }
}

impl Message for CommitBody {
    const MOST: usize = limit::BODY + 1024;
}
