//! The platform's keychain: Secret Service, Keychain, Credential Manager, Android Keystore.

use cairn_app::{Keychain, KeychainError};
use keyring_core::{CredentialStore, Entry, Error};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use zeroize::Zeroizing;

/// What the person sees in their keychain's own window.
const SERVICE: &str = "org.cairn.companion";

/// Connects when first asked, and asks again after a failure: a keyring daemon may start after Cairn.
#[derive(Default)]
pub(crate) struct PlatformKeychain {
    store: Mutex<Option<Arc<CredentialStore>>>,
}

impl PlatformKeychain {
    fn store(&self) -> Result<Arc<CredentialStore>, KeychainError> {
        // A panic in here leaves either no connection or a whole one.
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = store.as_ref() {
            return Ok(Arc::clone(store));
        }
        let connected = connect().map_err(told)?;
        *store = Some(Arc::clone(&connected));
        Ok(connected)
    }

    fn entry(&self, name: &str) -> Result<Entry, KeychainError> {
        self.store()?.build(SERVICE, name, label().as_ref()).map_err(told)
    }
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
        self.entry(name)?.get_secret().map(Zeroizing::new).map_err(told)
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        self.entry(name)?.set_secret(secret).map_err(told)
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        match self.entry(name)?.delete_credential().map_err(told) {
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

/// The Secret Service shows a label of its own choosing; the other stores show the service and the name.
fn label() -> Option<HashMap<&'static str, &'static str>> {
    cfg!(target_os = "linux").then(|| HashMap::from([("label", "Cairn")]))
}

#[cfg(target_os = "linux")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "android")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(android_native_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "ios")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::protected::Store::new()?)
}

#[cfg(target_os = "windows")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}
