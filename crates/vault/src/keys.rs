//! Secrets, and every label under which one is derived from another.
//!
//! `make_` draws at random from the operating system, `derive_` always gives the same answer. Each derived key is
//! HKDF-SHA256 (RFC 5869) of a secret with at least 256 bits, with a label of its own from [`label`], so no two uses
//! ever share a key. Secrets live on the heap, are wiped when dropped, and can be neither copied nor printed.

use cairn_domain::id::{ItemId, NotAnId};
use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretBox};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::{fmt, str::FromStr};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Every label, in one place. They are part of the format: one that was released is never changed or used again.
pub(crate) mod label {
    /// The key of a passphrase slot, from the stretched passphrase alone.
    pub(crate) const SLOT_PASSPHRASE: &str = "cairn/1/slot/passphrase";
    /// The key of a passphrase slot, from the stretched passphrase followed by the keychain's secret.
    pub(crate) const SLOT_PASSPHRASE_KEYCHAIN: &str = "cairn/1/slot/passphrase+keychain";
    /// The key of a device slot, from the keychain's secret.
    pub(crate) const SLOT_DEVICE: &str = "cairn/1/slot/device";
    /// The key of a phrase slot, from the phrase.
    pub(crate) const SLOT_PHRASE: &str = "cairn/1/slot/phrase";
    /// What a slot's key authenticates beside the wrapped key.
    pub(crate) const SLOT_HEADER: &str = "cairn/1/slot/header";
    /// The name of a keychain's secret, by which one is told from another.
    pub(crate) const KEYCHAIN_ID: &str = "cairn/1/keychain/id";
    /// The key that seals what is shown on the lock screen.
    pub(crate) const LOCK_SCREEN: &str = "cairn/1/lockscreen";
    /// The key that seals what a locked device knows of reminders.
    pub(crate) const PROJECTION: &str = "cairn/1/reminders";
    /// The key that seals the backup keys in the slot file, from the data key.
    pub(crate) const BACKUP_KEYS: &str = "cairn/1/backup/keys";
    /// The key of the meeting lists' own database, from the data key.
    pub(crate) const LISTS: &str = "cairn/1/lists";
    /// The age identity of the recovery phrase.
    pub(crate) const BACKUP_PHRASE: &str = "cairn/1/backup/phrase";
}

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random bytes")]
pub struct NoRandomness;

/// Random bytes that are no secret: salts, nonces, names.
pub(crate) fn make_bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// Thirty-two secret bytes.
pub(crate) struct Secret32(SecretBox<[u8; 32]>);

impl Secret32 {
    pub(crate) fn make() -> Result<Self, NoRandomness> {
        let mut drawn = Ok(());
        let secret = SecretBox::init_with_mut(|bytes: &mut [u8; 32]| drawn = getrandom::fill(bytes));
        drawn.map_err(|_| NoRandomness)?;
        Ok(Self(secret))
    }

    /// Copies thirty-two bytes that the caller wipes; none if there are more or fewer.
    pub(crate) fn copy(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == 32)
            .then(|| Self(SecretBox::init_with_mut(|to: &mut [u8; 32]| to.copy_from_slice(bytes))))
    }

    /// HKDF-SHA256 of `ikm`.
    pub(crate) fn derive(salt: Option<&[u8]>, ikm: &[u8], label: &str) -> Self {
        let hkdf = Hkdf::<Sha256>::new(salt, ikm);
        Self(SecretBox::init_with_mut(|key: &mut [u8; 32]| {
            // Fails only above 255 × 32 bytes of output (RFC 5869, 2.3).
            hkdf.expand(label.as_bytes(), key).unwrap_or_else(|_| unreachable!("32 bytes are not too many"));
        }))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret32")
    }
}

/// The data key: 256 random bits from which everything in the vault is encrypted. It exists in memory while the vault
/// is open and on disk only wrapped, once in each slot.
#[derive(Debug)]
pub struct Dek(Secret32);

impl Dek {
    /// A new one.
    pub fn make() -> Result<Self, NoRandomness> {
        Secret32::make().map(Self)
    }

    /// A second handle on the key, for work on another thread. Both wipe themselves.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self(Secret32(SecretBox::init_with_mut(|to: &mut [u8; 32]| to.copy_from_slice(self.bytes()))))
    }

    pub(crate) fn copy(bytes: &[u8]) -> Option<Self> {
        Secret32::copy(bytes).map(Self)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// As 64 hexadecimal digits: the raw key that SQLCipher is given.
    pub fn to_hex(&self) -> Zeroizing<String> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // The whole length at once, so that growing leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(64));
        for byte in self.bytes() {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        text
    }

    /// The key of the meeting lists' own database.
    pub(crate) fn derive_lists_key(&self) -> Self {
        Self(Secret32::derive(None, self.bytes(), label::LISTS))
    }

    /// The key that seals the backup keys in the slot file.
    pub(crate) fn derive_backup_keys_key(&self) -> Secret32 {
        Secret32::derive(None, self.bytes(), label::BACKUP_KEYS)
    }
}

/// What the device's keychain holds for Cairn: 256 random bits, of no use without the slot file.
#[derive(Debug)]
pub struct KeychainSecret(Secret32);

impl KeychainSecret {
    /// A new one.
    pub fn make() -> Result<Self, NoRandomness> {
        Secret32::make().map(Self)
    }

    /// As the keychain gave it; none if it is not thirty-two bytes long. The caller wipes its copy.
    pub fn copy(bytes: &[u8]) -> Option<Self> {
        Secret32::copy(bytes).map(Self)
    }

    /// For the keychain and for deriving, and for nothing else.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The key that seals what is shown on the lock screen.
    pub(crate) fn derive_lock_screen_key(&self) -> Secret32 {
        Secret32::derive(None, self.expose(), label::LOCK_SCREEN)
    }

    /// The key that seals what a locked device knows of reminders.
    pub(crate) fn derive_projection_key(&self) -> Secret32 {
        Secret32::derive(None, self.expose(), label::PROJECTION)
    }

    /// The secret's name. A keychain that was reset holds another secret, and the person should hear that and not
    /// "wrong passphrase". Says nothing about the secret.
    pub(crate) fn derive_id(&self) -> [u8; 16] {
        let name = Secret32::derive(None, self.expose(), label::KEYCHAIN_ID);
        let mut id = [0; 16];
        id.copy_from_slice(&name.bytes()[..16]);
        id
    }
}

/// Which vault: sixteen random bytes, bound into every slot so that none can be moved to another vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VaultId(ItemId);

impl VaultId {
    /// A new one.
    pub fn make() -> Result<Self, NoRandomness> {
        make_bytes().map(ItemId::from_bytes).map(Self)
    }

    pub(crate) const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for VaultId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self)
    }
}

/// Why a text cannot be a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPassphrase {
    /// Fewer than [`Passphrase::SHORTEST`] characters, or nothing but white space.
    #[error("a passphrase has at least {} characters", Passphrase::SHORTEST)]
    TooShort,
    /// More than [`Passphrase::LONGEST`] bytes.
    #[error("a passphrase has at most {} bytes", Passphrase::LONGEST)]
    TooLong,
}

/// A passphrase, in the compatibility decomposition (NFKD, Unicode annex 15; the form BIP-39 uses too), so that an "é"
/// typed as one character or as two, and a full-width or an ordinary digit, are the same.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Characters, as a person counts them.
    pub const SHORTEST: usize = 8;
    /// Bytes.
    pub const LONGEST: usize = 1024;
    /// No character grows more than this when decomposed (U+FDFA, from 3 bytes to 33).
    const GROWTH: usize = 11;

    /// Takes what was typed. White space counts and stays.
    pub fn new(typed: &str) -> Result<Self, NotAPassphrase> {
        if typed.len() > Self::LONGEST {
            return Err(NotAPassphrase::TooLong);
        }
        if typed.nfc().count() < Self::SHORTEST || typed.trim().is_empty() {
            return Err(NotAPassphrase::TooShort);
        }
        // The whole length at once, so that growing leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * Self::GROWTH));
        text.extend(typed.nfkd());
        Ok(Self(text))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hkdf_is_that_of_the_rfc() {
        // RFC 5869, appendix A.3: no salt, no info; the first 32 of its 42 bytes.
        let key = Secret32::derive(None, &[0x0b; 22], "");
        assert_eq!(*Dek(key).to_hex(), "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    #[test]
    fn two_keyboards_write_one_passphrase() {
        let one = Passphrase::new("caf\u{e9} au lait").unwrap();
        let two = Passphrase::new("cafe\u{301} au lait").unwrap();
        assert_eq!(one.bytes(), two.bytes());
        let full_width = Passphrase::new("\u{ff11}\u{ff12}345678").unwrap();
        assert_eq!(full_width.bytes(), b"12345678");
    }

    #[test]
    fn characters_are_counted_as_a_person_counts() {
        assert_eq!(Passphrase::new("1234567").unwrap_err(), NotAPassphrase::TooShort);
        assert_eq!(
            Passphrase::new("e\u{301}e\u{301}e\u{301}e\u{301}").unwrap_err(),
            NotAPassphrase::TooShort
        );
        assert_eq!(Passphrase::new("        ").unwrap_err(), NotAPassphrase::TooShort);
        assert_eq!(Passphrase::new(&"x".repeat(1025)).unwrap_err(), NotAPassphrase::TooLong);
        assert!(Passphrase::new("\u{1f642} eight.").is_ok());
    }

    #[test]
    fn no_character_grows_past_the_room_made_for_it() {
        let longest = "\u{fdfa}".repeat(300);
        let passphrase = Passphrase::new(&longest).unwrap();
        assert!(passphrase.bytes().len() <= longest.len() * Passphrase::GROWTH);
        let worst = char::MIN..=char::MAX;
        assert!(worst.into_iter().all(|c| {
            let grown: usize = std::iter::once(c).nfkd().map(char::len_utf8).sum();
            grown <= c.len_utf8() * Passphrase::GROWTH
        }));
    }

    #[test]
    fn secrets_do_not_print_themselves() {
        let dek = Dek::copy(&[0x41; 32]).unwrap();
        let keychain = KeychainSecret::copy(&[0x41; 32]).unwrap();
        let passphrase = Passphrase::new("AAAAAAAA").unwrap();
        let shown = format!("{dek:?} {keychain:?} {passphrase:?}");
        assert!(!shown.contains("AA") && !shown.contains("65") && !shown.contains("41"), "{shown}");
        assert_eq!(*dek.to_hex(), "41".repeat(32));
    }

    #[test]
    fn random_means_different() {
        assert_ne!(Dek::make().unwrap().bytes(), Dek::make().unwrap().bytes());
        assert_ne!(VaultId::make().unwrap(), VaultId::make().unwrap());
        assert!(KeychainSecret::copy(&[1; 31]).is_none());
    }
}
