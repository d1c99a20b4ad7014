//! A server that is away, was started again, is full; and a device that is locked or killed in the middle.

use super::{founder, in_step, life, link, nothing, until, write};
use cairn_app::{Clock, Code};
use cairn_support::{TestApp, TestServer};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn a_server_that_was_started_again_goes_on_as_before() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    for round in 0..3 {
        write(&first, &format!("Round {round}"), "One line.").await;
        server.start_again().await;
        in_step(&[&first, &second]).await;
    }
    assert_eq!(life(&second).await[0]["total"], 3);
}

#[tokio::test]
async fn a_server_without_room_says_so_and_nothing_is_lost() {
    let first = TestApp::unlocked().await;
    let mut server = TestServer::start_with(&first.clock, |config| config.space_bytes = 60_000).await;
    founder(&server, &first).await;
    for number in 0..60 {
        write(&first, &format!("Page {number}"), &"Words and words. ".repeat(60)).await;
    }
    let view = first.call("space_sync", nothing()).await;
    assert_eq!(view["sync"]["trouble"], "full", "{view:#}");
    assert!(view["sync"]["unsent"].as_u64() > Some(0));
    assert_eq!(life(&first).await[0]["total"], 60);
    server.stop().await;
    server.config.space_bytes = 1 << 30;
    server.start_again().await;
    in_step(&[&first]).await;
    let second = TestApp::unlocked().await;
    link(&first, &second, "Phone").await;
    assert_eq!(life(&second).await[0]["total"], 60);
}

#[tokio::test]
async fn a_host_that_admits_only_whom_it_knows_asks_for_its_word() {
    let first = TestApp::unlocked().await;
    let server =
        TestServer::start_with(&first.clock, |config| config.admission = Some("open sesame".into())).await;
    super::words(&first).await;
    let start = |word: Option<&str>| json!({ "host": server.address(), "name": "Desk", "admission": word });
    for word in [None, Some("shut"), Some("ö")] {
        assert_eq!(first.refused("space_start", start(word)).await, Code::NotAdmitted, "{word:?}");
        assert_eq!(first.call("space_read", nothing()).await["state"], "none");
    }
}

#[tokio::test]
async fn locking_in_the_middle_stops_at_once_and_goes_on_later() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    for number in 0..40 {
        write(&first, &format!("Page {number}"), "One line.").await;
    }
    // Whatever it is doing just now, it is locked; many times over.
    for _time in 0..6 {
        second.app.lock().await;
        assert_eq!(second.refused("space_sync", nothing()).await, Code::Locked);
        second.unlock().await;
        first.app.lock().await;
        first.unlock().await;
        write(&first, "One more", "One line.").await;
    }
    in_step(&[&first, &second]).await;
    assert_eq!(life(&second).await[0]["total"], 46);
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

#[tokio::test]
async fn linking_goes_on_after_either_device_was_switched_off() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    write(&first, "Before", "One line.").await;
    let shown = first.call("device_offer", nothing()).await;
    second.call("device_join", json!({ "code": shown["code"], "name": "Phone" })).await;
    let first = first.restarted().await;
    first.unlock().await;
    until(&first, "device_link", |view| view["digits"].is_string()).await;
    let second = second.restarted().await;
    second.unlock().await;
    until(&second, "device_link", |view| view["digits"].is_string()).await;
    first.call("device_agree", json!({ "same": true })).await;
    let first = first.restarted().await;
    first.unlock().await;
    until(&second, "device_link", |view| view["step"] == "admitted").await;
    in_step(&[&first, &second]).await;
    assert_eq!(life(&second).await[0]["total"], 1);
}

#[tokio::test]
async fn a_code_ends_after_ten_minutes() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    let shown = first.call("device_offer", nothing()).await;
    first.clock.advance(TimeDelta::minutes(11));
    second.clock.set(first.clock.now());
    let view = until(&first, "device_link", |view| view["step"] == "ended").await;
    assert_eq!(view["ended"], "expired");
    let join = json!({ "code": shown["code"], "name": "Phone" });
    assert_eq!(second.refused("device_join", join).await, Code::NoSuchLink);
}

#[tokio::test]
async fn everything_that_was_sent_is_in_the_ledger() {
    let first = TestApp::unlocked().await;
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    let sent = first.call("ledger_list", nothing()).await;
    let lines = sent.as_array().expect("lines");
    assert!(!lines.is_empty());
    for line in lines {
        assert_eq!((&line["host"], &line["kind"]), (&json!("127.0.0.1"), &json!("sync")));
        assert!(line["bytes"].as_u64() > Some(0) && line["times"].as_u64() > Some(0));
    }
}
