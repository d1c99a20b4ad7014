//! What a member holds besides the secrets of epochs.

use crate::{
    label,
    secret::{NoRandomness, Secret},
    wrap::WrapPublic,
};
use cairn_domain::op::Stamp;
use cairn_protocol::{
    Malformed, Part, Reader, Writer, digest,
    name::{DeleteToken, Digest, Epoch, PublicKey, RecordId, Signature, SlotId},
};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use std::array;

/// A member's number in a space: given at admission, from 0 on, and never given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member(pub u32);

/// The key with which a member signs what they write.
#[derive(Debug)]
pub struct MemberKey(pub(crate) SigningKey);

impl MemberKey {
    /// A new one.
    pub fn make() -> Result<Self, NoRandomness> {
        Secret::make().map(|seed| Self::derive(&seed))
    }

    /// The key of a seed (RFC 8032, 5.1.5).
    pub fn derive(seed: &Secret) -> Self {
        Self(SigningKey::from_bytes(seed.expose()))
    }

    /// Its public part.
    pub fn public(&self) -> PublicKey {
        PublicKey::from_bytes(self.0.verifying_key().to_bytes())
    }
}

/// A public key as a point, unless it is none or one of small order, which would hold for any signature.
pub(crate) fn point(key: &PublicKey) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(key.as_bytes()).ok().filter(|key| !key.is_weak())
}

/// A signature of a 32-byte hash.
pub(crate) fn sign(key: &MemberKey, text: &[u8; 32]) -> Signature {
    Signature::from_bytes(key.0.sign(text).to_bytes())
}

/// Whether a signature of a 32-byte hash is that key's.
pub(crate) fn holds(key: &PublicKey, text: &[u8; 32], signature: &Signature) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
    point(key).is_some_and(|key| key.verify_strict(text, &signature).is_ok())
}

/// The name of a member's slot in an epoch: sixteen bytes of `BLAKE3(seed, label ‖ epoch)`. The seed is known to the
/// member and the facilitators.
pub fn derive_slot_id(seed: &Secret, epoch: Epoch) -> SlotId {
    let hash = keyed(seed, label::SLOT_ID, &epoch.get().to_be_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    SlotId::from_bytes(id)
}

/// The token that deletes a record: `BLAKE3(deletion key, label ‖ record)`. The key is the author's own.
pub fn derive_delete_token(key: &Secret, record: RecordId) -> DeleteToken {
    DeleteToken::from_bytes(keyed(key, label::DELETE_TOKEN, record.as_bytes()))
}

/// The name of a record in which a member writes once more what stands, for a newcomer: the same each time, so that it lies
/// in the chain once, and to everybody else like any other. `key` is the member's deletion key.
pub fn derive_repeat_name(key: &Secret, newcomer: Member, first: &Stamp) -> RecordId {
    let rest = [&newcomer.0.to_be_bytes()[..], &first.writer.0, &first.wseq.to_be_bytes()].concat();
    let hash = keyed(key, label::REPEAT_NAME, &rest);
    RecordId::from_bytes(array::from_fn(|place| hash[place]))
}

fn keyed(key: &Secret, label: &[u8], rest: &[u8]) -> [u8; 32] {
    *blake3::Hasher::new_keyed(key.expose()).update(label).update(rest).finalize().as_bytes()
}

/// A member's keys, as others see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeys {
    /// With which they sign.
    pub sign: PublicKey,
    /// To which secrets are wrapped for them.
    pub wrap: WrapPublic,
}

impl PublicKeys {
    /// `H("cairn/1/member", sign ‖ wrap)`: by this their keys are told from all others (SPEC.md, 2.2).
    pub fn fingerprint(&self) -> Digest {
        digest(label::MEMBER, &[self.sign.as_bytes(), self.wrap.as_bytes()])
    }
}

impl Part for PublicKeys {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        self.sign.put(to);
        self.wrap.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        Ok(Self { sign: PublicKey::take(from)?, wrap: WrapPublic::take(from)? })
    }
}
