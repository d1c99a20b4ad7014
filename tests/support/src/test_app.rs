//! An app in a folder of its own, that goes with it.

use crate::{FixedClock, MemoryAlarms, MemoryKeychain, MemoryLogin, Quiet, runtime::RUNTIME};
use cairn_app::{App, Code, Dirs, IpcError, Platform, dispatch};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

/// The passphrase of every test vault.
pub const PASSPHRASE: &str = "three grey stones";

/// An app on a real encrypted database in a temporary folder.
#[derive(Debug)]
pub struct TestApp {
    /// The app.
    pub app: App,
    /// Its clock.
    pub clock: FixedClock,
    /// Its keychain.
    pub keychain: MemoryKeychain,
    /// What it asked the system to open or show.
    pub quiet: Quiet,
    /// A phone's scheduler; none on a desktop.
    pub alarms: Option<MemoryAlarms>,
    /// Its folder.
    pub folder: Arc<TempDir>,
}

impl TestApp {
    /// A device on which Cairn has never run: Sunday 22 November 2026, 21:14 in Chicago.
    pub fn fresh() -> Self {
        Self::on(Arc::new(TempDir::new().expect("a temporary folder")), MemoryKeychain::default())
    }

    /// The same without a keychain.
    pub fn without_keychain() -> Self {
        Self::on(Arc::new(TempDir::new().expect("a temporary folder")), MemoryKeychain::absent())
    }

    /// A device with a vault, open.
    pub async fn unlocked() -> Self {
        let test = Self::fresh();
        test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
        test
    }

    /// An app on a folder that may have been used before.
    pub fn on(folder: Arc<TempDir>, keychain: MemoryKeychain) -> Self {
        Self::with(folder, keychain, Quiet::default(), None)
    }

    /// A phone on which Cairn has never run: the system fires what is armed.
    pub fn phone() -> Self {
        let folder = Arc::new(TempDir::new().expect("a temporary folder"));
        Self::with(folder, MemoryKeychain::default(), Quiet::default(), Some(MemoryAlarms::default()))
    }

    fn with(
        folder: Arc<TempDir>,
        keychain: MemoryKeychain,
        quiet: Quiet,
        alarms: Option<MemoryAlarms>,
    ) -> Self {
        let clock = FixedClock::at("2026-11-23T03:14:00Z", "America/Chicago");
        let platform = Platform {
            clock: Arc::new(clock.clone()),
            keychain: Arc::new(keychain.clone()),
            opener: Arc::new(quiet.clone()),
            notifier: Arc::new(quiet.clone()),
            alarms: alarms.clone().map(|alarms| Arc::new(alarms) as _),
            login: Some(Arc::new(MemoryLogin::default())),
        };
        let app = App::open(Dirs { data: folder.path().to_owned() }, platform).expect("an app");
        Self { app, clock, keychain, quiet, alarms, folder }
    }

    /// The same device after the program was ended and started again.
    pub async fn restarted(self) -> Self {
        self.app.lock().await;
        let folder = Arc::clone(&self.folder);
        let next = Self::with(folder, self.keychain.clone(), self.quiet.clone(), self.alarms.clone());
        next.clock.set(cairn_app::Clock::now(&self.clock));
        next.clock.travel(cairn_app::Clock::zone(&self.clock));
        next
    }

    async fn dispatch(&self, name: &str, input: Value) -> Result<Value, IpcError> {
        let (app, name) = (self.app.clone(), name.to_owned());
        let done = RUNTIME.spawn(async move { dispatch(&app, &name, input).await }).await;
        done.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
    }

    /// Runs a command that must succeed.
    ///
    /// # Panics
    /// If it does not.
    pub async fn call(&self, name: &str, input: Value) -> Value {
        match self.dispatch(name, input).await {
            Ok(output) => output,
            Err(error) => panic!("{name}: {:?}: {error}", error.code),
        }
    }

    /// Runs a command that must fail, and gives the code.
    ///
    /// # Panics
    /// If it succeeds.
    pub async fn refused(&self, name: &str, input: Value) -> Code {
        match self.dispatch(name, input).await {
            Ok(output) => panic!("{name} should have been refused, but gave {output}"),
            Err(IpcError { code, .. }) => code,
        }
    }

    /// Opens the vault with the test passphrase.
    pub async fn unlock(&self) -> Value {
        self.call("vault_unlock", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await
    }

    /// A journal entry as the interface would send it.
    pub fn entry(&self, title: &str, body: &str) -> Value {
        let now = cairn_app::Clock::now(&self.clock);
        let zone = cairn_app::Clock::zone(&self.clock).to_string();
        json!({ "written_at": now, "zone": zone, "title": title, "body": body })
    }
}

impl Drop for TestApp {
    /// Closes the vault before the process can end: SQLCipher's threads must not outlive the library that it encrypts with,
    /// which cleans itself up at exit.
    fn drop(&mut self) {
        let app = self.app.clone();
        let (told, closed) = std::sync::mpsc::channel();
        RUNTIME.spawn(async move {
            app.lock().await;
            let _ = told.send(());
        });
        // What a test ran on a runtime of its own, which stands still while this waits, may hold the vault open. A test that
        // fails says why by itself.
        let _ = closed.recv_timeout(std::time::Duration::from_secs(2));
    }
}
