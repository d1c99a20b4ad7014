//! What a device must know of reminders while the vault is locked: when to ring, under which id, and the words to show.
//! Kept outside the vault, sealed with a key of the keychain's secret where there is one; where there is none it is
//! readable, and so it holds no word of the vault but those the person chose to show in notifications.

use crate::{
    beside::{self, Kind},
    error::Result,
    keys::{KeychainSecret, Secret32},
};
use std::path::Path;

pub use crate::beside::Found;

/// Room for sixty days of somebody to whom a hundred things ring every day.
const PROJECTION: Kind = Kind { format: "cairn-reminders-1", most: 4 * 1024 * 1024 };

/// The key that seals it. Held while the app runs, locked or not, since every ring is written down: unlike the keychain's
/// secret, from which it is made, it opens nothing else.
#[derive(Debug)]
pub struct ProjectionKey(Secret32);

impl ProjectionKey {
    /// Of the keychain's secret.
    pub fn derive(secret: &KeychainSecret) -> Self {
        Self(secret.derive_projection_key())
    }
}

/// Writes it, whole or not at all.
pub fn write(path: &Path, text: &str, key: Option<&ProjectionKey>) -> Result<()> {
    PROJECTION.write(path, text, key.map(|key| &key.0))
}

/// Reads it.
pub fn read(path: &Path, key: Option<&ProjectionKey>) -> Result<Found> {
    PROJECTION.read(path, key.map(|key| &key.0))
}

/// Forgets it.
pub fn forget(path: &Path) -> Result<()> {
    beside::forget(path)
}
