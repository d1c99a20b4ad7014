//! Thirty-two secret bytes.

use cairn_protocol::{Malformed, Reader, Writer};
use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;
use std::fmt;

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random bytes")]
pub struct NoRandomness;

/// Random bytes that are no secret: names, nonces, salts.
pub(crate) fn make_bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// Thirty-two secret bytes: on the heap, wiped when dropped, neither copied nor printed.
pub struct Secret(SecretBox<[u8; 32]>);

impl Secret {
    /// New ones.
    pub fn make() -> Result<Self, NoRandomness> {
        let mut drawn = Ok(());
        let secret = SecretBox::init_with_mut(|bytes: &mut [u8; 32]| drawn = getrandom::fill(bytes));
        drawn.map_err(|_| NoRandomness)?;
        Ok(Self(secret))
    }

    /// Copies bytes that the caller wipes.
    pub fn copy(bytes: &[u8; 32]) -> Self {
        Self(SecretBox::init_with_mut(|to: &mut [u8; 32]| to.copy_from_slice(bytes)))
    }

    /// The bytes, for sealing them and for deriving, and for nothing else.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// Thirty-two bytes of BLAKE3 keyed by this: `HK` of SPEC.md.
    pub(crate) fn derive_keyed(&self, parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new_keyed(self.expose());
        for part in parts {
            hasher.update(part);
        }
        Self(SecretBox::init_with_mut(|key: &mut [u8; 32]| hasher.finalize_xof().fill(key)))
    }

    /// Writes it, into what is sealed or wiped.
    pub(crate) fn put(&self, to: &mut Writer) {
        to.bytes(self.expose());
    }

    /// Writes one that may not be there.
    pub(crate) fn put_maybe(secret: Option<&Self>, to: &mut Writer) {
        to.bytes(secret.map_or(&[], |secret| secret.expose().as_slice()));
    }

    /// Reads one.
    pub(crate) fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.bytes(32, 32)?.try_into().map(Self::copy).map_err(|_| Malformed::OutOfRange)
    }

    /// Reads one that may not be there.
    pub(crate) fn take_maybe(from: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match from.bytes(0, 32)? {
            [] => Ok(None),
            bytes => bytes.try_into().map(Self::copy).map(Some).map_err(|_| Malformed::OutOfRange),
        }
    }

    /// One key of an extracted one.
    pub(crate) fn derive_expanded(extracted: &Hkdf<Sha256>, label: &str) -> Self {
        Self(SecretBox::init_with_mut(|key: &mut [u8; 32]| {
            // Fails only above 255 × 32 bytes of output (RFC 5869, 2.3).
            let expanded = extracted.expand(label.as_bytes(), key);
            expanded.unwrap_or_else(|_| unreachable!("32 bytes are not too many"));
        }))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
