//! The platform's keychain: Secret Service, Keychain, Credential Manager, Android Keystore.

use cairn_app::{Keychain, KeychainError};
use store::{Entry, Error};
use zeroize::Zeroizing;

/// What the person sees in their keychain's own window.
const SERVICE: &str = "org.cairn.companion";

/// Desktops: `keyring` picks the platform's store and connects when it is first asked.
#[cfg(desktop)]
mod store {
    pub(super) use keyring::{Entry, Error};

    pub(super) fn entry(name: &str) -> keyring::Result<Entry> {
        Entry::new(super::SERVICE, name)
    }
}

/// Phones: `keyring` has no store for them, but the crates it is made of do.
#[cfg(mobile)]
mod store {
    pub(super) use keyring_core::{Entry, Error};
    use std::sync::LazyLock;

    #[cfg(target_os = "android")]
    use android_native_keyring_store::Store;
    #[cfg(target_os = "ios")]
    use apple_native_keyring_store::protected::Store;

    static CONNECTED: LazyLock<keyring_core::Result<()>> =
        LazyLock::new(|| Store::new().map(|store| keyring_core::set_default_store(store)));

    pub(super) fn entry(name: &str) -> keyring_core::Result<Entry> {
        if CONNECTED.is_err() {
            return Err(Error::NoDefaultStore);
        }
        Entry::new(super::SERVICE, name)
    }
}

/// Connects when first asked.
#[derive(Clone, Copy)]
pub(crate) struct PlatformKeychain;

fn entry(name: &str) -> Result<Entry, KeychainError> {
    store::entry(name).map_err(told)
}

impl Keychain for PlatformKeychain {
    fn available(&self) -> bool {
        // A connection alone says little: the bus may be there and nobody on it.
        match self.read("is-anyone-there") {
            Ok(_) | Err(KeychainError::Missing) => true,
            Err(KeychainError::Unavailable) => false,
        }
    }

    fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError> {
        entry(name)?.get_secret().map(Zeroizing::new).map_err(told)
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        entry(name)?.set_secret(secret).map_err(told)
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        match entry(name)?.delete_credential().map_err(told) {
            Err(KeychainError::Missing) => Ok(()),
            other => other,
        }
    }
}

/// A locked keychain counts as missing: a locked Secret Service hides its items, so the two cannot be told apart, and
/// the app never makes a new secret where a vault needs the old one.
fn told(error: Error) -> KeychainError {
    match error {
        Error::NoEntry | Error::NoStorageAccess(_) => KeychainError::Missing,
        other => {
            // The variants that carry a secret's bytes do not print them.
            tracing::warn!(error = %other, "the keychain did not answer");
            KeychainError::Unavailable
        }
    }
}
