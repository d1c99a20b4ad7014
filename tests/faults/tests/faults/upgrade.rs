//! A vault of every released schema opens, and everything in it is there.

use cairn_app::{App, dispatch};
use serde_json::{Value, json};
use std::{fs, path::Path};
use tempfile::TempDir;

async fn call(app: &App, name: &str, input: Value) -> Value {
    dispatch(app, name, input).await.unwrap_or_else(|error| panic!("{name}: {error}"))
}

async fn open(fixture: &str) -> (TempDir, App) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture);
    let folder = TempDir::new().expect("folder");
    fs::create_dir(folder.path().join("vault")).expect("folder");
    for file in fs::read_dir(fixture).expect("fixture").flatten() {
        fs::copy(file.path(), folder.path().join("vault").join(file.file_name())).expect("copy");
    }
    let app = cairn_faults::open(folder.path()).await.expect("opens");
    (folder, app)
}

#[tokio::test]
async fn the_first_schema_opens_whole() {
    let (_folder, app) = open("vault-1").await;
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

/// The last schema in which ops had no place in a chain. Its ops were moved to another table, all of them.
#[tokio::test]
async fn the_third_schema_opens_whole_and_its_acts_can_still_be_taken_back() {
    let (_folder, app) = open("vault-3").await;
    let page = call(&app, "journal_list", json!({ "text": "river", "limit": 5 })).await;
    assert_eq!((&page["total"], &page["entries"][0]["title"]), (&json!(1), &json!("The third schema")));
    let id = &page["entries"][0]["id"];
    let entry = call(&app, "journal_read", json!({ "id": id })).await;
    assert_eq!(entry["entry"]["body"], "Walked to the river, three times.");
    assert_eq!(entry["entry"]["tags"], json!(["river", "walks"]));
    let photo = &entry["attachments"][0];
    assert_eq!((&photo["name"], &photo["bytes"]), (&json!("river.jpg"), &json!(5_120)));
    let piece = call(&app, "attachment_read", json!({ "id": photo["id"], "offset": 0 })).await;
    assert_eq!(piece["last"], true);
    assert_eq!(call(&app, "draft_list", json!({})).await[0]["entry"]["body"], "half a sen");
    assert_eq!(call(&app, "counter_list", json!({})).await[0]["total_days"], 411);
    assert_eq!(call(&app, "person_list", json!({})).await[0]["person"]["name"], "Jo");
    // Nine acts, of which a removal and an edit are taken back.
    let acts = call(&app, "change_list", json!({})).await;
    let act = |verb: &str, number: usize| {
        let mut named = acts.as_array().expect("acts").iter().filter(|act| act["verb"] == verb);
        named.nth(number).expect(verb)["change"].clone()
    };
    assert_eq!(acts.as_array().map(Vec::len), Some(9));
    call(&app, "change_undo", json!({ "change": act("journal_delete", 0) })).await;
    // The newest saving first: a letter, the page that was removed, the edit.
    call(&app, "change_undo", json!({ "change": act("journal_save", 2) })).await;
    let page = call(&app, "journal_list", json!({ "text": "removed", "limit": 5 })).await;
    assert_eq!(page["entries"][0]["title"], "Taken back");
    let entry = call(&app, "journal_read", json!({ "id": id })).await;
    assert_eq!(entry["entry"]["body"], "Walked to the river, twice.");
    // And it takes new words, and gives all of it to a backup.
    call(&app, "journal_save", json!({ "entry": cairn_faults::entry(1) })).await;
    let made = call(&app, "backup_make", json!({})).await;
    let report = call(&app, "backup_rehearse", json!({ "name": made["name"] })).await;
    assert_eq!((&report["entries"], &report["attachments"]), (&json!(4), &json!(1)));
    app.lock().await;
}

/// The last schema in which drafts did not know what they were begun on, and in which entries of one millisecond stood in the
/// order in which they came. They stand in the order of their items from then on, and are still found.
#[tokio::test]
async fn the_fourth_schema_opens_whole_and_one_moment_has_one_order() {
    let (_folder, app) = open("vault-4").await;
    let titles = |page: Value| -> Vec<String> {
        let entries = page["entries"].as_array().expect("entries").iter();
        entries.map(|entry| entry["title"].as_str().expect("a title").to_owned()).collect()
    };
    let noon = ["Noon 5", "Noon 6", "Noon 4", "Noon 1", "Noon 3"];
    let all = call(&app, "journal_list", json!({ "limit": 10 })).await;
    let id = all["entries"][0]["id"].clone();
    assert_eq!(titles(all), [&["The fourth schema"][..], &noon].concat());
    assert_eq!(
        titles(call(&app, "journal_list", json!({ "text": "imported stone", "limit": 10 })).await),
        noon
    );
    for n in [1, 3, 4, 5, 6] {
        let one = call(&app, "journal_list", json!({ "text": format!("\"stone {n}\""), "limit": 10 })).await;
        assert_eq!(titles(one), [format!("Noon {n}")]);
    }
    let entry = call(&app, "journal_read", json!({ "id": id })).await;
    assert_eq!(entry["entry"]["body"], "Walked to the river.\nIt was cold, and bright.");
    assert_eq!(entry["versions"], json!([]));
    let draft = call(&app, "draft_list", json!({})).await[0]["entry"].clone();
    assert_eq!(draft["body"], "Walked to the river.\nIt was cold, and bright, and");
    // One that was removed comes back to its place, and an edit is taken back.
    let acts = call(&app, "change_list", json!({})).await;
    call(&app, "change_undo", json!({ "change": acts[0]["change"] })).await;
    let noon = ["Noon 5", "Noon 6", "Noon 4", "Noon 2", "Noon 1", "Noon 3"];
    assert_eq!(titles(call(&app, "journal_list", json!({ "text": "noon", "limit": 10 })).await), noon);
    call(&app, "change_undo", json!({ "change": acts[1]["change"] })).await;
    let entry = call(&app, "journal_read", json!({ "id": id })).await;
    assert_eq!(entry["entry"]["body"], "Walked to the river.\nIt was cold.");
    // And it takes the draft.
    let saved = call(&app, "journal_save", json!({ "id": id, "entry": draft })).await;
    assert_eq!(saved["view"]["entry"]["body"], "Walked to the river.\nIt was cold, and bright, and");
    app.lock().await;
}
