//! What is written in a group: it converges, and nobody writes what is another's.

use super::{found, in_step, items, join, nothing, read, texts, write};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer};
use chrono::TimeDelta;
use serde_json::{Value, json};

async fn save(test: &TestApp, group: &Value, collection: &str, item: &Value, fields: Value) -> Value {
    let save = json!({ "group": group, "collection": collection, "item": item, "fields": fields });
    test.call("group_item_save", save).await
}

async fn fields(test: &TestApp, group: &Value, collection: &str) -> Vec<Value> {
    let list = test.call("group_item_list", json!({ "group": group, "collection": collection })).await;
    list.as_array().expect("items").iter().map(|one| one["fields"].clone()).collect()
}

#[tokio::test]
async fn what_all_write_at_the_same_time_is_the_same_for_all_afterwards() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    let goal = write(&ana, &group, "goal", "A walk").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    server.stop().await;
    // Each away from the others, one after another: different fields are both kept, of the same field the last one is.
    save(&ana, &group, "goal", &goal, json!({ "by": "June" })).await;
    ben.clock.advance(TimeDelta::seconds(30));
    save(&ben, &group, "goal", &goal, json!({ "text": "A long walk" })).await;
    cleo.clock.advance(TimeDelta::seconds(60));
    save(&cleo, &group, "goal", &goal, json!({ "text": "A walk by the sea" })).await;
    for (test, text) in [(&ana, "of Ana"), (&ben, "of Ben"), (&cleo, "of Cleo")] {
        write(test, &group, "intention", text).await;
        write(test, &group, "goal", &format!("Goal {text}")).await;
    }
    server.start_again().await;
    in_step(&[&cleo, &ana, &ben], &group).await;
    let own =
        [(json!(0), "of Ana".to_owned()), (json!(1), "of Ben".to_owned()), (json!(2), "of Cleo".to_owned())];
    for test in [&ana, &ben, &cleo] {
        assert_eq!(
            texts(test, &group, "goal").await,
            ["A walk by the sea", "Goal of Ana", "Goal of Ben", "Goal of Cleo"]
        );
        assert!(
            fields(test, &group, "goal")
                .await
                .contains(&json!({ "text": "A walk by the sea", "by": "June" }))
        );
        assert_eq!(items(test, &group, "intention").await, own);
        assert_eq!(read(test, &group).await["quarantined"], json!([]));
    }
}

#[tokio::test]
async fn what_is_ones_own_is_touched_by_nobody_else() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    let document = write(&ana, &group, "agreement", "What is said here stays here").await;
    in_step(&[&ana, &ben], &group).await;
    // Both sign one document, each for themself, and one of them takes it back.
    for test in [&ana, &ben] {
        save(test, &group, "signature", &document, json!({ "text": "version 1" })).await;
    }
    in_step(&[&ana, &ben], &group).await;
    let both = [(json!(0), "version 1".to_owned()), (json!(1), "version 1".to_owned())];
    assert_eq!(items(&ana, &group, "signature").await, both);
    ben.call("group_item_delete", json!({ "group": group, "collection": "signature", "item": document }))
        .await;
    in_step(&[&ben, &ana], &group).await;
    for test in [&ana, &ben] {
        assert_eq!(items(test, &group, "signature").await, [(json!(0), "version 1".to_owned())]);
    }
    // By the same id he has his own, and not hers.
    let intention = write(&ana, &group, "intention", "To rest").await;
    in_step(&[&ana, &ben], &group).await;
    let theirs = json!({ "group": group, "collection": "intention", "item": intention });
    assert_eq!(ben.refused("group_item_delete", theirs).await, Code::NotFound);
    save(&ben, &group, "intention", &intention, json!({ "text": "To run" })).await;
    in_step(&[&ben, &ana], &group).await;
    let own = [(json!(0), "To rest".to_owned()), (json!(1), "To run".to_owned())];
    assert_eq!(items(&ana, &group, "intention").await, own);
    assert_eq!(items(&ben, &group, "intention").await, own);
}

#[tokio::test]
async fn what_was_done_can_be_taken_back_and_the_others_see_it() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    let goal = write(&ben, &group, "goal", "A walk").await;
    in_step(&[&ben, &ana], &group).await;
    let gone =
        ana.call("group_item_delete", json!({ "group": group, "collection": "goal", "item": goal })).await;
    in_step(&[&ana, &ben], &group).await;
    assert_eq!(texts(&ben, &group, "goal").await, Vec::<String>::new());
    ana.call("change_undo", json!({ "change": gone["change"] })).await;
    in_step(&[&ana, &ben], &group).await;
    for test in [&ana, &ben] {
        assert_eq!(texts(test, &group, "goal").await, ["A walk"]);
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_before_anything_is_written() {
    let ana = TestApp::unlocked().await;
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    let save = |fields: Value| json!({ "group": group, "collection": "goal", "fields": fields });
    for wrong in [json!({}), json!({ "*": 1 }), json!({ "": 1 }), json!({ "Text": 1 }), json!({ "a b": 1 })] {
        assert_eq!(ana.refused("group_item_save", save(wrong.clone())).await, Code::Invalid, "{wrong}");
    }
    let long = json!({ "text": "x".repeat(33 * 1024) });
    assert_eq!(ana.refused("group_item_save", save(long)).await, Code::TooLarge);
    let nowhere = json!({ "group": group, "collection": "signature", "fields": { "text": "x" } });
    assert_eq!(ana.refused("group_item_save", nowhere).await, Code::Invalid);
    let unknown = json!({ "group": group, "collection": "invite", "fields": { "ended": "revoked" } });
    assert_eq!(ana.refused("group_item_save", unknown).await, Code::Invalid);
    assert_eq!(texts(&ana, &group, "goal").await, Vec::<String>::new());
}

#[tokio::test]
async fn everything_that_is_sent_for_a_group_is_in_the_ledger() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    for test in [&ana, &ben] {
        let lines = test.call("ledger_list", nothing()).await;
        let all = lines.as_array().expect("lines");
        assert!(!all.is_empty());
        for line in all {
            assert_eq!((&line["host"], &line["kind"]), (&json!("127.0.0.1"), &json!("sync")));
            assert!(line["bytes"].as_u64() > Some(0) && line["times"].as_u64() > Some(0));
        }
    }
}
