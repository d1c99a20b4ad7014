//! A server that was restored from an older copy, and a device that was copied.

use super::{founder, in_step, life, link, nothing, until, write};
use cairn_support::{TestApp, TestServer};
use serde_json::json;
use std::{fs, path::Path, sync::Arc};
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
    first.call("device_remove", json!({ "number": 2 })).await;
    write(&first, "After the removal", "Not for the phone.").await;
    in_step(&[&first]).await;
    server.put_back(&copied).await;
    first.call("space_sync", nothing()).await;
    let view = until(&first, "space_read", |view| view["sync"]["trouble"] == "restored").await;
    assert_eq!(view["sync"]["kind"], "trouble", "{view:#}");
    assert_eq!(view["devices"].as_array().map(Vec::len), Some(2), "the removed device is not back: {view:#}");
    write(&first, "Still not", "Nor this.").await;
    first.call("space_sync", nothing()).await;
    second.call("space_sync", nothing()).await;
    assert_eq!(
        life(&second).await[0]["total"],
        0,
        "nothing written after the removal is shown to who was removed"
    );
    assert_eq!(life(&first).await[0]["total"], 2);
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
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    write(&first, "Before", "Of both.").await;
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
