//! A keychain in a plain file, so that a second process finds what the first one kept. For tests only: it protects
//! nothing.

use cairn_app::{Keychain, KeychainError};
use std::{collections::BTreeMap, fs, path::PathBuf};
use zeroize::Zeroizing;

/// Secrets in a JSON file, or no keychain at all.
pub(crate) struct FileKeychain(pub(crate) Option<PathBuf>);

impl FileKeychain {
    fn all(&self) -> Result<BTreeMap<String, Vec<u8>>, KeychainError> {
        let file = self.0.as_ref().ok_or(KeychainError::Unavailable)?;
        match fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| KeychainError::Unavailable),
            Err(_) => Ok(BTreeMap::new()),
        }
    }

    fn keep(&self, all: &BTreeMap<String, Vec<u8>>) -> Result<(), KeychainError> {
        let file = self.0.as_ref().ok_or(KeychainError::Unavailable)?;
        let bytes = serde_json::to_vec(all).map_err(|_| KeychainError::Unavailable)?;
        fs::write(file, bytes).map_err(|_| KeychainError::Unavailable)
    }
}

impl Keychain for FileKeychain {
    fn available(&self) -> bool {
        self.0.is_some()
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
