//! No word of the person's is in the clear in any file that Cairn writes.

use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_support::TestApp;
use serde_json::json;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const CANARY: &str = "heliotrope-canary";

#[tokio::test]
async fn no_file_holds_a_word_in_the_clear() {
    let before = passing();
    let test = TestApp::unlocked().await;
    let mut entry = test.entry(&format!("title {CANARY}"), &format!("body {CANARY}"));
    entry["tags"] = json!([format!("tag-{CANARY}")]);
    entry["feelings"] = json!([format!("feeling {CANARY}")]);
    entry["answers"] = json!({ "try": format!("answer {CANARY}") });
    let saved = test.call("journal_save", json!({ "entry": entry })).await;
    test.call("draft_save", json!({ "entry": entry })).await;
    test.call("checkin_save", json!({ "mood": null, "halt": [], "note": format!("note {CANARY}") })).await;
    test.call("intention_save", json!({ "on": "2026-11-22", "text": CANARY, "done": false })).await;
    let person = json!({ "name": CANARY, "phone": "+13125550142", "when_locked": false });
    test.call("person_save", json!({ "person": person })).await;
    let counter = json!({
        "name": CANARY, "kind": "abstain", "word": { "kind": "own", "text": CANARY }, "start": "2026-01-01",
        "zone": "UTC", "schedule": { "preset": "aa" }, "headline": "total", "share_days": 90, "why": CANARY
    });
    test.call("counter_save", json!({ "counter": counter })).await;
    let picture = CANARY.repeat(9_000);
    let announce = json!({
        "entry": saved["view"]["id"], "name": format!("{CANARY}.jpg"), "media_type": "image/jpeg", "bytes": picture.len()
    });
    let id = test.call("attachment_begin", announce).await["id"].clone();
    test.call("attachment_write", json!({ "id": id, "offset": 0, "base64": STANDARD.encode(&picture) }))
        .await;
    test.call("attachment_finish", json!({ "id": id, "thumbnail": STANDARD.encode(CANARY) })).await;
    test.call("journal_list", json!({ "text": "canary", "limit": 10 })).await;
    let meeting =
        json!([{ "slug": CANARY, "name": CANARY, "day": 1, "time": "19:00", "notes": CANARY.repeat(50) }]);
    let sent = json!({ "offset": 0, "base64": STANDARD.encode(meeting.to_string()) });
    test.call("source_receive", sent).await;
    let added = test.call("source_add", json!({ "look": { "file": format!("{CANARY}.json") } })).await;
    let meeting = json!({ "source": added["source"]["age"]["id"], "key": CANARY });
    test.call("meeting_save", json!({ "meeting": meeting, "saved": true, "home": true, "note": CANARY }))
        .await;
    test.call("attendance_add", json!({ "meeting": meeting, "note": CANARY, "to_try": CANARY })).await;
    let own = json!({ "name": CANARY, "attendance": "in_person", "notes": CANARY });
    test.call("meeting_own_save", json!({ "meeting": own })).await;
    let meeting = json!({ "kind": "meeting", "source": meeting["source"], "key": meeting["key"] });
    let daily = json!({
        "kind": "series", "start": "2026-11-22", "time": "22:00", "rule": "FREQ=DAILY", "anchor": { "kind": "here" }
    });
    for (about, when, says) in [
        (meeting, json!({ "kind": "meeting" }), json!({ "kind": "title" })),
        (json!({ "kind": "checkin" }), daily, json!({ "kind": "own", "text": CANARY })),
    ] {
        // Shown in notifications, and sealed all the same: there is a keychain.
        let reminder = json!({ "about": about, "title": CANARY, "when": when, "says": says });
        test.call("reminder_save", json!({ "draft": { "reminder": reminder } })).await;
    }
    assert_eq!(test.call("meeting_search", json!({ "words": "heliotrope" })).await["total"], 2);
    test.call("backup_make", json!({})).await;

    // While open: the log and what stands beside it. Then locked: what a thief finds.
    let open = search(test.folder.path());
    test.app.lock().await;
    let locked = search(test.folder.path());
    assert!(test.folder.path().join("vault/meetings.db").is_file());
    assert!(test.folder.path().join("reminders.json").is_file());
    assert!(open > 4 && locked > 4, "{open} and {locked} files were looked through");
    for path in passing().difference(&before) {
        // Another program's, perhaps, and gone by now.
        look(path);
    }
}

/// What lies in the system's folder for files that pass.
fn passing() -> BTreeSet<PathBuf> {
    fs::read_dir(std::env::temp_dir()).expect("folder").flatten().map(|file| file.path()).collect()
}

/// Looks through one file, if it is one that can be read.
fn look(path: &Path) {
    let Ok(bytes) = fs::read(path) else { return };
    for needle in [CANARY.as_bytes().to_vec(), STANDARD.encode(CANARY).into_bytes(), wide(CANARY)] {
        let found = bytes.windows(needle.len()).any(|window| window == needle);
        assert!(!found, "{} holds it", path.display());
    }
}

/// How many files were looked through.
fn search(folder: &Path) -> usize {
    let mut count = 0;
    for file in fs::read_dir(folder).expect("folder").flatten() {
        let path = file.path();
        assert!(!path.to_string_lossy().contains(CANARY), "{} names it", path.display());
        if path.is_dir() {
            count += search(&path);
            continue;
        }
        count += 1;
        assert!(fs::File::open(&path).is_ok(), "{} cannot be read", path.display());
        look(&path);
    }
    count
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
