//! A keychain in a plain file, so that a second process finds what the first one kept. For tests only: it protects
//! nothing.

use cairn_app::{Keychain, KeychainError};
use std::{collections::BTreeMap, fs, path::PathBuf};
use zeroize::Zeroizing;

/// Secrets in a JSON file.
pub(crate) struct FileKeychain(pub(crate) PathBuf);

impl FileKeychain {
    fn all(&self) -> Result<BTreeMap<String, Vec<u8>>, KeychainError> {
        match fs::read(&self.0) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| KeychainError::Unavailable),
            Err(_) => Ok(BTreeMap::new()),
        }
    }

    fn keep(&self, all: &BTreeMap<String, Vec<u8>>) -> Result<(), KeychainError> {
        let bytes = serde_json::to_vec(all).map_err(|_| KeychainError::Unavailable)?;
        fs::write(&self.0, bytes).map_err(|_| KeychainError::Unavailable)
    }
}

impl Keychain for FileKeychain {
    fn available(&self) -> bool {
        true
    }

    fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError> {
        self.all()?.remove(name).map(Zeroizing::new).ok_or(KeychainError::Missing)
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        let mut all = self.all()?;
        all.insert(name.to_owned(), secret.to_vec());
        self.keep(&all)
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        let mut all = self.all()?;
        all.remove(name);
        self.keep(&all)
    }
}
