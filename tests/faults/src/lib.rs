//! An app whose process can be killed: the other half of the fault tests.

use cairn_app::{App, Dirs, IpcError, Platform, dispatch};
use cairn_support::{FixedClock, MemoryKeychain, Quiet, test_app::PASSPHRASE};
use serde_json::json;
use std::{path::Path, sync::Arc};

/// Opens the vault in a folder, without a keychain; makes it if there is none.
pub async fn open(folder: &Path) -> Result<App, IpcError> {
    let quiet = Arc::new(Quiet::default());
    let platform = Platform {
        clock: Arc::new(FixedClock::at("2026-11-23T03:14:00Z", "America/Chicago")),
        keychain: Arc::new(MemoryKeychain::absent()),
        opener: Arc::clone(&quiet) as _,
        notifier: quiet,
    };
    let app = App::open(Dirs { data: folder.to_owned() }, platform)?;
    let secret = json!({ "kind": "passphrase", "passphrase": PASSPHRASE });
    let verb = if folder.join("vault").exists() { "vault_unlock" } else { "vault_create" };
    dispatch(&app, verb, secret).await?;
    Ok(app)
}

/// The entry that the writer writes as number `n`: long enough to cross pages.
pub fn entry(n: u32) -> serde_json::Value {
    json!({
        "written_at": "2026-11-23T03:14:00Z", "zone": "America/Chicago", "title": format!("stone {n}"),
        "body": format!("The words of stone {n}. ").repeat(60), "tags": ["kill"]
    })
}
