//! kill -9 while a facilitator changes who may do what: what was decided is done once, or was never decided.

use crate::strike::Strikes;
use cairn_app::{App, dispatch};
use cairn_support::{TestApp, TestServer};
use serde_json::{Value, json};
use std::{path::Path, process::Command, sync::Arc, time::Duration};
use tempfile::TempDir;

async fn call(app: &App, name: &str, input: Value) -> Value {
    dispatch(app, name, input).await.unwrap_or_else(|error| panic!("{name}: {:?}: {error}", error.code))
}

/// A group of two on a server: who facilitates has their vault in a folder of its own.
async fn two(folder: &Path, server: &TestServer, ben: &TestApp) -> Value {
    let ana = cairn_faults::open(folder).await.expect("a vault");
    let create = json!({ "host": server.address(), "name": "Tuesday", "me": "Ana" });
    let group = call(&ana, "group_create", create).await["group"].clone();
    let of = json!({ "group": group });
    let link = call(&ana, "group_invite", of.clone()).await["link"].clone();
    ben.call("group_request", json!({ "link": link, "name": "Ben" })).await;
    let asked = call(&ana, "group_requests", of.clone()).await[0]["request"].clone();
    call(&ana, "group_admit", json!({ "group": group, "request": asked })).await;
    assert_eq!(ben.call("group_sync", of).await["state"], "stands");
    ana.lock().await;
    group
}

#[tokio::test]
async fn killed_while_a_role_is_changed_it_is_changed_once_or_not_at_all() {
    let (folder, ben) = (TempDir::new().expect("a folder"), TestApp::unlocked().await);
    let server = TestServer::start(&ben.clock).await;
    let group = two(folder.path(), &server, &ben).await;
    let of = json!({ "group": group });
    let (mut strikes, mut changes) = (Strikes::default(), 0);
    while strikes.round() < 12 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cairn-facilitator"));
        command.arg(folder.path()).arg(group.as_str().expect("an id"));
        let said = strikes.strike(&mut command, 4);
        let refused: Vec<_> = said.iter().filter(|line| line.starts_with("refused")).collect();
        assert!(refused.is_empty(), "round {}: {refused:?}", strikes.round());
        changes += said.len();

        let ana = cairn_faults::open(folder.path()).await.expect("opens after a kill");
        let here = call(&ana, "group_sync", of.clone()).await;
        let there = ben.call("group_sync", of.clone()).await;
        let role = &here["members"][1]["role"];
        assert_eq!(here["sync"]["kind"], "resting", "round {}: {here:#}", strikes.round());
        assert_eq!((&here["members"][1]["becoming"], &here["dropped"]), (&Value::Null, &json!([])));
        assert_eq!(role, &there["members"][1]["role"], "round {}", strikes.round());
        if let Some(last) = said.last() {
            // What was said is so, and at the most the next was decided before the end.
            let next = if last == "member" { "facilitator" } else { "member" };
            assert!(role == last || role == next);
        }
        let words = call(&ana, "group_words", of.clone()).await;
        assert_eq!(words["safety"], ben.call("group_words", of.clone()).await["safety"]);
        ana.lock().await;
    }
    assert!(changes > 0, "it was always killed before its first change");
}

/// What stands in a group's goals.
fn goals(items: &Value) -> Vec<String> {
    let text = |one: &Value| one["fields"]["text"].as_str().unwrap_or_default().to_owned();
    items.as_array().expect("items").iter().map(text).collect()
}

/// Confirms whatever is asked, as soon as it is heard.
async fn confirms(ana: &TestApp, of: &Value) {
    let mut events = ana.app.events();
    loop {
        if ana.call("group_read", of.clone()).await["rekeying"] != 0 {
            for one in ana.call("group_rekeys", of.clone()).await.as_array().expect("requests") {
                let asked =
                    json!({ "group": of["group"], "number": one["number"], "request": one["request"] });
                ana.call("group_rekey_confirm", asked).await;
            }
        }
        let _heard = events.recv().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_keys_are_exchanged_the_person_is_never_shut_out_and_nothing_is_lost() {
    let (folder, ana) = (TempDir::new().expect("a folder"), Arc::new(TestApp::unlocked().await));
    let server = TestServer::start(&ana.clock).await;
    let create = json!({ "host": server.address(), "name": "Tuesday", "me": "Ana" });
    let group = ana.call("group_create", create).await["group"].clone();
    let of = json!({ "group": group });
    let link = ana.call("group_invite", of.clone()).await["link"].clone();
    let ben = cairn_faults::open(folder.path()).await.expect("a vault");
    call(&ben, "group_request", json!({ "link": link, "name": "Ben" })).await;
    let asked = ana.call("group_requests", of.clone()).await[0]["request"].clone();
    ana.call("group_admit", json!({ "group": group, "request": asked })).await;
    assert_eq!(call(&ben, "group_sync", of.clone()).await["state"], "stands");
    ben.lock().await;
    let (lead, about) = (Arc::clone(&ana), of.clone());
    let confirming = tokio::spawn(async move { confirms(&lead, &about).await });

    let (mut strikes, mut all) = (Strikes::default(), Vec::new());
    while strikes.round() < 12 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cairn-exchanger"));
        command.arg(folder.path()).arg(group.as_str().expect("an id"));
        let said = tokio::task::block_in_place(|| strikes.strike(&mut command, 3));
        let refused: Vec<_> = said.iter().filter(|line| line.starts_with("refused")).collect();
        assert!(refused.is_empty(), "round {}: {refused:?}", strikes.round());
        all.extend(said);

        let ben = cairn_faults::open(folder.path()).await.expect("opens after a kill");
        let mut events = ben.events();
        let mut here = call(&ben, "group_sync", of.clone()).await;
        let settled = async {
            // What was asked before the end is confirmed after it, by the keys that were kept.
            while here["keys"]["asked"] != Value::Null || here["sync"]["unsent"] != 0 {
                let _heard = events.recv().await;
                here = call(&ben, "group_read", of.clone()).await;
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(60), settled).await.is_ok();
        assert!(in_time, "round {}: it still is {here:#}", strikes.round());
        let here = call(&ben, "group_sync", of.clone()).await;
        let there = ana.call("group_sync", of.clone()).await;
        for view in [&here, &there] {
            assert_eq!((&view["state"], &view["sync"]["trouble"]), (&json!("stands"), &Value::Null));
            assert_eq!((&view["quarantined"], &view["dropped"]), (&json!([]), &json!([])));
        }
        let list = json!({ "group": group, "collection": "goal" });
        let (ours, theirs) =
            (call(&ben, "group_item_list", list.clone()).await, ana.call("group_item_list", list).await);
        assert_eq!(goals(&ours), goals(&theirs), "round {}", strikes.round());
        assert!(
            all.iter().all(|said| goals(&theirs).contains(said)),
            "round {}: what was said is lost",
            strikes.round()
        );
        let words = call(&ben, "group_words", of.clone()).await;
        assert_eq!(words["safety"], ana.call("group_words", of.clone()).await["safety"]);
        ben.lock().await;
    }
    confirming.abort();
    let _ended = confirming.await;
    assert!(!all.is_empty(), "it was always killed before its keys were exchanged");
}
