//! One command from the terminal.

use crate::place::Place;
use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::{App, IpcError};
use cairn_support::MemoryKeychain;
use clap::Args;
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Bytes of a file that are sent at a time.
const PIECE: usize = 1 << 20;

/// A file to be sent before the command.
struct Sent {
    name: String,
    bytes: Vec<u8>,
}

fn sent(path: &Path, command: &str) -> Result<Sent> {
    ensure!(matches!(command, "source_look" | "source_add"), "{command} takes no file");
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // An empty file has no pieces, and is refused as any file would be that was never sent.
    Ok(Sent { name, bytes })
}

#[derive(Args)]
pub(crate) struct Call {
    /// The command, as `commands` lists it.
    #[arg(value_name = "NOUN_VERB")]
    name: String,
    /// Its input.
    #[arg(value_name = "JSON", default_value = "{}")]
    input: String,
    /// For `source_look` and `source_add`: the list in this file. `source_add` looks at it first, since what was looked at is
    /// forgotten when a process ends.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
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
        let answer = answer?;
        let (printed, status) = match answer {
            Ok(output) => (output, ExitCode::SUCCESS),
            Err(error) => (json!(error), ExitCode::FAILURE),
        };
        writeln!(io::stdout(), "{printed:#}")?;
        Ok(status)
    }

    async fn answer(&self, app: &App, input: Value) -> Result<Result<Value, IpcError>> {
        let file = self.file.as_deref().map(|path| sent(path, &self.name)).transpose()?;
        Ok(self.asked(app, input, file).await)
    }

    async fn asked(&self, app: &App, mut input: Value, file: Option<Sent>) -> Result<Value, IpcError> {
        // What runs in any state says for itself what it needs, and may be what makes the vault.
        let needs_vault = cairn_app::commands()
            .iter()
            .any(|command| command.name == self.name && command.access == "unlocked");
        if let Some(way_in) = self.way_in().filter(|_| needs_vault || self.name == "app_status") {
            cairn_app::dispatch(app, "vault_unlock", way_in).await?;
        }
        if let Some(file) = file {
            for (piece, bytes) in file.bytes.chunks(PIECE).enumerate() {
                let sent = json!({ "offset": piece * PIECE, "base64": STANDARD.encode(bytes) });
                cairn_app::dispatch(app, "source_receive", sent).await?;
            }
            let look = if self.name == "source_add" { &mut input["look"] } else { &mut input };
            look["file"] = json!(file.name);
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
