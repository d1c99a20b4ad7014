//! What the person chose to show on the lock screen: kept outside the vault, sealed with the keychain's secret where
//! there is one. Where there is none it is readable by anyone who opens this device's files, and the interface says
//! so before anything is put there.

use crate::{
    durable,
    error::{Error, Result},
    keys::KeychainSecret,
    slots::wrap::Sealed,
};
use serde::{Deserialize, Serialize};
use std::{fs, io, path::Path};

const FORMAT: &str = "cairn-lockscreen-1";
const MOST_BYTES: u64 = 256 * 1024;

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    shown: Shown,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shown {
    Sealed(Sealed),
    Plain(String),
}

/// Writes it, whole or not at all.
pub fn write(path: &Path, shown: &str, secret: Option<&KeychainSecret>) -> Result<()> {
    if shown.len() as u64 > MOST_BYTES / 2 {
        return Err(Error::TooLarge("the lock screen shows at most 128 KiB"));
    }
    let shown = match secret {
        Some(secret) => Shown::Sealed(
            Sealed::make(&secret.derive_lock_screen_key(), shown.as_bytes(), FORMAT.as_bytes())
                .map_err(|_| Error::Invalid("no randomness"))?,
        ),
        None => Shown::Plain(shown.to_owned()),
    };
    let bytes = serde_json::to_vec(&Document { format: FORMAT.to_owned(), shown }).map_err(Error::Record)?;
    Ok(durable::write(path, &bytes)?)
}

/// Reads it. None when there is nothing, or it cannot be opened: the lock screen then shows what is bundled.
pub fn read(path: &Path, secret: Option<&KeychainSecret>) -> Result<Option<String>> {
    let bytes = match fs::metadata(path) {
        Ok(metadata) if metadata.len() <= MOST_BYTES => fs::read(path)?,
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let Ok(document) = serde_json::from_slice::<Document>(&bytes) else { return Ok(None) };
    Ok(match document.shown {
        _ if document.format != FORMAT => None,
        Shown::Plain(shown) => Some(shown),
        Shown::Sealed(sealed) => secret
            .and_then(|secret| sealed.open(&secret.derive_lock_screen_key(), FORMAT.as_bytes()))
            .and_then(|plain| String::from_utf8(plain.to_vec()).ok()),
    })
}

/// Forgets it.
pub fn forget(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
