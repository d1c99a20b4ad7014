//! Plain stand-ins for what the platform gives.

use cairn_app::{Keychain, KeychainError, Notice, Notifier, Opener};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use zeroize::Zeroizing;

/// A keychain in memory. Clones share it, so it outlives an app as the real one does.
#[derive(Debug, Clone, Default)]
pub struct MemoryKeychain {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    secrets: HashMap<String, Vec<u8>>,
    locked: bool,
    absent: bool,
}

impl MemoryKeychain {
    /// As on a machine without one.
    pub fn absent() -> Self {
        let keychain = Self::default();
        keychain.held().absent = true;
        keychain
    }

    /// While locked, what is there reads as missing, as the Secret Service does.
    pub fn lock(&self, locked: bool) {
        self.held().locked = locked;
    }

    /// Forgets everything, as a reset does.
    pub fn reset(&self) {
        self.held().secrets.clear();
    }

    /// How many secrets it holds.
    pub fn count(&self) -> usize {
        self.held().secrets.len()
    }

    fn held(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keychain for MemoryKeychain {
    fn available(&self) -> bool {
        !self.held().absent
    }

    fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError> {
        let state = self.held();
        if state.absent {
            return Err(KeychainError::Unavailable);
        }
        let secret = state.secrets.get(name).filter(|_| !state.locked);
        secret.map(|secret| Zeroizing::new(secret.clone())).ok_or(KeychainError::Missing)
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        let mut state = self.held();
        if state.absent || state.locked {
            return Err(KeychainError::Unavailable);
        }
        state.secrets.insert(name.to_owned(), secret.to_owned());
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        self.held().secrets.remove(name);
        Ok(())
    }
}

/// Opens and shows nothing, and remembers what it was asked to.
#[derive(Debug, Clone, Default)]
pub struct Quiet {
    asked: Arc<Mutex<Vec<String>>>,
}

impl Quiet {
    /// Links and notifications, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, what: String) -> bool {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(what);
        true
    }
}

impl Opener for Quiet {
    fn open(&self, link: &str) -> bool {
        self.note(link.to_owned())
    }
}

impl Notifier for Quiet {
    fn show(&self, notice: Notice) -> bool {
        self.note(format!("{}: {}", notice.title, notice.body))
    }
}
