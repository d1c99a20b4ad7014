//! Wrapping: from a passphrase, a keychain's secret or a phrase to a key, and with that key around another.
//!
//! Compositions only: argon2id (RFC 9106), HKDF-SHA256 (RFC 5869), XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a
//! random 24-byte nonce.

use super::error::SlotError;
use crate::keys::{KeychainSecret, NoRandomness, Passphrase, Secret32, label, make_bytes};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use zeroize::Zeroizing;

/// How hard a passphrase is to guess: the parameters of argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Stretch {
    /// 64 MiB, three passes, four lanes: the second recommended choice of RFC 9106, section 4. The lanes are worked on
    /// side by side, so the person waits half as long where there are two processors; who guesses gains nothing.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// The least that is accepted; for tests.
    pub const LEAST: Self = Self { memory_kib: 8 * 1024, passes: 1, lanes: 1 };
    /// The most that is accepted: a hostile file must not make us take more memory or time than this.
    pub const MOST: Self = Self { memory_kib: 256 * 1024, passes: 10, lanes: 4 };

    pub(super) fn is_allowed(&self) -> bool {
        let Self { memory_kib, passes, lanes } = *self;
        (Self::LEAST.memory_kib..=Self::MOST.memory_kib).contains(&memory_kib)
            && (Self::LEAST.passes..=Self::MOST.passes).contains(&passes)
            && (Self::LEAST.lanes..=Self::MOST.lanes).contains(&lanes)
    }
}

/// `HKDF(salt, argon2id(passphrase, salt) ‖ keychain secret)`, under a label that says whether there was a secret.
pub(super) fn derive_passphrase_key(
    passphrase: &Passphrase,
    keychain: Option<&KeychainSecret>,
    salt: &[u8; 16],
    stretch: Stretch,
) -> Result<Secret32, SlotError> {
    if !stretch.is_allowed() {
        return Err(SlotError::Damaged);
    }
    let params = Params::new(stretch.memory_kib, stretch.passes, stretch.lanes, Some(32))
        .map_err(|_| SlotError::Damaged)?;
    let mut ikm = Zeroizing::new([0; 64]);
    let (stretched, secret) = ikm.split_at_mut(32);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.bytes(), salt, stretched)
        .map_err(|_| SlotError::NoMemory)?;
    Ok(match keychain {
        Some(keychain) => {
            secret.copy_from_slice(keychain.expose());
            Secret32::derive(Some(salt), ikm.as_slice(), label::SLOT_PASSPHRASE_KEYCHAIN)
        }
        None => Secret32::derive(Some(salt), stretched, label::SLOT_PASSPHRASE),
    })
}

pub(super) fn derive_device_key(keychain: &KeychainSecret, salt: &[u8; 16]) -> Secret32 {
    Secret32::derive(Some(salt), keychain.expose(), label::SLOT_DEVICE)
}

/// Something encrypted and authenticated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    pub(super) nonce: Bytes<24>,
    #[serde(serialize_with = "encode", deserialize_with = "decode")]
    pub(super) ciphertext: Vec<u8>,
}

impl Sealed {
    pub(crate) fn make(key: &Secret32, plain: &[u8], authenticated: &[u8]) -> Result<Self, NoRandomness> {
        let nonce = make_bytes()?;
        let ciphertext = XChaCha20Poly1305::new(key.bytes().into())
            .encrypt(&nonce.into(), Payload { msg: plain, aad: authenticated })
            .unwrap_or_else(|_| unreachable!("only a message of 256 GiB cannot be sealed"));
        Ok(Self { nonce: Bytes(nonce), ciphertext })
    }

    /// The plain text, if this is the key and nothing was changed.
    pub(crate) fn open(&self, key: &Secret32, authenticated: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        XChaCha20Poly1305::new(key.bytes().into())
            .decrypt(&self.nonce.0.into(), Payload { msg: &self.ciphertext, aad: authenticated })
            .ok()
            .map(Zeroizing::new)
    }
}

/// Exactly `N` bytes, in base64 without padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bytes<const N: usize>(pub(super) [u8; N]);

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode(&self.0, serializer)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode(deserializer)?.try_into().map(Self).map_err(|_| D::Error::custom("wrong length"))
    }
}

fn encode<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64_STANDARD_NO_PAD.encode(bytes))
}

fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    BASE64_STANDARD_NO_PAD.decode(text).map_err(|_| D::Error::custom("not base64"))
}
