//! What the platform gives: clock, keychain, notifier, opener, a phone's alarms, start at login. Each has one real
//! implementation in the shell and a plain one in the tests.

mod notice;

use cairn_domain::civil::ZoneId;
use chrono::{DateTime, Utc};
pub use notice::{
    Alarm, Alarms, Allowed, Delivered, Exactness, Login, Notice, NoticeAction, NoticeKey, Notifier, Pressed,
};
use std::{path::PathBuf, sync::Arc};
use zeroize::Zeroizing;

/// The time and the device's zone. Every rule gets its time from here.
pub trait Clock: Send + Sync {
    /// The instant.
    fn now(&self) -> DateTime<Utc>;
    /// The device's zone.
    fn zone(&self) -> ZoneId;
}

/// The one real clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one clock that all others stand in for")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn zone(&self) -> ZoneId {
        iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(ZoneId::UTC)
    }
}

/// What a keychain says when it does not give the secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// There is no such secret, or the keychain is locked and hides it: some platforms do not tell which.
    #[error("the keychain does not hold this secret")]
    Missing,
    /// There is no keychain on this device, or it does not answer.
    #[error("no keychain answers")]
    Unavailable,
}

/// The platform's own store of secrets. Blocking: called off the async threads.
pub trait Keychain: Send + Sync {
    /// Whether one answers at all.
    fn available(&self) -> bool;
    /// The secret of that name.
    fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError>;
    /// Keeps a secret under that name.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError>;
    /// Forgets it. Forgetting what is not there is no error.
    fn forget(&self, name: &str) -> Result<(), KeychainError>;
}

/// Opens a link with the system, only after the person acted.
pub trait Opener: Send + Sync {
    /// Opens it; false if the system would not.
    fn open(&self, link: &str) -> bool;
}

/// All of it.
#[derive(Clone)]
pub struct Platform {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The secrets.
    pub keychain: Arc<dyn Keychain>,
    /// Links.
    pub opener: Arc<dyn Opener>,
    /// Notifications.
    pub notifier: Arc<dyn Notifier>,
    /// A phone's own scheduler; desktops have none, and Cairn itself rings there.
    pub alarms: Option<Arc<dyn Alarms>>,
    /// Starting with the person's login, where there is such a thing.
    pub login: Option<Arc<dyn Login>>,
}

/// Where things are on this device.
#[derive(Debug, Clone)]
pub struct Dirs {
    /// Cairn's own folder.
    pub data: PathBuf,
}

impl Dirs {
    /// The vault's folder.
    pub fn vault(&self) -> PathBuf {
        self.data.join("vault")
    }

    /// Where a vault is made before it is whole.
    pub fn unfinished_vault(&self) -> PathBuf {
        self.data.join("vault.unfinished")
    }

    /// Where a backup file is put together that the person chose.
    pub fn received(&self) -> PathBuf {
        self.data.join("received")
    }

    /// Cairn's own folder for backups.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }
}
