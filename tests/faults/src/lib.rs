//! An app whose process can be killed: the other half of the fault tests.

pub mod chain;
pub mod space;

use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::{App, Dirs, IpcError, Notifier, Platform, dispatch};
use cairn_support::{FixedClock, MemoryKeychain, Quiet, test_app::PASSPHRASE};
use serde_json::json;
use std::{
    io::{self, Write},
    path::Path,
    sync::Arc,
};

/// Tells whoever watches this program a line. A reader that went away is how it ends.
pub fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// The app in a folder, without a keychain, locked.
pub fn locked(folder: &Path, clock: FixedClock, notifier: Arc<dyn Notifier>) -> Result<App, IpcError> {
    let platform = Platform {
        clock: Arc::new(clock),
        keychain: Arc::new(MemoryKeychain::absent()),
        opener: Arc::new(Quiet::default()),
        notifier,
        alarms: None,
        login: None,
    };
    App::open(Dirs { data: folder.to_owned() }, platform)
}

/// Opens the vault in a folder, without a keychain; makes it if there is none.
pub async fn open(folder: &Path) -> Result<App, IpcError> {
    let clock = FixedClock::at("2026-11-23T03:14:00Z", "America/Chicago");
    let app = locked(folder, clock, Arc::new(Quiet::default()))?;
    unlock(&app).await?;
    Ok(app)
}

/// Opens its vault; makes it if there is none.
pub async fn unlock(app: &App) -> Result<(), IpcError> {
    let secret = json!({ "kind": "passphrase", "passphrase": PASSPHRASE });
    let verb = if app.dirs().vault().exists() { "vault_unlock" } else { "vault_create" };
    dispatch(app, verb, secret).await.map(drop)
}

/// When the ringer begins; something is due every half hour from then on.
pub const FIRST_RING: &str = "2026-11-23T00:00:00Z";

/// Two reminders, of which one is due at every full hour and the other at every half.
pub fn every_half_hour() -> [serde_json::Value; 2] {
    ["0", "30"].map(|minute| {
        let hours: Vec<String> = (0..24).map(|hour| hour.to_string()).collect();
        let rule = format!("FREQ=DAILY;BYHOUR={};BYMINUTE={minute}", hours.join(","));
        let when = json!({
            "kind": "series", "start": "2026-11-20", "time": format!("00:{minute:0>2}"), "rule": rule,
            "anchor": { "kind": "zone", "zone": "UTC" }
        });
        json!({ "about": { "kind": "medication" }, "title": "Stone", "when": when })
    })
}

/// The entry that the writer writes as number `n`: long enough to cross pages.
pub fn entry(n: u32) -> serde_json::Value {
    json!({
        "written_at": "2026-11-23T03:14:00Z", "zone": "America/Chicago", "title": format!("stone {n}"),
        "body": format!("The words of stone {n}. ").repeat(60), "tags": ["kill"]
    })
}

/// How many meetings [`list`] has in a version: no two versions have as many.
pub fn meetings(version: u32) -> u32 {
    300 + version % 7 * 10
}

/// A list of meetings whose every record says of which version it is.
pub fn list(version: u32) -> Vec<u8> {
    let record = |n: u32| {
        json!({
            "slug": format!("stone-{n}"), "name": format!("Stone {n} of version {version}"), "day": n % 7,
            "time": "19:00", "notes": "words ".repeat(20), "timezone": "America/Chicago",
            "location": "Church", "formatted_address": "12 Shore Rd, Chicago, IL 60601, USA"
        })
    };
    json!((0..meetings(version)).map(record).collect::<Vec<_>>()).to_string().into_bytes()
}

/// Reads a version of the list into the place of what is there; makes the list where there is none.
pub async fn replace(app: &App, version: u32) -> Result<(), IpcError> {
    let sent = json!({ "offset": 0, "base64": STANDARD.encode(list(version)) });
    dispatch(app, "source_receive", sent).await?;
    let sources = dispatch(app, "source_list", json!({})).await?;
    let again = sources.pointer("/sources/0/age/id").cloned();
    let mut look = json!({ "file": "stones.json" });
    if let Some(again) = again {
        look["again"] = again;
    }
    dispatch(app, "source_add", json!({ "look": look })).await?;
    Ok(())
}
