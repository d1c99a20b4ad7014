//! Small documents kept beside the vault, because they are wanted while it is locked: sealed with a key of the keychain's
//! secret where there is one, readable where there is none.

use crate::{
    durable,
    error::{Error, Result},
    keys::Secret32,
    slots::wrap::Sealed,
};
use serde::{Deserialize, Serialize};
use std::{fs, io, path::Path};

/// What one such document is.
pub(crate) struct Kind {
    /// Its format, which is authenticated too: no document can be put in the place of another.
    pub(crate) format: &'static str,
    /// The longest text it may hold, in bytes.
    pub(crate) most: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// There is no such file.
    Nothing,
    /// Its text; `sealed` says how it was kept.
    Text {
        /// What was written.
        text: String,
        /// It could be read only with the key.
        sealed: bool,
    },
    /// It is sealed, and no key was given.
    Sealed,
    /// It is not what Cairn wrote, or was sealed with another key.
    Damaged,
}

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

impl Kind {
    /// Writes it, whole or not at all.
    pub(crate) fn write(&self, path: &Path, text: &str, key: Option<&Secret32>) -> Result<()> {
        if text.len() > self.most {
            return Err(Error::TooLarge("too much to keep beside the vault"));
        }
        let shown = match key {
            Some(key) => Shown::Sealed(
                Sealed::make(key, text.as_bytes(), self.format.as_bytes())
                    .map_err(|_| Error::Invalid("no randomness"))?,
            ),
            None => Shown::Plain(text.to_owned()),
        };
        let document = Document { format: self.format.to_owned(), shown };
        let bytes = serde_json::to_vec(&document).map_err(Error::Record)?;
        Ok(durable::write(path, &bytes)?)
    }

    /// Reads it.
    pub(crate) fn read(&self, path: &Path, key: Option<&Secret32>) -> Result<Found> {
        let bytes = match fs::metadata(path) {
            // Sealed, or with every quote in it escaped, a text takes more room; what takes three times as much is not ours.
            Ok(metadata) if metadata.len() <= 3 * self.most as u64 + 4_096 => fs::read(path)?,
            Ok(_) => return Ok(Found::Damaged),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(error.into()),
        };
        Ok(self.parse(&bytes, key))
    }

    fn parse(&self, bytes: &[u8], key: Option<&Secret32>) -> Found {
        let Ok(document) = serde_json::from_slice::<Document>(bytes) else { return Found::Damaged };
        match document.shown {
            _ if document.format != self.format => Found::Damaged,
            Shown::Plain(text) => Found::Text { text, sealed: false },
            Shown::Sealed(sealed) => {
                let Some(key) = key else { return Found::Sealed };
                let plain = sealed.open(key, self.format.as_bytes());
                let text = plain.and_then(|plain| String::from_utf8(plain.to_vec()).ok());
                text.map_or(Found::Damaged, |text| Found::Text { text, sealed: true })
            }
        }
    }
}

/// Forgets a file. One that is not there is no error.
pub(crate) fn forget(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Kind = Kind { format: "cairn-test-1", most: 1_000 };

    #[test]
    fn what_was_sealed_is_read_only_with_its_key_and_only_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("it.json");
        let (key, other) = (Secret32::make().unwrap(), Secret32::make().unwrap());
        assert_eq!(KIND.read(&path, Some(&key)).unwrap(), Found::Nothing);
        KIND.write(&path, "seven o'clock", Some(&key)).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(5).any(|window| window == b"seven"));
        let text = || "seven o'clock".to_owned();
        assert_eq!(KIND.read(&path, Some(&key)).unwrap(), Found::Text { text: text(), sealed: true });
        assert_eq!(KIND.read(&path, None).unwrap(), Found::Sealed);
        assert_eq!(KIND.read(&path, Some(&other)).unwrap(), Found::Damaged);
        let elsewhere = Kind { format: "cairn-test-2", ..KIND };
        assert_eq!(elsewhere.parse(&bytes, Some(&key)), Found::Damaged, "no document takes another's place");
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            let found = KIND.parse(&damaged, Some(&key));
            assert!(
                matches!(found, Found::Damaged | Found::Text { sealed: true, .. }),
                "byte {at}: {found:?}"
            );
            assert!(!matches!(&found, Found::Text { text: read, .. } if *read != text()), "byte {at}");
        }
        KIND.write(&path, "seven o'clock", None).unwrap();
        assert_eq!(KIND.read(&path, Some(&key)).unwrap(), Found::Text { text: text(), sealed: false });
        assert!(KIND.write(&path, &"x".repeat(1_001), None).is_err());
        forget(&path).unwrap();
        forget(&path).unwrap();
    }
}
