//! Key slots: the data key, wrapped once for each way in.
//!
//! ```text
//! passphrase   key = HKDF(salt, argon2id(passphrase, salt) ‖ keychain secret)    with a keychain
//!              key = HKDF(salt, argon2id(passphrase, salt))                      without one
//! device       key = HKDF(salt, keychain secret)                                 weaker: no question is asked
//! phrase       key = HKDF(salt, the 256 bits of the words)
//! slot         = salt, nonce, XChaCha20-Poly1305(key, nonce, data key, aad = version ‖ vault ‖ id ‖ way ‖ parameters ‖ time)
//! backup keys  = nonce, XChaCha20-Poly1305(HKDF(data key), nonce, keys, aad = version ‖ vault ‖ generation ‖ all slots)
//! ```
//!
//! Changing a passphrase wraps the same data key again; nothing is re-encrypted. There is at most one slot of each
//! kind, and never none. The backup keys are this device's own age identity and the phrase's recipient: sealed under
//! the data key, so that nobody who can write the file can add a reader to future backups, and with all slots
//! authenticated, so that a slot taken away or put back from an older file is noticed once the vault is opened.
//!
//! What this cannot do: someone who copied an older file can go on trying the passphrase of that time against it.

mod backup_keys;
mod error;
mod file;
mod slot;
pub(crate) mod wrap;

use crate::{
    keys::{Dek, KeychainSecret, Passphrase, Secret32, VaultId, label, make_bytes},
    phrase::Phrase,
};
use age::x25519::Identity;
pub use backup_keys::BackupKeys;
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
pub use error::SlotError;
pub use file::{COPY, FILE, Fault, Health, checksum, erase, read};
pub use slot::{Slot, SlotKind};
use slot::{VERSION, Way};
pub use wrap::Stretch;
use wrap::{Bytes, Sealed};

/// The slots of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots {
    vault: VaultId,
    generation: u64,
    slots: Vec<Slot>,
    backup_keys: Sealed,
}

impl Slots {
    /// A new vault's slots and data key. There is no way in yet, and [`Slots::write`] refuses until there is one.
    pub fn make() -> Result<(Self, Dek), SlotError> {
        let dek = Dek::make()?;
        let keys = BackupKeys { device: Identity::generate(), phrase: None };
        let empty = Sealed { nonce: Bytes([0; 24]), ciphertext: Vec::new() };
        let mut slots =
            Self { vault: VaultId::make()?, generation: 0, slots: Vec::new(), backup_keys: empty };
        slots.seal(&dek, &keys)?;
        Ok((slots, dek))
    }

    /// Which vault.
    pub const fn vault(&self) -> VaultId {
        self.vault
    }

    /// The ways in.
    pub fn list(&self) -> &[Slot] {
        &self.slots
    }

    /// The way in of a kind.
    pub fn of(&self, kind: SlotKind) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind() == kind)
    }

    /// Opens with the passphrase. Where the slot was made without a keychain, `keychain` is not looked at.
    pub fn open_with_passphrase(
        &self,
        passphrase: &Passphrase,
        keychain: Option<&KeychainSecret>,
    ) -> Result<Dek, SlotError> {
        let slot = self.of(SlotKind::Passphrase).ok_or(SlotError::NoSuchSlot)?;
        let Way::Passphrase { stretch, keychain: wanted } = &slot.way else {
            return Err(SlotError::NoSuchSlot);
        };
        let keychain = wanted.as_ref().map(|wanted| matching(keychain, wanted)).transpose()?;
        let key = wrap::derive_passphrase_key(passphrase, keychain, &slot.salt.0, *stretch)?;
        let dek = slot.unwrap_dek(self.vault, &key).ok_or(SlotError::WrongPassphrase)?;
        self.backup_keys(&dek).map(|_| dek)
    }

    /// Opens with the keychain alone.
    pub fn open_with_device(&self, keychain: &KeychainSecret) -> Result<Dek, SlotError> {
        let slot = self.of(SlotKind::Device).ok_or(SlotError::NoSuchSlot)?;
        let Way::Device { keychain: wanted } = &slot.way else {
            return Err(SlotError::NoSuchSlot);
        };
        let key = wrap::derive_device_key(matching(Some(keychain), wanted)?, &slot.salt.0);
        let dek = slot.unwrap_dek(self.vault, &key).ok_or(SlotError::WrongKey)?;
        self.backup_keys(&dek).map(|_| dek)
    }

    /// Opens with the recovery phrase.
    pub fn open_with_phrase(&self, phrase: &Phrase) -> Result<Dek, SlotError> {
        let slot = self.of(SlotKind::Phrase).ok_or(SlotError::NoSuchSlot)?;
        let key = phrase.derive_slot_key(&slot.salt.0);
        let dek = slot.unwrap_dek(self.vault, &key).ok_or(SlotError::WrongPhrase)?;
        self.backup_keys(&dek).map(|_| dek)
    }

    /// Puts a passphrase in force, in place of the one there was. Not durable until [`Slots::write`].
    pub fn set_passphrase(
        &mut self,
        dek: &Dek,
        passphrase: &Passphrase,
        keychain: Option<&KeychainSecret>,
        stretch: Stretch,
        at: DateTime<Utc>,
    ) -> Result<(), SlotError> {
        let keys = self.backup_keys(dek)?;
        let salt = make_bytes()?;
        let key = wrap::derive_passphrase_key(passphrase, keychain, &salt, stretch)?;
        let way = Way::Passphrase { stretch, keychain: keychain.map(|secret| Bytes(secret.derive_id())) };
        self.put(dek, &key, way, salt, at)?;
        self.seal(dek, &keys)
    }

    /// Lets the device's keychain alone open the vault. Not durable until [`Slots::write`].
    pub fn set_device(
        &mut self,
        dek: &Dek,
        keychain: &KeychainSecret,
        at: DateTime<Utc>,
    ) -> Result<(), SlotError> {
        let keys = self.backup_keys(dek)?;
        let salt = make_bytes()?;
        let key = wrap::derive_device_key(keychain, &salt);
        self.put(dek, &key, Way::Device { keychain: Bytes(keychain.derive_id()) }, salt, at)?;
        self.seal(dek, &keys)
    }

    /// Puts a recovery phrase in force, in place of the one there was, for the vault and for future backups. Backups
    /// made before still open with the old one. Not durable until [`Slots::write`].
    pub fn set_phrase(&mut self, dek: &Dek, phrase: &Phrase, at: DateTime<Utc>) -> Result<(), SlotError> {
        let mut keys = self.backup_keys(dek)?;
        let salt = make_bytes()?;
        self.put(dek, &phrase.derive_slot_key(&salt), Way::Phrase {}, salt, at)?;
        keys.phrase = Some(phrase.derive_backup_identity().to_public());
        self.seal(dek, &keys)
    }

    /// Removes a way in. Not durable until [`Slots::write`].
    pub fn remove(&mut self, dek: &Dek, id: ItemId) -> Result<(), SlotError> {
        let mut keys = self.backup_keys(dek)?;
        let index = self.slots.iter().position(|slot| slot.id == id).ok_or(SlotError::NoSuchSlot)?;
        if self.slots.len() == 1 {
            return Err(SlotError::LastSlot);
        }
        if self.slots.remove(index).kind() == SlotKind::Phrase {
            keys.phrase = None;
        }
        self.seal(dek, &keys)
    }

    /// The keys of the backups. Also the proof that `dek` is this vault's and that all slots are as Cairn wrote them.
    pub fn backup_keys(&self, dek: &Dek) -> Result<BackupKeys, SlotError> {
        let plain =
            self.backup_keys.open(&dek.derive_backup_keys_key(), &self.all()).ok_or(SlotError::WrongKey)?;
        BackupKeys::parse(&plain).ok_or(SlotError::Damaged)
    }

    fn put(
        &mut self,
        dek: &Dek,
        key: &Secret32,
        way: Way,
        salt: [u8; 16],
        at: DateTime<Utc>,
    ) -> Result<(), SlotError> {
        let id = ItemId::from_bytes(make_bytes()?);
        let made_at = DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at);
        let header = Slot::header(self.vault, id, &way, made_at, Bytes(salt));
        let slot =
            Slot { id, way, made_at, salt: Bytes(salt), key: Sealed::make(key, dek.bytes(), &header)? };
        self.slots.retain(|other| other.kind() != slot.kind());
        self.slots.push(slot);
        Ok(())
    }

    fn seal(&mut self, dek: &Dek, keys: &BackupKeys) -> Result<(), SlotError> {
        self.generation = self.generation.saturating_add(1);
        let sealed = Sealed::make(&dek.derive_backup_keys_key(), keys.to_text().as_bytes(), &self.all());
        self.backup_keys = sealed?;
        Ok(())
    }

    /// What the backup keys authenticate: everything else in the file.
    fn all(&self) -> Vec<u8> {
        let mut all = label::BACKUP_KEYS.as_bytes().to_vec();
        all.extend_from_slice(&VERSION.to_be_bytes());
        all.extend_from_slice(self.vault.as_bytes());
        all.extend_from_slice(&self.generation.to_be_bytes());
        for slot in &self.slots {
            let header = slot.own_header(self.vault);
            all.extend_from_slice(&(header.len() as u64).to_be_bytes());
            all.extend_from_slice(&header);
            all.extend_from_slice(&slot.key.nonce.0);
            all.extend_from_slice(&(slot.key.ciphertext.len() as u64).to_be_bytes());
            all.extend_from_slice(&slot.key.ciphertext);
        }
        all
    }
}

fn matching<'a>(
    given: Option<&'a KeychainSecret>,
    wanted: &Bytes<16>,
) -> Result<&'a KeychainSecret, SlotError> {
    let given = given.ok_or(SlotError::KeychainNeeded)?;
    if given.derive_id() == wanted.0 { Ok(given) } else { Err(SlotError::KeychainOther) }
}

#[cfg(test)]
mod tests;
