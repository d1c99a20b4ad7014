//! Two made-up lists of meetings for the demo's year, brought in as a person brings in files. Nobody meets there.

use base64::prelude::{BASE64_STANDARD, Engine};
use cairn_app::{App, IpcError, dispatch};
use serde_json::{Value, json};

/// Meeting Guide JSON; the evening of the demo is a Sunday.
const NORTH_SHORE: &str = include_str!("../lists/north-shore.json");
/// A sheet with plain headers, most of whose meetings are in another zone.
const FRIENDS_AND_TOOLS: &str = include_str!("../lists/friends-and-tools.csv");

/// Brings both lists in, their times told in `zone` where they say none, makes one meeting the home group, saves another, and was at the first a week ago.
pub async fn bring(app: &App, zone: &str) -> Result<(), IpcError> {
    add(app, zone, "north-shore.json", NORTH_SHORE, "North Shore", "aa").await?;
    add(app, zone, "friends-and-tools.csv", FRIENDS_AND_TOOLS, "Friends and tools", "smart").await?;
    let home = find(app, "Candlelight Group").await?;
    let note = "Ask for Jo at the door.";
    dispatch(app, "meeting_save", json!({ "meeting": home, "saved": true, "home": true, "note": note }))
        .await?;
    let went = json!({ "meeting": home, "on": "2026-11-15", "note": "Said two sentences." });
    dispatch(app, "attendance_add", went).await?;
    let other = find(app, "Friends and Family").await?;
    dispatch(app, "meeting_save", json!({ "meeting": other, "saved": true, "home": false, "note": "" }))
        .await?;
    Ok(())
}

async fn add(
    app: &App,
    zone: &str,
    file: &str,
    text: &str,
    name: &str,
    fellowship: &str,
) -> Result<(), IpcError> {
    dispatch(app, "source_receive", json!({ "offset": 0, "base64": BASE64_STANDARD.encode(text) })).await?;
    let about = json!({ "fellowship": fellowship, "zone": zone });
    dispatch(app, "source_add", json!({ "look": { "file": file, "about": about }, "name": name })).await?;
    Ok(())
}

async fn find(app: &App, name: &str) -> Result<Value, IpcError> {
    let found = dispatch(app, "meeting_search", json!({ "words": name, "limit": 1 })).await?;
    Ok(found.pointer("/meetings/0/meeting").cloned().unwrap_or_default())
}
