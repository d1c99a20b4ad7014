//! Removing a device, pausing, leaving, deleting.

use super::{founder, in_step, life, link, nothing, until, write};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer};
use serde_json::json;

#[tokio::test]
async fn a_removed_device_reads_nothing_new_and_says_so() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    write(&first, "Before", "Both have this.").await;
    in_step(&[&first, &second]).await;
    let had = life(&second).await;

    let view = first.call("device_remove", json!({ "number": 2 })).await;
    assert_eq!(view["devices"].as_array().map(Vec::len), Some(2), "{view:#}");
    write(&first, "Afterwards", "Only here.").await;
    in_step(&[&first]).await;
    let view = until(&second, "space_read", |view| view["state"] == "removed").await;
    assert_eq!(view["sync"]["kind"], "trouble", "{view:#}");
    second.call("space_sync", nothing()).await;
    assert_eq!(life(&second).await, had, "what it has it keeps, and gets no more");
    // What it writes stays with it.
    write(&second, "Alone", "Nobody hears this.").await;
    second.call("space_sync", nothing()).await;
    in_step(&[&first]).await;
    assert_eq!(life(&first).await[0]["total"], 2);
    // It can go, and begin again.
    let view = second.call("space_leave", nothing()).await;
    assert_eq!(view["state"], "none");
    link(&first, &second, "Phone again").await;
    assert_eq!(life(&first).await[0]["total"], 3);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

#[tokio::test]
async fn nobody_removes_themself_or_the_words() {
    let first = TestApp::unlocked().await;
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    assert_eq!(first.refused("device_remove", json!({ "number": 0 })).await, Code::Invalid);
    assert_eq!(first.refused("device_remove", json!({ "number": 1 })).await, Code::NotFound);
    assert_eq!(first.refused("device_remove", json!({ "number": 5 })).await, Code::NotFound);
}

#[tokio::test]
async fn a_removal_that_the_server_was_not_told_is_told_when_it_is_back() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    server.stop().await;
    let view = first.call("device_remove", json!({ "number": 2 })).await;
    assert_eq!(view["devices"][2]["leaving"], true, "{view:#}");
    // Switched off and on again, it has not forgotten.
    let first = first.restarted().await;
    first.unlock().await;
    assert_eq!(first.call("space_read", nothing()).await["devices"][2]["leaving"], true);
    server.start_again().await;
    in_step(&[&first]).await;
    let view = first.call("space_read", nothing()).await;
    assert_eq!(view["devices"].as_array().map(Vec::len), Some(2), "{view:#}");
    until(&second, "space_read", |view| view["state"] == "removed").await;
}

#[tokio::test]
async fn a_pause_sends_and_fetches_nothing() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    let view = second.call("space_pause", json!({ "paused": true })).await;
    assert_eq!(view["sync"]["kind"], "paused");
    let sent = second.call("ledger_list", nothing()).await;
    write(&first, "Meanwhile", "One line.").await;
    write(&second, "Quietly", "Another.").await;
    in_step(&[&first]).await;
    second.call("space_sync", nothing()).await;
    assert_eq!(second.call("ledger_list", nothing()).await, sent, "nothing left the device");
    assert_eq!(life(&first).await[0]["total"], 1);
    second.call("space_pause", json!({ "paused": false })).await;
    in_step(&[&second, &first]).await;
    assert_eq!(life(&first).await[0]["total"], 2);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

#[tokio::test]
async fn who_leaves_keeps_what_is_here_and_the_others_go_on() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    write(&first, "Shared", "One line.").await;
    in_step(&[&first, &second]).await;
    let view = second.call("space_leave", nothing()).await;
    assert_eq!(view["state"], "none");
    assert_eq!(life(&second).await[0]["total"], 1);
    in_step(&[&first]).await;
    let view = first.call("space_read", nothing()).await;
    assert_eq!(view["devices"].as_array().map(Vec::len), Some(2), "the others take it off by themselves");
    assert_eq!(second.refused("space_sync", nothing()).await, Code::NoSpace);
}

#[tokio::test]
async fn what_is_deleted_from_the_server_stays_on_the_devices() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    let phrase = founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    write(&first, "Shared", "One line.").await;
    in_step(&[&first, &second]).await;
    let view = first.call("space_delete", nothing()).await;
    assert_eq!(view["state"], "none");
    assert_eq!(life(&first).await[0]["total"], 1);
    second.call("space_sync", nothing()).await;
    let view = second.call("space_read", nothing()).await;
    assert_eq!(view["state"], "gone", "{view:#}");
    assert_eq!(life(&second).await[0]["total"], 1);
    let third = TestApp::unlocked().await;
    let recover = json!({ "host": server.address(), "words": phrase, "name": "Third" });
    assert_eq!(third.refused("space_recover", recover).await, Code::NothingToRecover);
    // It can begin again, with all that is here.
    first.call("space_start", json!({ "host": server.address(), "name": "Desk" })).await;
    in_step(&[&first]).await;
    second.call("space_leave", nothing()).await;
    link(&first, &second, "Phone").await;
    assert_eq!(life(&second).await[0], life(&first).await[0]);
    assert_eq!(life(&second).await[0]["total"], 1);
}

/// One place on a server for a set of words: who left theirs behind is told, and nothing is left half begun.
#[tokio::test]
async fn words_that_lead_somewhere_already_begin_nothing_new_there() {
    let first = TestApp::unlocked().await;
    let server = TestServer::start(&first.clock).await;
    let phrase = founder(&server, &first).await;
    write(&first, "Shared", "One line.").await;
    in_step(&[&first]).await;
    first.call("space_leave", nothing()).await;
    let again = json!({ "host": server.address(), "name": "Desk" });
    assert_eq!(first.refused("space_start", again.clone()).await, Code::WordsUsed);
    assert_eq!(first.call("space_read", nothing()).await["state"], "none");
    // Either way out is open: back to that place, or a new one under new words.
    let back = json!({ "host": server.address(), "words": phrase, "name": "Desk" });
    first.call("space_recover", back).await;
    in_step(&[&first]).await;
    assert_eq!(life(&first).await[0]["total"], 1);
    first.call("space_leave", nothing()).await;
    super::words(&first).await;
    first.call("space_start", again).await;
    in_step(&[&first]).await;
}
