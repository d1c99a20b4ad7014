//! kill -9 while a facilitator changes who may do what: what was decided is done once, or was never decided.

use crate::strike::Strikes;
use cairn_app::{App, dispatch};
use cairn_support::{TestApp, TestServer};
use serde_json::{Value, json};
use std::{path::Path, process::Command};
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
