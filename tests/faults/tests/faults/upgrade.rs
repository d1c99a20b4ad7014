//! A vault of every released schema opens, and everything in it is there.

use cairn_app::{App, dispatch};
use serde_json::{Value, json};
use std::{fs, path::Path};
use tempfile::TempDir;

async fn call(app: &App, name: &str, input: Value) -> Value {
    dispatch(app, name, input).await.unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[tokio::test]
async fn the_first_schema_opens_whole() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vault-1");
    let folder = TempDir::new().expect("folder");
    fs::create_dir(folder.path().join("vault")).expect("folder");
    for file in fs::read_dir(fixture).expect("fixture").flatten() {
        fs::copy(file.path(), folder.path().join("vault").join(file.file_name())).expect("copy");
    }
    let app = cairn_faults::open(folder.path()).await.expect("opens");
    let page = call(&app, "journal_list", json!({ "text": "camine rio", "limit": 5 })).await;
    assert_eq!((&page["total"], &page["entries"][0]["title"]), (&json!(1), &json!("The first schema")));
    let entry = call(&app, "journal_read", json!({ "id": page["entries"][0]["id"] })).await;
    assert_eq!(entry["entry"]["answers"], json!({ "try": "Walk first." }));
    assert_eq!(call(&app, "draft_list", json!({})).await[0]["entry"]["body"], "half a sen");
    let counters = call(&app, "counter_list", json!({})).await;
    assert_eq!((&counters[0]["total_days"], &counters[0]["stretch_days"]), (&json!(412), &json!(412)));
    let today = call(&app, "today_read", json!({})).await;
    assert_eq!(today["checkins"][0]["checkin"]["note"], "a line");
    assert_eq!(today["to_try"]["text"], "Walk first.");
    // And it takes new words.
    call(&app, "journal_save", json!({ "entry": cairn_faults::entry(1) })).await;
    app.lock().await;
}
