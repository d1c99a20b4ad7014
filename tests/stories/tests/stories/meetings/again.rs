//! A list that is fetched again and again, each time a little different, is what it would be if it were added anew.

use super::{
    list, look, names, record,
    server::{Page, Server},
};
use cairn_support::TestApp;
use serde_json::{Value, json};

/// What the lists hold, told without their ids.
async fn told(test: &TestApp, id: &Value) -> Value {
    let report = test.call("source_report", json!({ "id": id })).await;
    let found = test.call("meeting_search", json!({ "sources": [id], "limit": 500, "sort": "name" })).await;
    let words =
        test.call("meeting_search", json!({ "sources": [id], "words": "lake OR ring", "limit": 500 })).await;
    let near = json!({ "lat": 41.88, "lon": -87.63, "km": 5.0 });
    let near = test.call("meeting_search", json!({ "sources": [id], "near": near, "limit": 500 })).await;
    let whole = test.call("source_list", json!({})).await;
    let list = whole["sources"].as_array().expect("lists").iter().find(|list| &list["age"]["id"] == id);
    let list = list.expect("the list").clone();
    let numbers = ["records", "kept", "repaired", "dropped", "zoneless"].map(|name| list[name].clone());
    json!([report, found["counts"], names(&found), names(&words), names(&near), numbers])
}

fn records() -> Vec<Value> {
    let mut records: Vec<Value> =
        (0..60).map(|at| record(&format!("k{at}"), &format!("Group {}", at % 9), at % 7, "19:00")).collect();
    records[3]["end_time"] = json!("soon");
    records[4]["its_own"] = json!("anything");
    records[5] = json!(7);
    records[6]["timezone"] = json!(null);
    records
}

#[tokio::test]
async fn a_list_that_changes_a_little_each_time_is_what_it_would_be_anew() {
    let test = TestApp::unlocked().await;
    let mut records = records();
    let first = list(&records);
    let server = Server::start(move |_, _| Page::ok("application/json", &first)).await;
    let about = json!({ "fellowship": "aa" });
    let mut asked = look(&server, "/feed");
    asked["about"] = about.clone();
    let added = test.call("source_add", json!({ "look": asked, "name": "Feed" })).await;
    let id = added["source"]["age"]["id"].clone();

    let turns: [fn(&mut Vec<Value>); 6] = [
        |all| all[10]["time"] = json!("20:30"),
        |all| {
            all.swap(1, 40);
            all.remove(20);
            all.push(record("new", "The Lake", 2, "07:00"));
        },
        // A key that comes twice, and one that no longer does.
        |all| all.push(record("k11", "Second of its name", 3, "08:00")),
        |all| drop(all.pop()),
        |all| {
            all[3]["end_time"] = json!("20:00");
            all[8]["notes"] = json!("Ring twice");
            all[9] = json!("not a record");
        },
        // Nothing is as it was.
        |all| all.iter_mut().filter(|one| one.is_object()).for_each(|one| one["notes"] = json!("Ring")),
    ];
    for (turn, change) in turns.into_iter().enumerate() {
        change(&mut records);
        let bytes = list(&records);
        server.answer(move |_, _| Page::ok("application/json", &bytes));
        let read = test.call("source_refresh", json!({ "id": id })).await;
        assert_eq!(read["sources"][0]["outcome"]["kind"], "read", "turn {turn}: {read:#}");
        if turn % 2 == 0 {
            // What is searched, too, whether it was held or is read from the disk.
            test.app.lock().await;
            test.unlock().await;
        }
        let mut asked = look(&server, &format!("/anew-{turn}"));
        asked["about"] = about.clone();
        let anew =
            test.call("source_add", json!({ "look": asked, "name": "Anew" })).await["source"]["age"]["id"]
                .clone();
        assert_eq!(told(&test, &id).await, told(&test, &anew).await, "turn {turn}");
        // With other words about it both are read again, from the bytes as they were kept.
        for (one, zone) in [(&id, "Europe/Paris"), (&anew, "Europe/Paris"), (&id, ""), (&anew, "")] {
            let mut about = about.clone();
            if !zone.is_empty() {
                about["zone"] = json!(zone);
            }
            test.call(
                "source_save",
                json!({ "id": one, "name": "Feed", "automatic": false, "about": about }),
            )
            .await;
        }
        assert_eq!(told(&test, &id).await, told(&test, &anew).await, "turn {turn}, after other words");
        test.call("source_delete", json!({ "id": anew })).await;
    }
}
