//! Commits: made, signed, and checked against the one before.
//!
//! What the changes in a body mean for the roster is not read here: they are an array of SPEC.md, 4.2, kept as bytes.

use crate::{
    epoch::EpochKeys,
    label,
    member::{Member, MemberKey, point},
    padding,
    record::Roster,
    secret::{NoRandomness, Secret, make_bytes},
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
}

/// Why a commit cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotCommit {
    /// The changes do not fit, or slots are not as they must be, or there is a secret of the epoch before where the policy
    /// is not to give everything.
    #[error("the parts do not make a commit")]
    Parts,
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
    let signature = Signature::from_bytes(in_force.0.sign(&header.to_sign()).to_bytes());
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

    /// Opens the body of the commit in force, once the secret that was handed to this member is the one it confirms.
    /// `before` is the roster before it; for the first commit, the one it makes.
    pub fn open(
        &self,
        commit: &CommitForOne,
        keys: &EpochKeys,
        before: &impl Roster,
    ) -> Result<Body, NotACommit> {
        let core = &self.header.core;
        if commit.signed().header != self.header {
            return Err(NotACommit::Lineage);
        }
        let same = keys.space() == core.space
            && keys.epoch() == core.epoch
            && keys.write_key() == core.write_key
            && keys.derive_confirm(core.previous, core.commit_key) == core.confirm;
        if !same {
            return Err(NotACommit::OtherSecret);
        }
        let (nonce, sealed) = commit.body().split_first_chunk::<24>().ok_or(NotACommit::Sealed)?;
        let text = XChaCha20Poly1305::new(keys.commit.expose().into())
            .decrypt(nonce.into(), Payload { msg: sealed, aad: core.hash().as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| NotACommit::Sealed)?;
        let (body, signature) = take(&text)?;
        let key = before.sign_key(body.author).and_then(|key| point(&key)).ok_or(NotACommit::NoSuchAuthor)?;
        key.verify_strict(&to_sign(&body, core), &ed25519_dalek::Signature::from_bytes(signature.as_bytes()))
            .map_err(|_| NotACommit::FalseSignature)?;
        Ok(body)
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

fn put(body: &Body, signature: Option<&Signature>) -> Vec<u8> {
    let mut to = Writer::new();
    to.array(5 + usize::from(signature.is_some()));
    to.unsigned(u64::from(body.author.0));
    to.bytes(&body.changes);
    body.roster.put(&mut to);
    to.unsigned(match body.policy {
        Policy::Nothing => 0,
        Policy::CurrentPlan => 1,
        Policy::Everything => 2,
    });
    to.bytes(body.back.as_ref().map_or(&[], |secret| secret.expose().as_slice()));
    if let Some(signature) = signature {
        signature.put(&mut to);
    }
    to.finish()
}

fn take(text: &[u8]) -> Result<(Body, Signature), Malformed> {
    let mut from = Reader::new(text, limit::BODY)?;
    from.tuple(6)?;
    let author = u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)?;
    let changes = from.bytes(1, limit::BODY)?.to_vec();
    let roster = Digest::take(&mut from)?;
    let policy = match from.unsigned()? {
        0 => Policy::Nothing,
        1 => Policy::CurrentPlan,
        2 => Policy::Everything,
        _ => return Err(Malformed::OutOfRange),
    };
    let back = match from.bytes(0, 32)? {
        [] => None,
        bytes => Some(Secret::copy(bytes.try_into().map_err(|_| Malformed::OutOfRange)?)),
    };
    if back.is_some() && policy != Policy::Everything {
        return Err(Malformed::OutOfRange);
    }
    let signature = Signature::take(&mut from)?;
    padding::check(text, from.rest(), body_padded)?;
    Ok((Body { author, changes, roster, policy, back }, signature))
}
