//! kill -9 at any moment loses nothing that was acknowledged.

use crate::strike::Strikes;
use cairn_app::dispatch;
use serde_json::json;
use std::{collections::BTreeSet, process::Command};
use tempfile::TempDir;

#[tokio::test]
async fn killed_at_any_moment_it_keeps_every_acknowledged_entry() {
    let folder = TempDir::new().expect("folder");
    let mut acknowledged = BTreeSet::new();
    let mut drafted = BTreeSet::new();
    let mut next = 0;
    // Spread over the length of a write and over the first writes after opening.
    let mut strikes = Strikes::default();
    while next < 200 {
        let mut writer = Command::new(env!("CARGO_BIN_EXE_cairn-writer"));
        writer.args([folder.path().as_os_str(), next.to_string().as_ref(), "200".as_ref()]);
        for line in strikes.strike(&mut writer, 12) {
            let (verb, n) = line.split_once(' ').expect("two words");
            let n: u32 = n.parse().expect("a number");
            if verb == "saved" {
                acknowledged.insert(n)
            } else {
                drafted.insert(n)
            };
            next = next.max(n + 1);
        }
    }
    let app = cairn_faults::open(folder.path()).await.expect("opens after the last kill");
    let status = dispatch(&app, "app_status", json!({})).await.expect("status");
    assert_eq!(status["log_damaged"], false, "a torn end is no damage");
    let page = dispatch(&app, "journal_list", json!({ "limit": 0 })).await.expect("count");
    assert!(page["total"].as_u64() >= Some(acknowledged.len() as u64));
    for n in &acknowledged {
        let found =
            dispatch(&app, "journal_list", json!({ "text": format!("\"stone {n}\""), "limit": 5 })).await;
        let found = found.expect("search");
        let whole = found["entries"].as_array().is_some_and(|entries| !entries.is_empty());
        assert!(whole, "entry {n} was acknowledged and is gone");
        let id = &found["entries"][0]["id"];
        let read = dispatch(&app, "journal_read", json!({ "id": id })).await.expect("read");
        assert_eq!(read["entry"]["body"], cairn_faults::entry(n.to_owned())["body"]);
    }
    let drafts = dispatch(&app, "draft_list", json!({})).await.expect("drafts");
    let kept: BTreeSet<String> = drafts
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|draft| draft["entry"]["title"].as_str().map(str::to_owned))
        .collect();
    for n in &drafted {
        assert!(kept.contains(&format!("stone {n}")), "draft {n} was acknowledged and is gone");
    }
    app.lock().await;
}
