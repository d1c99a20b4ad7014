//! One page, written on by two devices that did not hear of each other.

use super::{founder, in_step, link, nothing, write};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer};
use chrono::TimeDelta;
use serde_json::{Value, json};

async fn pair() -> (TestServer, TestApp, TestApp) {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    (server, first, second)
}

async fn pause(test: &TestApp, paused: bool) {
    test.call("space_pause", json!({ "paused": paused })).await;
}

async fn read(test: &TestApp, id: &Value) -> Value {
    test.call("journal_read", json!({ "id": id })).await
}

/// Writes a page anew, as the editor does: the whole entry with other words.
async fn rewrite(test: &TestApp, id: &Value, body: &str) -> Value {
    let mut entry = read(test, id).await["entry"].clone();
    entry["body"] = body.into();
    test.call("journal_save", json!({ "id": id, "entry": entry })).await
}

async fn found(test: &TestApp, words: &str) -> Value {
    test.call("journal_list", json!({ "text": words, "limit": 5 })).await["total"].clone()
}

#[tokio::test]
async fn what_two_devices_wrote_apart_is_one_page_on_both() {
    let (_server, first, second) = pair().await;
    let id = write(&first, "Sunday", "Slept badly.\n\nWalked to the river.\n\nCalled Jo.").await;
    in_step(&[&first, &second]).await;
    for test in [&first, &second] {
        pause(test, true).await;
    }
    rewrite(&first, &id, "Slept badly, twice.\n\nWalked to the river.\n\nCalled Jo.").await;
    second.clock.advance(TimeDelta::minutes(1));
    rewrite(&second, &id, "Slept badly.\n\nWalked to the river.\n\nCalled Jo, who laughed.").await;
    for test in [&first, &second] {
        pause(test, false).await;
    }
    in_step(&[&first, &second]).await;
    for test in [&first, &second] {
        let view = read(test, &id).await;
        assert_eq!(
            view["entry"]["body"],
            "Slept badly, twice.\n\nWalked to the river.\n\nCalled Jo, who laughed."
        );
        assert_eq!(
            (view["apart"].clone(), view["versions"].as_array().map(Vec::len)),
            (json!(false), Some(2))
        );
        assert_eq!(found(test, "twice laughed").await, 1);
    }
}

#[tokio::test]
async fn where_they_wrote_at_one_place_both_stand_until_the_person_has_chosen() {
    let (_server, first, second) = pair().await;
    let id = write(&first, "Sunday", "A hard day.").await;
    in_step(&[&first, &second]).await;
    for test in [&first, &second] {
        pause(test, true).await;
    }
    rewrite(&first, &id, "A hard morning.").await;
    second.clock.advance(TimeDelta::minutes(1));
    rewrite(&second, &id, "A hard evening.").await;
    for test in [&first, &second] {
        pause(test, false).await;
    }
    in_step(&[&first, &second]).await;
    let both = "A hard morning.\n\nA hard evening.";
    for (test, here) in [(&first, [false, true]), (&second, [true, false])] {
        let view = read(test, &id).await;
        assert_eq!((&view["entry"]["body"], &view["apart"]), (&json!(both), &json!(true)));
        let versions = view["versions"].as_array().expect("versions");
        let said: Vec<_> = versions.iter().map(|version| (&version["body"], &version["here"])).collect();
        let (evening, morning) = (json!("A hard evening."), json!("A hard morning."));
        assert_eq!(said, [(&evening, &json!(here[0])), (&morning, &json!(here[1]))]);
        assert_eq!((found(test, "morning").await, found(test, "evening").await), (json!(1), json!(1)));
    }

    // A backup says the same, with all that there is to choose from.
    let words = super::words(&second).await;
    let made = second.call("backup_make", nothing()).await;
    let name = made["name"].as_str().expect("a name");
    let other = TestApp::unlocked().await;
    other.call("backup_make", nothing()).await;
    let folder = |test: &TestApp| test.app.dirs().backups();
    std::fs::copy(folder(&second).join(name), folder(&other).join(name)).expect("copied");
    let restore = json!({ "name": name, "words": words, "passphrase": "four new stones" });
    other.call("backup_restore", restore).await;
    let (restored, there) = (read(&other, &id).await, read(&second, &id).await);
    assert_eq!((&restored["entry"], &restored["apart"]), (&there["entry"], &there["apart"]));
    let bodies = |view: &Value| {
        view["versions"]
            .as_array()
            .expect("versions")
            .iter()
            .map(|one| one["body"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies(&restored), bodies(&there));

    let evening = read(&first, &id).await["versions"][0]["version"].clone();
    let gone = json!({ "id": id, "keep": "0011223344556677" });
    assert_eq!(first.refused("journal_settle", gone).await, Code::NotFound);
    let settled = first.call("journal_settle", json!({ "id": id, "keep": evening })).await;
    assert_eq!(settled["view"]["entry"]["body"], "A hard evening.");
    in_step(&[&first, &second]).await;
    for test in [&first, &second] {
        let view = read(test, &id).await;
        assert_eq!((&view["entry"]["body"], &view["versions"]), (&json!("A hard evening."), &json!([])));
        assert_eq!(found(test, "morning").await, 0);
    }
    first.call("change_undo", json!({ "change": settled["change"] })).await;
    in_step(&[&first, &second]).await;
    let again = read(&second, &id).await;
    assert_eq!((&again["apart"], &again["entry"]["body"]), (&json!(true), &json!(both)));
}

#[tokio::test]
async fn a_draft_that_was_begun_before_is_joined_with_what_came() {
    let (_server, first, second) = pair().await;
    let id = write(&first, "Sunday", "One.\n\nTwo.\n\nThree.").await;
    in_step(&[&first, &second]).await;
    let mut draft = read(&first, &id).await["entry"].clone();
    draft["body"] = "One.\n\nTwo.\n\nThree, and".into();
    first.call("draft_save", json!({ "id": id, "entry": draft })).await;
    rewrite(&second, &id, "One!\n\nTwo.\n\nThree.").await;
    in_step(&[&second, &first]).await;
    draft["body"] = "One.\n\nTwo.\n\nThree, and four.".into();
    first.call("draft_save", json!({ "id": id, "entry": draft })).await;
    let saved = first.call("journal_save", json!({ "id": id, "entry": draft })).await;
    assert_eq!(saved["view"]["entry"]["body"], "One!\n\nTwo.\n\nThree, and four.");
    in_step(&[&first, &second]).await;
    assert_eq!(read(&second, &id).await["entry"]["body"], "One!\n\nTwo.\n\nThree, and four.");
}

#[tokio::test]
async fn a_page_of_a_megabyte_arrives_and_is_joined_like_any_other() {
    let (_server, first, second) = pair().await;
    let long: String =
        (0..30_000).map(|line| format!("Line {line} of a \"long\" page \u{1f33f}.\n")).collect();
    assert!(long.len() > 900_000);
    let id = write(&first, "A year", &long).await;
    in_step(&[&first, &second]).await;
    assert!(read(&second, &id).await["entry"]["body"] == long.as_str(), "word for word");
    assert_eq!(found(&second, "\"line 29999 of\"").await, 1);
    for test in [&first, &second] {
        pause(test, true).await;
    }
    let with = |line: usize, words: &str| long.replacen(&format!("Line {line} of"), words, 1);
    rewrite(&first, &id, &with(7, "Mine, and")).await;
    rewrite(&second, &id, &with(29_990, "Yours, and")).await;
    for test in [&first, &second] {
        pause(test, false).await;
    }
    in_step(&[&first, &second]).await;
    let both = with(7, "Mine, and").replacen("Line 29990 of", "Yours, and", 1);
    for test in [&first, &second] {
        let view = read(test, &id).await;
        assert!(view["entry"]["body"] == both.as_str() && view["apart"] == false);
        assert_eq!(found(test, "mine yours").await, 1);
    }
    // Above what a page can hold, it is said, and nothing is cut.
    let entry = first.entry("Too long", &"word ".repeat(450_000));
    assert_eq!(first.refused("journal_save", json!({ "entry": entry })).await, Code::TooLarge);
}
