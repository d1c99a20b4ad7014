//! One command from the terminal.

use crate::place::Place;
use anyhow::{Context, Result};
use cairn_app::{App, IpcError};
use cairn_support::MemoryKeychain;
use clap::Args;
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    process::ExitCode,
};

#[derive(Args)]
pub(crate) struct Call {
    /// The command, as `commands` lists it.
    #[arg(value_name = "NOUN_VERB")]
    name: String,
    /// Its input.
    #[arg(value_name = "JSON", default_value = "{}")]
    input: String,
    #[command(flatten)]
    place: Place,
    /// Opens the vault first, with this passphrase.
    #[arg(long, conflicts_with_all = ["words", "device"])]
    passphrase: Option<String>,
    /// Opens the vault first, with these recovery words.
    #[arg(long, conflicts_with = "device")]
    words: Option<String>,
    /// Opens the vault first, with the keychain alone.
    #[arg(long)]
    device: bool,
}

impl Call {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let input: Value = serde_json::from_str(&self.input).context("the input is not JSON")?;
        let running = self.place.open(MemoryKeychain::absent())?;
        let answer = self.answer(&running.app, input).await;
        running.app.lock().await;
        let (printed, status) = match answer {
            Ok(output) => (output, ExitCode::SUCCESS),
            Err(error) => (json!(error), ExitCode::FAILURE),
        };
        writeln!(io::stdout(), "{printed:#}")?;
        Ok(status)
    }

    async fn answer(&self, app: &App, input: Value) -> Result<Value, IpcError> {
        // What runs in any state says for itself what it needs, and may be what makes the vault.
        let needs_vault = cairn_app::commands()
            .iter()
            .any(|command| command.name == self.name && command.access == "unlocked");
        if let Some(way_in) = self.way_in().filter(|_| needs_vault || self.name == "app_status") {
            cairn_app::dispatch(app, "vault_unlock", way_in).await?;
        }
        cairn_app::dispatch(app, &self.name, input).await
    }

    fn way_in(&self) -> Option<Value> {
        if let Some(passphrase) = &self.passphrase {
            return Some(json!({ "kind": "passphrase", "passphrase": passphrase }));
        }
        if let Some(words) = &self.words {
            return Some(json!({ "kind": "phrase", "words": words }));
        }
        self.device.then(|| json!({ "kind": "device" }))
    }
}
