//! Which vault, at what time, with which keychain: what both faces are told.

use crate::{
    clock::{Moment, TestClock},
    keychain::FileKeychain,
};
use anyhow::{Result, anyhow};
use cairn_app::{App, Dirs, Notifier, Opener, Platform};
use clap::Args;
use std::{path::PathBuf, sync::Arc};

#[derive(Args)]
pub(crate) struct Place {
    /// Cairn's folder: the vault and its backups are made in it.
    #[arg(long, value_name = "DIR")]
    vault: PathBuf,
    #[command(flatten)]
    moment: Moment,
    /// A file that plays the keychain (for tests; it protects nothing). Without it there is no keychain.
    #[arg(long, value_name = "FILE")]
    keychain: Option<PathBuf>,
}

/// An app and the clock it runs by.
pub(crate) struct Running {
    pub(crate) app: App,
    pub(crate) clock: Arc<TestClock>,
}

impl Place {
    pub(crate) fn open(&self) -> Result<Running> {
        let clock = Arc::new(TestClock::at(self.moment.clone()));
        let platform = Platform {
            clock: Arc::clone(&clock) as _,
            keychain: Arc::new(FileKeychain(self.keychain.clone())),
            opener: Arc::new(Nowhere),
            notifier: Arc::new(Nowhere),
        };
        let app = App::open(Dirs { data: self.vault.clone() }, platform)
            .map_err(|error| anyhow!("{}", serde_json::json!(error)))?;
        Ok(Running { app, clock })
    }
}

/// There is no desktop here: links are accepted and dropped, as are notifications.
struct Nowhere;

impl Opener for Nowhere {
    fn open(&self, _link: &str) -> bool {
        true
    }
}

impl Notifier for Nowhere {
    fn show(&self, _title: &str, _body: &str) -> bool {
        true
    }
}
