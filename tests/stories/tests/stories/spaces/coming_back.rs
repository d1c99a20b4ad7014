//! Coming back with the 24 words, where no device is left.

use super::{founder, in_step, life, link, nothing, until, words, write};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer};
use serde_json::json;

#[tokio::test]
async fn twenty_four_words_bring_everything_back_on_a_blank_device() {
    let first = TestApp::unlocked().await;
    let server = TestServer::start(&first.clock).await;
    let phrase = founder(&server, &first).await;
    let second = TestApp::unlocked().await;
    link(&first, &second, "Phone").await;
    write(&first, "Before", "It was in the sea the next day.").await;
    write(&second, "Also", "And the phone with it.").await;
    in_step(&[&first, &second]).await;
    let lived = life(&first).await;
    drop((first, second));

    let third = TestApp::unlocked().await;
    let recover = json!({ "host": server.address(), "words": phrase, "name": "New desk" });
    third.call("space_recover", recover.clone()).await;
    in_step(&[&third]).await;
    assert_eq!(life(&third).await[0], lived[0]);
    let view = third.call("space_read", nothing()).await;
    let names: Vec<_> = view["devices"].as_array().expect("devices").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Desk", "", "Phone", "New desk"]);
    assert_eq!(third.refused("space_recover", recover).await, Code::AlreadyLinked);
    // The lost devices go, and so can whoever finds them.
    third.call("device_remove", json!({ "number": 0 })).await;
    let view = third.call("device_remove", json!({ "number": 2 })).await;
    assert_eq!(view["devices"].as_array().map(Vec::len), Some(2), "{view:#}");
    write(&third, "Afterwards", "Still here.").await;
    in_step(&[&third]).await;
}

#[tokio::test]
async fn new_words_take_the_place_of_the_old_ones() {
    let first = TestApp::unlocked().await;
    let server = TestServer::start(&first.clock).await;
    let old = founder(&server, &first).await;
    write(&first, "Before", "One line.").await;
    let new = words(&first).await;
    in_step(&[&first]).await;
    let second = TestApp::unlocked().await;
    let recover = |words: &str| json!({ "host": server.address(), "words": words, "name": "Phone" });
    assert_eq!(second.refused("space_recover", recover(&old)).await, Code::NothingToRecover);
    second.call("space_recover", recover(&new)).await;
    in_step(&[&second, &first]).await;
    assert_eq!(life(&second).await[0], life(&first).await[0]);
}

#[tokio::test]
async fn words_that_lead_nowhere_say_so() {
    let test = TestApp::unlocked().await;
    let server = TestServer::start(&test.clock).await;
    let phrase = words(&test).await;
    let recover = |host: &str, words: &str| json!({ "host": host, "words": words, "name": "Phone" });
    let host = server.address();
    assert_eq!(test.refused("space_recover", recover(&host, &phrase)).await, Code::NothingToRecover);
    assert_eq!(test.refused("space_recover", recover(&host, "twelve words")).await, Code::BadPhrase);
    assert_eq!(
        test.refused("space_recover", recover("http://127.0.0.1:9", &phrase)).await,
        Code::Unreachable
    );
    assert_eq!(test.call("space_read", nothing()).await["state"], "none");
    // Nothing of it stands in the way of beginning.
    test.call("space_start", json!({ "host": host, "name": "Desk" })).await;
    until(&test, "space_read", |view| view["sync"]["kind"] == "resting").await;
}
