//! kill -9 while a group is founded anew: there is a whole one, or none.

use crate::strike::Strikes;
use cairn_app::{App, dispatch};
use cairn_support::{TestApp, TestServer};
use serde_json::{Value, json};
use std::process::Command;
use tempfile::TempDir;

async fn call(app: &App, name: &str, input: Value) -> Value {
    dispatch(app, name, input).await.unwrap_or_else(|error| panic!("{name}: {:?}: {error}", error.code))
}

/// Goals of the group that is founded anew.
const GOALS: usize = 5;

async fn goals(app: &App, group: &Value) -> Vec<String> {
    let list = call(app, "group_item_list", json!({ "group": group, "collection": "goal" })).await;
    let text = |one: &Value| one["fields"]["text"].as_str().unwrap_or_default().to_owned();
    let mut goals: Vec<String> = list.as_array().into_iter().flatten().map(text).collect();
    goals.sort();
    goals
}

#[tokio::test]
async fn killed_while_a_group_is_founded_anew_there_is_a_whole_one_or_none() {
    let (folder, ben) = (TempDir::new().expect("a folder"), TestApp::unlocked().await);
    let server = TestServer::start(&ben.clock).await;
    let ana = cairn_faults::open(folder.path()).await.expect("a vault");
    let create = json!({ "host": server.address(), "name": "Tuesday", "me": "Ana" });
    let old = call(&ana, "group_create", create).await["group"].clone();
    for goal in 0..GOALS {
        let fields = json!({ "text": format!("Goal {goal}") });
        let save = json!({ "group": old, "collection": "goal", "fields": fields });
        call(&ana, "group_item_save", save).await;
    }
    call(&ana, "group_sync", json!({ "group": old })).await;
    ana.lock().await;

    let anew = json!({ "group": old, "host": server.address() });
    let (mut strikes, mut founded) = (Strikes::default(), 0);
    while strikes.round() < 16 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cairn-founder"));
        command.arg(folder.path()).arg(old.as_str().expect("an id")).arg(server.address());
        let said = strikes.strike(&mut command, 4);
        let refused: Vec<_> = said.iter().filter(|line| line.starts_with("refused")).collect();
        assert!(refused.is_empty(), "round {}: {refused:?}", strikes.round());
        founded += said.iter().filter(|line| !matches!(line.as_str(), "going" | "gone")).count();

        let ana = cairn_faults::open(folder.path()).await.expect("opens after a kill");
        let mut new = call(&ana, "group_found_anew", anew.clone()).await;
        if new["state"] == "gone" {
            // Killed after the server was told that it is over: that is heard now, and another is founded.
            new = call(&ana, "group_found_anew", anew.clone()).await;
        }
        assert_eq!(new["state"], "stands", "round {}: {new:#}", strikes.round());
        if let Some(last) = said.last().filter(|last| !matches!(last.as_str(), "going" | "gone")) {
            assert_eq!(new["group"], *last, "what was said is so");
        }
        // One that was being let go of may be left over, as one that is over; beside it there is one, and it is whole.
        let all = call(&ana, "group_list", json!({})).await;
        let all = all.as_array().expect("groups").clone();
        let goes_on: Vec<_> = all.iter().filter(|one| one["goes_on_from"] == json!([old])).collect();
        let living = |one: &&&Value| !matches!(one["state"].as_str(), Some("left" | "gone"));
        assert_eq!(goes_on.iter().filter(living).count(), 1, "round {}: {goes_on:#?}", strikes.round());
        assert_eq!(
            call(&ana, "group_read", json!({ "group": old })).await["goes_on_in"],
            json!([new["group"]])
        );
        let whole: Vec<String> = (0..GOALS).map(|goal| format!("Goal {goal}")).collect();
        assert_eq!(goals(&ana, &new["group"]).await, whole, "round {}", strikes.round());
        for over in goes_on.iter().filter(|one| !living(one)) {
            call(&ana, "group_forget", json!({ "group": over["group"] })).await;
        }
        ana.lock().await;
    }
    assert!(founded > 0, "it was always killed before it had founded one");

    // What the server has of it is whole too.
    let ana = cairn_faults::open(folder.path()).await.expect("opens");
    let group = call(&ana, "group_found_anew", anew).await["group"].clone();
    let of = json!({ "group": group });
    let link = call(&ana, "group_invite", of.clone()).await["link"].clone();
    ben.call("group_request", json!({ "link": link, "name": "Ben" })).await;
    let asked = call(&ana, "group_requests", of.clone()).await[0]["request"].clone();
    call(&ana, "group_admit", json!({ "group": group, "request": asked })).await;
    call(&ana, "group_sync", of.clone()).await;
    ben.call("group_sync", of).await;
    assert_eq!(goals(&ben.app, &group).await.len(), GOALS);
    ana.lock().await;
}
