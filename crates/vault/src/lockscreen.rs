//! What the person chose to show on the lock screen: kept outside the vault, sealed with the keychain's secret where
//! there is one. Where there is none it is readable by anyone who opens this device's files, and the interface says
//! so before anything is put there.

use crate::{
    beside::{self, Found, Kind},
    error::Result,
    keys::KeychainSecret,
};
use std::path::Path;

const SHOWN: Kind = Kind { format: "cairn-lockscreen-1", most: 128 * 1024 };

/// Writes it, whole or not at all.
pub fn write(path: &Path, shown: &str, secret: Option<&KeychainSecret>) -> Result<()> {
    let key = secret.map(KeychainSecret::derive_lock_screen_key);
    SHOWN.write(path, shown, key.as_ref())
}

/// Reads it. None when there is nothing, or it cannot be opened: the lock screen then shows what is bundled.
pub fn read(path: &Path, secret: Option<&KeychainSecret>) -> Result<Option<String>> {
    let key = secret.map(KeychainSecret::derive_lock_screen_key);
    Ok(match SHOWN.read(path, key.as_ref())? {
        Found::Text { text, .. } => Some(text),
        Found::Nothing | Found::Sealed | Found::Damaged => None,
    })
}

/// Forgets it.
pub fn forget(path: &Path) -> Result<()> {
    beside::forget(path)
}
