//! Which vault, at what time, with which keychain: what both faces are told.

use crate::{
    clock::{Moment, TestClock},
    keychain::FileKeychain,
};
use anyhow::{Result, anyhow};
use cairn_app::{App, Dirs, Keychain, Platform};
use cairn_support::{MemoryKeychain, Quiet};
use clap::Args;
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
}

/// An app and the clock it runs by.
pub(crate) struct Running {
    pub(crate) app: App,
    pub(crate) clock: Arc<TestClock>,
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
        let clock = Arc::new(TestClock::at(self.moment.clone()));
        let platform = Platform {
            clock: Arc::clone(&clock) as _,
            keychain,
            opener: Arc::clone(&quiet) as _,
            notifier: quiet,
            alarms: None,
            login: None,
        };
        let app = App::open(Dirs { data: self.vault.clone() }, platform)
            .map_err(|error| anyhow!("{}", serde_json::json!(error)))?;
        Ok(Running { app, clock })
    }
}
