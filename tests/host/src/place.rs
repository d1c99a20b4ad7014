//! Which vault, at what time, with which keychain: what both faces are told.

use crate::{
    clock::{Moment, TestClock},
    keychain::FileKeychain,
};
use anyhow::{Result, anyhow};
use cairn_app::{App, Dirs, Keychain, Platform};
use cairn_support::{MemoryKeychain, MemoryLogin, Quiet};
use clap::{Args, ValueEnum};
use std::{path::PathBuf, sync::Arc};

#[derive(Args)]
pub(crate) struct Place {
    /// Cairn's folder: the vault and its backups are made in it.
    #[arg(long, value_name = "DIR")]
    vault: PathBuf,
    #[command(flatten)]
    moment: Moment,
    /// A file that plays the keychain (for tests; it protects nothing). Without it `call` has no keychain, and `serve` one
    /// that is forgotten when it ends. `none` is a machine without a keychain.
    #[arg(long, value_name = "FILE")]
    keychain: Option<PathBuf>,
    /// Whether the system lets notifications be shown.
    #[arg(long, value_enum, default_value_t)]
    notifications: Notifications,
}

/// What the system says to notifications.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Notifications {
    /// It shows them.
    #[default]
    Yes,
    /// It wants the person to be asked first, who will say yes.
    Ask,
    /// It does not show them.
    No,
}

/// An app and the clock it runs by.
pub(crate) struct Running {
    pub(crate) app: App,
    pub(crate) clock: Arc<TestClock>,
    /// What was shown in the system's notifications, and whether it may be.
    pub(crate) quiet: Arc<Quiet>,
}

impl Place {
    /// An app in this place; `keychain` serves where no file was named.
    pub(crate) fn open(&self, keychain: MemoryKeychain) -> Result<Running> {
        let keychain: Arc<dyn Keychain> = match &self.keychain {
            Some(file) if file.as_os_str() == "none" => Arc::new(MemoryKeychain::absent()),
            Some(file) => Arc::new(FileKeychain(file.clone())),
            None => Arc::new(keychain),
        };
        let quiet = Arc::new(Quiet::default());
        match self.notifications {
            Notifications::Yes => {}
            Notifications::Ask => quiet.wait_to_be_asked(),
            Notifications::No => quiet.refuse(),
        }
        let clock = Arc::new(TestClock::at(self.moment.clone()));
        let platform = Platform {
            clock: Arc::clone(&clock) as _,
            keychain,
            opener: Arc::clone(&quiet) as _,
            notifier: Arc::clone(&quiet) as _,
            alarms: None,
            login: Some(Arc::new(MemoryLogin::default())),
        };
        let app = App::open(Dirs { data: self.vault.clone() }, platform)
            .map_err(|error| anyhow!("{}", serde_json::json!(error)))?;
        Ok(Running { app, clock, quiet })
    }
}
