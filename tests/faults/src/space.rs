//! A device whose space is on a server, without a window.

use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::{App, IpcError, dispatch};
use serde_json::{Value, json};
use std::path::Path;

/// Bytes of a picture: more than one chunk.
const PICTURE: u32 = 300_000;

fn nothing() -> Value {
    json!({})
}

/// Opens the device in a folder; begins its space on the server where there is none yet.
pub async fn begin(folder: &Path, server: &str) -> Result<App, IpcError> {
    let app = crate::open(folder).await?;
    let view = dispatch(&app, "space_read", nothing()).await?;
    if view["state"] == "none" {
        words(&app).await?;
        dispatch(&app, "space_start", json!({ "host": server, "name": "Desk" })).await?;
    }
    Ok(app)
}

/// Makes recovery words and types them back: where there is a space, that is a commit.
pub async fn words(app: &App) -> Result<(), IpcError> {
    let made = dispatch(app, "phrase_make", nothing()).await?;
    let all: Vec<&Value> = made["words"].as_array().into_iter().flatten().collect();
    let ask = made["ask"].as_array().into_iter().flatten().filter_map(Value::as_u64);
    let answers: Vec<&Value> = ask.filter_map(|at| all.get(usize::try_from(at).ok()?).copied()).collect();
    dispatch(app, "phrase_confirm", json!({ "answers": answers })).await.map(drop)
}

/// Saves the entry of that number; gives its id.
pub async fn save(app: &App, n: u32) -> Result<Value, IpcError> {
    let saved = dispatch(app, "journal_save", json!({ "entry": crate::entry(n) })).await?;
    Ok(saved["view"]["id"].clone())
}

/// Adds a picture to an entry.
pub async fn attach(app: &App, entry: &Value) -> Result<(), IpcError> {
    let announce =
        json!({ "entry": entry, "name": "stone.jpg", "media_type": "image/jpeg", "bytes": PICTURE });
    let photo = dispatch(app, "attachment_begin", announce).await?["id"].clone();
    for (number, chunk) in picture().chunks(262_144).enumerate() {
        let piece = json!({ "id": photo, "offset": number * 262_144, "base64": STANDARD.encode(chunk) });
        dispatch(app, "attachment_write", piece).await?;
    }
    dispatch(app, "attachment_finish", json!({ "id": photo, "thumbnail": null })).await.map(drop)
}

/// The bytes of the picture.
pub fn picture() -> Vec<u8> {
    (0..PICTURE).map(|n| u8::try_from(n % 251).unwrap_or_default()).collect()
}

/// A turn with the server. True if everything is in step after it.
pub async fn sync(app: &App) -> Result<bool, IpcError> {
    let view = dispatch(app, "space_sync", nothing()).await?;
    Ok(view["sync"]["kind"] == "resting" && view["sync"]["unsent"] == 0)
}
