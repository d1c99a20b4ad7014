//! Looking at signatures, and at keys before they are taken.

use cairn_protocol::name::{PublicKey, Signature};
use ed25519_dalek::VerifyingKey;

/// Whether these bytes are a key that only one person can sign by: no point of small order (RFC 8032; SPEC.md, 1).
pub(crate) fn is_key(key: &PublicKey) -> bool {
    VerifyingKey::from_bytes(key.as_bytes()).is_ok_and(|key| !key.is_weak())
}

/// Whether the holder of the key signed this.
pub(crate) fn holds(key: &PublicKey, signed: &[u8; 32], signature: &Signature) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
    VerifyingKey::from_bytes(key.as_bytes()).is_ok_and(|key| key.verify_strict(signed, &signature).is_ok())
}
