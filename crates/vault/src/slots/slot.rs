//! One slot: what it takes, and the data key wrapped under that.

use super::wrap::{Bytes, Sealed, Stretch};
use crate::keys::{Dek, Secret32, VaultId, label};
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Of the file, and of what its slots authenticate.
pub(super) const VERSION: u32 = 1;

/// A kind of way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// A passphrase.
    Passphrase,
    /// The device's keychain alone.
    Device,
    /// Twenty-four words.
    Phrase,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Way {
    Passphrase {
        stretch: Stretch,
        /// The name of the keychain's secret it was made with.
        #[serde(skip_serializing_if = "Option::is_none")]
        keychain: Option<Bytes<16>>,
    },
    Device {
        keychain: Bytes<16>,
    },
    Phrase {},
}

/// One way in, as the file shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    pub(super) id: ItemId,
    pub(super) way: Way,
    #[serde(with = "chrono::serde::ts_seconds")]
    pub(super) made_at: DateTime<Utc>,
    pub(super) salt: Bytes<16>,
    pub(super) key: Sealed,
}

impl Slot {
    /// Which.
    pub const fn id(&self) -> ItemId {
        self.id
    }

    /// What it takes.
    pub const fn kind(&self) -> SlotKind {
        match self.way {
            Way::Passphrase { .. } => SlotKind::Passphrase,
            Way::Device { .. } => SlotKind::Device,
            Way::Phrase {} => SlotKind::Phrase,
        }
    }

    /// It also takes the keychain's secret.
    pub const fn needs_keychain(&self) -> bool {
        matches!(self.way, Way::Passphrase { keychain: Some(_), .. } | Way::Device { .. })
    }

    /// When it was made, to the second.
    pub const fn made_at(&self) -> DateTime<Utc> {
        self.made_at
    }

    /// What the wrapped key authenticates. Each part has a fixed length once the kind is known, so no two headers
    /// have the same bytes.
    pub(super) fn header(
        vault: VaultId,
        id: ItemId,
        way: &Way,
        made_at: DateTime<Utc>,
        salt: Bytes<16>,
    ) -> Vec<u8> {
        let mut header = Vec::with_capacity(128);
        header.extend_from_slice(label::SLOT_HEADER.as_bytes());
        header.extend_from_slice(&VERSION.to_be_bytes());
        header.extend_from_slice(vault.as_bytes());
        header.extend_from_slice(id.as_bytes());
        header.extend_from_slice(&made_at.timestamp().to_be_bytes());
        header.extend_from_slice(&salt.0);
        let keychain = match way {
            Way::Passphrase { stretch, keychain } => {
                header.push(if keychain.is_some() { 2 } else { 1 });
                for number in [stretch.memory_kib, stretch.passes, stretch.lanes] {
                    header.extend_from_slice(&number.to_be_bytes());
                }
                keychain.as_ref()
            }
            Way::Device { keychain } => {
                header.push(3);
                Some(keychain)
            }
            Way::Phrase {} => {
                header.push(4);
                None
            }
        };
        header.extend(keychain.iter().flat_map(|id| id.0));
        header
    }

    pub(super) fn own_header(&self, vault: VaultId) -> Vec<u8> {
        Self::header(vault, self.id, &self.way, self.made_at, self.salt)
    }

    pub(super) fn unwrap_dek(&self, vault: VaultId, key: &Secret32) -> Option<Dek> {
        let plain = self.key.open(key, &self.own_header(vault))?;
        Dek::copy(&plain)
    }
}
