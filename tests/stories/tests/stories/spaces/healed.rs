//! A server that was restored from an older copy, and a device that was copied.

use super::{founder, in_step, life, link, nothing, rogue::rogue, until, words, write};
use cairn_domain::op::WriterId;
use cairn_support::{TestApp, TestServer, test_app::PASSPHRASE};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::Path, sync::Arc};
use tempfile::TempDir;

#[tokio::test]
async fn attack_32_a_restored_server_is_given_again_what_it_lost() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    write(&first, "Kept", "It is in the copy.").await;
    in_step(&[&first, &second]).await;
    let copied = server.copy().await;
    write(&first, "Lost by the server", "By the first.").await;
    in_step(&[&first, &second]).await;
    write(&second, "Lost too", "By the second.").await;
    in_step(&[&first, &second]).await;

    server.put_back(&copied).await;
    write(&first, "Afterwards", "Written before anybody knew.").await;
    in_step(&[&first, &second]).await;
    for test in [&first, &second] {
        let view = test.call("space_read", nothing()).await;
        assert_eq!(view["sync"]["trouble"], "restored", "it is said: {view:#}");
        assert_eq!((&view["state"], &view["quarantined"]), (&json!("stands"), &json!([])), "{view:#}");
    }
    assert_eq!(life(&first).await[0]["total"], 4);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    // Whoever comes now finds all of it on the server.
    let third = TestApp::unlocked().await;
    link(&second, &third, "Tablet").await;
    assert_eq!(life(&third).await[0], life(&first).await[0]);
}

#[tokio::test]
async fn attack_32_a_server_that_went_on_after_it_was_restored_is_healed_too() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    in_step(&[&first, &second]).await;
    let copied = server.copy().await;
    second.call("space_pause", json!({ "paused": true })).await;
    write(&first, "Only the first knows", "One line.").await;
    in_step(&[&first]).await;
    first.call("space_pause", json!({ "paused": true })).await;
    server.put_back(&copied).await;
    second.call("space_pause", json!({ "paused": false })).await;
    for number in 0..4 {
        write(&second, &format!("On the restored server {number}"), "One line.").await;
    }
    in_step(&[&second]).await;
    // The epoch of what was lost is over there: it cannot be given again as it was.
    words(&second).await;
    in_step(&[&second]).await;
    first.call("space_pause", json!({ "paused": false })).await;
    in_step(&[&first, &second]).await;
    assert_eq!(life(&first).await[0]["total"], 5);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    assert_eq!(second.call("space_read", nothing()).await["state"], "stands");
}

#[tokio::test]
async fn attack_04_a_lost_removal_is_never_accepted_in_silence() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    in_step(&[&first, &second]).await;
    let copied = server.copy().await;
    second.call("space_pause", json!({ "paused": true })).await;
    write(&first, "Before the removal", "It was lost with it.").await;
    in_step(&[&first]).await;
    first.call("device_remove", json!({ "number": 2 })).await;
    write(&first, "After the removal", "Not for the phone.").await;
    in_step(&[&first]).await;
    server.put_back(&copied).await;
    write(&first, "Still not", "Nor this.").await;
    in_step(&[&first]).await;
    // The removal is given to the server again as it was made, and it is said.
    let view = first.call("space_read", nothing()).await;
    assert_eq!(
        (&view["state"], &view["sync"]["trouble"]),
        (&json!("stands"), &json!("restored")),
        "{view:#}"
    );
    assert_eq!(view["devices"].as_array().map(Vec::len), Some(2), "the removed device is not back: {view:#}");
    second.call("space_pause", json!({ "paused": false })).await;
    until(&second, "space_read", |view| view["state"] == "removed").await;
    let shown = life(&second).await[0].clone();
    assert!(!shown.to_string().contains("After the removal") && !shown.to_string().contains("Still not"));
    assert_eq!(life(&first).await[0]["total"], 3);
    // Whoever comes now finds all of it.
    let third = TestApp::unlocked().await;
    link(&first, &third, "Tablet").await;
    assert_eq!(life(&third).await[0], life(&first).await[0]);
}

/// Three changes of who belongs here, by two devices, and what was written between them.
#[tokio::test]
async fn attack_32_commits_that_a_server_lost_are_given_again_by_who_made_them() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    in_step(&[&first, &second]).await;
    let copied = server.copy().await;
    for (number, test) in [&first, &second, &first].into_iter().enumerate() {
        write(test, &format!("Before {number}"), "One line.").await;
        in_step(&[&first, &second]).await;
        words(test).await;
        in_step(&[&first, &second]).await;
        write(test, &format!("After {number}"), "One line.").await;
        in_step(&[&first, &second]).await;
    }
    server.put_back(&copied).await;
    // The second comes first. It gives what it can, says what is wrong, and writes nothing under keys that are over.
    first.call("space_pause", json!({ "paused": true })).await;
    write(&second, "Meanwhile", "It waits here.").await;
    second.call("space_sync", nothing()).await;
    let restored = |view: &Value| view["sync"]["trouble"] == "restored" && view["sync"]["kind"] == "trouble";
    let view = until(&second, "space_read", restored).await;
    assert_eq!(view["state"], "stands", "{view:#}");
    assert!(view["sync"]["unsent"].as_u64() > Some(0), "{view:#}");
    // Each gives again what it made, one after the other.
    first.call("space_pause", json!({ "paused": false })).await;
    for _round in 0..3 {
        first.call("space_sync", nothing()).await;
        second.call("space_sync", nothing()).await;
    }
    in_step(&[&first, &second]).await;
    assert_eq!(life(&first).await[0]["total"], 7);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    for test in [&first, &second] {
        let view = test.call("space_read", nothing()).await;
        assert_eq!((&view["state"], &view["quarantined"]), (&json!("stands"), &json!([])), "{view:#}");
    }
    let third = TestApp::unlocked().await;
    link(&second, &third, "Tablet").await;
    assert_eq!(life(&third).await[0], life(&first).await[0]);
}

/// On the restored server another device changed who belongs here, before it heard what had been lost. Neither history is
/// believed, both are shown, and the way out is open: beginning again from one device, and linking the others to it.
#[tokio::test]
async fn attack_04_two_histories_of_who_belongs_here_stop_writing_and_there_is_a_way_out() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    write(&first, "Of both", "One line.").await;
    in_step(&[&first, &second]).await;
    let copied = server.copy().await;
    second.call("space_pause", json!({ "paused": true })).await;
    words(&first).await;
    write(&first, "On the one", "One line.").await;
    in_step(&[&first]).await;
    first.call("space_pause", json!({ "paused": true })).await;
    server.put_back(&copied).await;
    second.call("space_pause", json!({ "paused": false })).await;
    words(&second).await;
    write(&second, "On the other", "One line.").await;
    in_step(&[&second]).await;
    first.call("space_pause", json!({ "paused": false })).await;
    let view = until(&first, "space_read", |view| view["state"] == "frozen").await;
    let histories = view["histories"].as_array().expect("two fingerprints");
    assert!(histories.len() == 2 && histories[0] != histories[1], "{view:#}");
    write(&first, "Meanwhile", "It is kept here.").await;
    let view = first.call("space_sync", nothing()).await;
    assert_eq!(view["sync"]["trouble"], "two_histories", "{view:#}");
    assert!(view["sync"]["unsent"].as_u64() > Some(0), "{view:#}");

    // The device that the person trusts goes on alone, begins again with new words, and the other is linked to it.
    first.call("space_leave", nothing()).await;
    words(&first).await;
    first.call("space_start", json!({ "host": server.address(), "name": "Desk" })).await;
    in_step(&[&first]).await;
    second.call("space_leave", nothing()).await;
    link(&first, &second, "Phone").await;
    in_step(&[&first, &second]).await;
    assert_eq!(life(&first).await[0]["total"], 4);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

/// All files of a device, on another.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder").flatten() {
        let there = to.join(file.file_name());
        if file.path().is_dir() {
            copy(&file.path(), &there);
        } else {
            fs::copy(file.path(), there).expect("a copy");
        }
    }
}

#[tokio::test]
async fn attack_20_a_copied_device_loses_nothing_and_overwrites_nothing() {
    let (first, second) = (TestApp::unlocked().await, TestApp::without_keychain());
    second.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    let page = write(&first, "Before", "Of both.").await;
    in_step(&[&first, &second]).await;
    // The whole folder is put back on another machine, as people do who move.
    first.app.lock().await;
    let folder = Arc::new(TempDir::new().expect("a folder"));
    copy(first.folder.path(), folder.path());
    let copied = TestApp::on(folder, first.keychain.clone());
    first.unlock().await;
    copied.unlock().await;
    for number in 0..3 {
        write(&first, &format!("By the first {number}"), "One line.").await;
        write(&copied, &format!("By its copy {number}"), "Another.").await;
    }
    for _round in 0..2 {
        in_step(&[&first, &copied, &second]).await;
    }
    assert_eq!(life(&second).await[0]["total"], 7);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    assert_eq!(life(&copied).await[0], life(&second).await[0]);
    // From here on they are two, each with its own count: what both write on the same page at the same moment is all there.
    let so_far = rogue(&second).await.items.len();
    second.unlock().await;
    for (test, body) in [(&first, "Of both.\nBy the first."), (&copied, "Of both.\nBy its copy.")] {
        let entry = test.entry("Before", body);
        test.call("journal_save", json!({ "id": page, "entry": entry })).await;
    }
    for _round in 0..2 {
        in_step(&[&first, &copied, &second]).await;
    }
    for test in [&first, &copied, &second] {
        let body = test.call("journal_read", json!({ "id": page })).await["entry"]["body"].clone();
        let body = body.as_str().expect("text");
        assert!(body.contains("By the first.") && body.contains("By its copy."), "{body}");
    }
    let holder = rogue(&second).await;
    let later = holder.items[so_far..].iter().filter_map(|kept| holder.record(kept));
    let writers: BTreeSet<WriterId> = later.flat_map(|record| record.ops).map(|op| op.stamp.writer).collect();
    assert!(writers.len() >= 2, "both go on as one writer");
    second.unlock().await;
    assert_eq!(second.call("space_read", nothing()).await["quarantined"], json!([]));
}

#[tokio::test]
async fn attachments_come_with_their_entries() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    let bytes: Vec<u8> = (0..600_000_u32).map(|n| (n % 251) as u8).collect();
    let id = write(&first, "With a picture", "One line.").await;
    let announce =
        json!({ "entry": id, "name": "bench.jpg", "media_type": "image/jpeg", "bytes": bytes.len() });
    let photo = first.call("attachment_begin", announce).await["id"].clone();
    for (number, chunk) in bytes.chunks(262_144).enumerate() {
        let piece = json!({ "id": photo, "offset": number * 262_144, "base64": STANDARD.encode(chunk) });
        first.call("attachment_write", piece).await;
    }
    let thumbnail = STANDARD.encode([1, 2, 3]);
    first.call("attachment_finish", json!({ "id": photo, "thumbnail": thumbnail })).await;
    in_step(&[&first]).await;
    link(&first, &second, "Phone").await;
    in_step(&[&second]).await;
    let view = second.call("journal_read", json!({ "id": id })).await;
    assert_eq!(view["attachments"][0]["here"], true, "{view:#}");
    assert_eq!(view["attachments"][0]["thumbnail"], thumbnail);
    let mut back = Vec::new();
    loop {
        let piece = second.call("attachment_read", json!({ "id": photo, "offset": back.len() })).await;
        back.extend(STANDARD.decode(piece["base64"].as_str().expect("text")).expect("base64"));
        if piece["last"] == true {
            break;
        }
    }
    assert_eq!(back, bytes);
}
