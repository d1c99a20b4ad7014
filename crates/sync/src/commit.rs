//! Commits: made, signed, and checked against the one before.
//!
//! What the changes in a body mean for the roster is not read here: they are bytes, read by [`crate::change`].

use crate::{
    epoch::EpochKeys,
    label,
    member::{Member, MemberKey, point},
    padding,
    record::Authors,
    roster::Unfit,
    secret::{NoRandomness, Secret, make_bytes},
    wrap::CannotWrap,
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer,
    commit::{CommitForOne, Core, Header, NewCommit, SignedHeader, Slot, body_hash, slots_hash},
    digest,
    envelope::padded,
    limit,
    name::{Digest, Epoch, PublicKey, Signature, SpaceId},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use ed25519_dalek::{Signer, SigningKey};
use zeroize::Zeroizing;

/// The key that signs the next commit, known to facilitators.
#[derive(Debug)]
pub struct CommitKey(SigningKey);

impl CommitKey {
    /// The key of an epoch's second secret (`cs` in SPEC.md, 2.1).
    pub fn derive(secret: &Secret) -> Self {
        Self(SigningKey::from_bytes(secret.expose()))
    }

    /// Its public part.
    pub fn public(&self) -> PublicKey {
        PublicKey::from_bytes(self.0.verifying_key().to_bytes())
    }

    /// Signs a commit's header, a compaction, or the end of a space.
    pub(crate) fn sign(&self, text: &[u8; 32]) -> Signature {
        Signature::from_bytes(self.0.sign(text).to_bytes())
    }
}

/// What a newcomer is given of what was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Nothing.
    Nothing,
    /// The agreement, the plan and active shared goals, sealed anew by a facilitator.
    CurrentPlan,
    /// Everything: each commit's body holds the secret of the epoch before.
    Everything,
}

impl Part for Policy {
    fn put(&self, to: &mut Writer) {
        to.unsigned(match self {
            Self::Nothing => 0,
            Self::CurrentPlan => 1,
            Self::Everything => 2,
        });
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.unsigned()? {
            0 => Ok(Self::Nothing),
            1 => Ok(Self::CurrentPlan),
            2 => Ok(Self::Everything),
            _ => Err(Malformed::OutOfRange),
        }
    }
}

/// What a commit's body says.
#[derive(Debug)]
pub struct Body {
    /// The facilitator who made it.
    pub author: Member,
    /// The changes, as an array of its own.
    pub changes: Vec<u8>,
    /// The hash of the roster after them.
    pub roster: Digest,
    /// What newcomers are given.
    pub policy: Policy,
    /// The secret of the epoch before.
    pub back: Option<Secret>,
    /// The whole roster after the changes, where they bring somebody in who may not have it; else nothing.
    pub whole: Vec<u8>,
}

/// Why a commit cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotCommit {
    /// The changes do not fit, or slots are not as they must be, or there is a secret of the epoch before where the policy
    /// is not to give everything.
    #[error("the parts do not make a commit")]
    Parts,
    /// This member may not change the roster.
    #[error("not a facilitator")]
    NotAFacilitator,
    /// A change does not fit the roster, perhaps since another one was made meanwhile.
    #[error("does not fit: {0}")]
    Unfit(#[from] Unfit),
    /// A slot cannot be wrapped.
    #[error(transparent)]
    Wrap(#[from] CannotWrap),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

/// Why a commit is not one. Nothing of it is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACommit {
    /// Not the first one that was expected.
    #[error("another beginning")]
    Genesis,
    /// Of another space, or not of the next epoch.
    #[error("not the next epoch of this space")]
    Epoch,
    /// Follows another commit.
    #[error("of another lineage")]
    Lineage,
    /// Not signed by the commit key in force.
    #[error("false signature")]
    FalseSignature,
    /// The slot is not this member's.
    #[error("no slot for this member")]
    Slot,
    /// The slot is this member's, and these keys do not open it: it may be sealed to newer ones.
    #[error("the slot does not open with these keys")]
    Shut,
    /// The epoch's secret is not the one that the commit confirms.
    #[error("another secret was handed out")]
    OtherSecret,
    /// The body's seal does not hold.
    #[error("the body does not open")]
    Sealed,
    /// The body opened, but is not of the form known here.
    #[error("not understood: {0}")]
    NotUnderstood(#[from] Malformed),
    /// Nobody of that number was on the roster.
    #[error("no such author")]
    NoSuchAuthor,
    /// The author was no facilitator before it.
    #[error("its author may not change the roster")]
    NotAllowed,
    /// A change does not fit the roster before it.
    #[error("does not fit: {0}")]
    Unfit(#[from] Unfit),
    /// The roster after it is another than it says, or none was given where one must be.
    #[error("another roster")]
    OtherRoster,
    /// The policy after it is another than it says, or the secret before is not given where the policy says so.
    #[error("another policy")]
    OtherPolicy,
    /// The reader is not on the roster after it.
    #[error("not a member after it")]
    NotAMember,
}

/// The core of the commit that makes the epoch of `keys`. Slots and body are sealed with its hash.
pub fn derive_core(keys: &EpochKeys, previous: Digest, next: &CommitKey) -> Core {
    Core {
        space: keys.space(),
        epoch: keys.epoch(),
        previous,
        write_key: keys.write_key(),
        commit_key: next.public(),
        confirm: keys.derive_confirm(previous, next.public()),
    }
}

/// Signs and seals a body.
pub fn seal_body(
    body: &Body,
    core: &Core,
    keys: &EpochKeys,
    author: &MemberKey,
) -> Result<Vec<u8>, CannotCommit> {
    seal_body_with(body, core, keys, author, make_bytes()?)
}

/// The same with a nonce that must not be used twice.
pub(crate) fn seal_body_with(
    body: &Body,
    core: &Core,
    keys: &EpochKeys,
    author: &MemberKey,
    nonce: [u8; 24],
) -> Result<Vec<u8>, CannotCommit> {
    if body.back.is_some() && body.policy != Policy::Everything {
        return Err(CannotCommit::Parts);
    }
    let signature = author.0.sign(&to_sign(body, core));
    let plain = Zeroizing::new(put(body, Some(&Signature::from_bytes(signature.to_bytes()))));
    let length = body_padded(plain.len());
    if length + nonce.len() + limit::TAG > limit::BODY {
        return Err(CannotCommit::Parts);
    }
    let mut text = Zeroizing::new(vec![0; length]);
    text[..plain.len()].copy_from_slice(&plain);
    let sealed = XChaCha20Poly1305::new(keys.commit.expose().into())
        .encrypt(&nonce.into(), Payload { msg: &text, aad: core.hash().as_bytes() })
        .map_err(|_| CannotCommit::Parts)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Puts a commit together and signs it with the commit key in force; the first with its own.
pub fn sign(
    core: Core,
    body: Vec<u8>,
    slots: Vec<Slot>,
    in_force: &CommitKey,
) -> Result<NewCommit, CannotCommit> {
    let hashes: Vec<Digest> = slots.iter().map(Slot::hash).collect();
    let header = Header { core, slots: slots_hash(&hashes), body: body_hash(&body) };
    let signature = in_force.sign(&header.to_sign());
    NewCommit::new(SignedHeader { header, signature }, body, slots).ok_or(CannotCommit::Parts)
}

/// The commits of a space, up to the one in force, each signed by the key of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lineage {
    header: Header,
}

impl Lineage {
    /// Begins with the first commit, which must be the one whose hash is the space's fingerprint.
    pub fn begin(space: SpaceId, fingerprint: Digest, first: &SignedHeader) -> Result<Self, NotACommit> {
        let core = &first.header.core;
        if core.space != space || core.epoch != Epoch::LEAST {
            return Err(NotACommit::Epoch);
        }
        if first.header.hash() != fingerprint {
            return Err(NotACommit::Genesis);
        }
        check(first, &core.commit_key)
    }

    /// Goes on from a commit that was checked before: one that this device kept, or the one that a facilitator's sealed
    /// answer names to a newcomer.
    pub const fn at(checked: Header) -> Self {
        Self { header: checked }
    }

    /// Goes on with the next commit. This lineage stays as it was if it is none.
    pub fn next(&self, signed: &SignedHeader) -> Result<Self, NotACommit> {
        let (core, next) = (&self.header.core, &signed.header.core);
        if next.space != core.space || Some(next.epoch) != core.epoch.next() {
            return Err(NotACommit::Epoch);
        }
        if next.previous != self.header.hash() {
            return Err(NotACommit::Lineage);
        }
        check(signed, &core.commit_key)
    }

    /// The commit in force.
    pub const fn in_force(&self) -> &Header {
        &self.header
    }

    /// Whether a text is signed by the commit key in force.
    pub fn signed(&self, text: &[u8; 32], signature: Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
        let key = point(&self.header.core.commit_key);
        key.is_some_and(|key| key.verify_strict(text, &signature).is_ok())
    }

    /// Opens the body of the commit in force, once the secret that was handed to this member is the one it confirms.
    /// `before` is the roster before it; for the first commit, the one it makes.
    pub fn open(
        &self,
        commit: &CommitForOne,
        keys: &EpochKeys,
        before: &impl Authors,
    ) -> Result<Body, NotACommit> {
        if commit.signed().header != self.header {
            return Err(NotACommit::Lineage);
        }
        self.open_body(commit.body(), keys)?.by(before)
    }

    /// The same for a body alone, whose author is not known yet.
    pub(crate) fn open_body(&self, body: &[u8], keys: &EpochKeys) -> Result<Unproven, NotACommit> {
        let core = &self.header.core;
        if body_hash(body) != self.header.body {
            return Err(NotACommit::Lineage);
        }
        let same = keys.space() == core.space
            && keys.epoch() == core.epoch
            && keys.write_key() == core.write_key
            && keys.derive_confirm(core.previous, core.commit_key) == core.confirm;
        if !same {
            return Err(NotACommit::OtherSecret);
        }
        let (nonce, sealed) = body.split_first_chunk::<24>().ok_or(NotACommit::Sealed)?;
        let text = XChaCha20Poly1305::new(keys.commit.expose().into())
            .decrypt(nonce.into(), Payload { msg: sealed, aad: core.hash().as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| NotACommit::Sealed)?;
        let (body, signature) = take(&text)?;
        Ok(Unproven { signed: to_sign(&body, core), body, signature })
    }
}

/// A body that opened, but whose author did not yet turn out to have signed it.
#[derive(Debug)]
pub(crate) struct Unproven {
    body: Body,
    signed: [u8; 32],
    signature: Signature,
}

impl Unproven {
    /// What it says, for finding out who its author may be.
    pub(crate) const fn said(&self) -> &Body {
        &self.body
    }

    /// What it says, if the author it names signed it.
    pub(crate) fn by(self, authors: &impl Authors) -> Result<Body, NotACommit> {
        let author = authors.sign_key(self.body.author).and_then(|key| point(&key));
        let signature = ed25519_dalek::Signature::from_bytes(self.signature.as_bytes());
        author
            .ok_or(NotACommit::NoSuchAuthor)?
            .verify_strict(&self.signed, &signature)
            .map(|()| self.body)
            .map_err(|_| NotACommit::FalseSignature)
    }
}

fn check(signed: &SignedHeader, by: &PublicKey) -> Result<Lineage, NotACommit> {
    let signature = ed25519_dalek::Signature::from_bytes(signed.signature.as_bytes());
    point(by)
        .and_then(|key| key.verify_strict(&signed.header.to_sign(), &signature).ok())
        .map(|()| Lineage { header: signed.header })
        .ok_or(NotACommit::FalseSignature)
}

/// A body is padded like a record, but to 4096 at least, so that what changed cannot be told by its length.
fn body_padded(length: usize) -> usize {
    padded(length.max(4096))
}

fn to_sign(body: &Body, core: &Core) -> [u8; 32] {
    let unsigned = Zeroizing::new(put(body, None));
    *digest(label::BODY_SIGN, &[core.hash().as_bytes(), &unsigned]).as_bytes()
}

/// Reads the array inside a body as what was opened, and writes it back: for whoever tries the reader with anything.
/// Nothing is proven by it.
pub fn rewrite(text: &[u8]) -> Result<Vec<u8>, Malformed> {
    let (body, signature) = take(text)?;
    let mut written = put(&body, Some(&signature));
    written.resize(body_padded(written.len()), 0);
    Ok(written)
}

fn put(body: &Body, signature: Option<&Signature>) -> Vec<u8> {
    let mut to = Writer::with_room(body.changes.len() + body.whole.len() + 256);
    to.array(6 + usize::from(signature.is_some()));
    to.unsigned(u64::from(body.author.0));
    to.bytes(&body.changes);
    body.roster.put(&mut to);
    body.policy.put(&mut to);
    Secret::put_maybe(body.back.as_ref(), &mut to);
    to.bytes(&body.whole);
    if let Some(signature) = signature {
        signature.put(&mut to);
    }
    to.finish()
}

fn take(text: &[u8]) -> Result<(Body, Signature), Malformed> {
    let mut from = Reader::new(text, limit::BODY)?;
    from.tuple(7)?;
    let author = u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)?;
    let changes = from.bytes(1, limit::BODY)?.to_vec();
    let roster = Digest::take(&mut from)?;
    let policy = Policy::take(&mut from)?;
    let back = Secret::take_maybe(&mut from)?;
    let whole = from.bytes(0, limit::BODY)?.to_vec();
    if back.is_some() && policy != Policy::Everything {
        return Err(Malformed::OutOfRange);
    }
    let signature = Signature::take(&mut from)?;
    padding::check(text, from.rest(), body_padded)?;
    Ok((Body { author, changes, roster, policy, back, whole }, signature))
}
