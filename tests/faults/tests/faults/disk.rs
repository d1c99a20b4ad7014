//! A full disk and one that takes no writes: a clear error, and what was there stays.

use cairn_app::dispatch;
use serde_json::json;
use std::{path::Path, process::Command};
use tempfile::TempDir;

/// Runs the writer with a small file system of its own mounted on `folder`; gives what it said. The script gets the
/// folder as `$1` and the writer as `$2`.
fn on_small_disk(folder: &Path, script: &str) -> Vec<String> {
    let output = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-euc", script, "sh"])
        .args([folder.as_os_str(), env!("CARGO_BIN_EXE_cairn-writer").as_ref()])
        .output()
        .expect("unshare (package util-linux)");
    let said = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(!said.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn count(said: &[String], verb: &str) -> usize {
    said.iter().filter(|line| line.starts_with(verb)).count()
}

#[tokio::test]
async fn a_full_disk_refuses_the_next_write_and_keeps_the_rest() {
    let (mount, kept) = (TempDir::new().expect("folder"), TempDir::new().expect("folder"));
    let script = format!(
        "mount -t tmpfs -o size=4m tmpfs \"$1\"; \"$2\" \"$1/data\" 0 100000 || true; cp -r \"$1/data\" '{}/data'",
        kept.path().display()
    );
    let said = on_small_disk(mount.path(), &script);
    assert_eq!(said.last().map(String::as_str), Some("refused disk_full"), "{said:?}");
    let saved = count(&said, "saved");
    assert!(saved > 20, "only {saved} fitted");
    let app = cairn_faults::open(&kept.path().join("data")).await.expect("opens where there is room");
    let page = dispatch(&app, "journal_list", json!({ "limit": 0 })).await.expect("count");
    assert!(page["total"].as_u64() >= Some(saved as u64), "{page} of {saved}");
    dispatch(&app, "journal_save", json!({ "entry": cairn_faults::entry(1) })).await.expect("writes again");
    app.lock().await;
}

#[tokio::test]
async fn a_read_only_disk_is_said_so() {
    let mount = TempDir::new().expect("folder");
    let script = "mount -t tmpfs -o size=16m tmpfs \"$1\"; \"$2\" \"$1/data\" 0 3; mount -o remount,ro \"$1\"; \
                  \"$2\" \"$1/data\" 3 1 || true";
    let said = on_small_disk(mount.path(), script);
    assert_eq!(count(&said, "saved"), 3, "{said:?}");
    assert_eq!(said.last().map(String::as_str), Some("refused read_only"), "{said:?}");
}
