//! The person's own devices, kept in step through a real server.

mod coming_back;
mod deleted;
mod devices;
mod going;
mod group;
mod healed;
mod hostile;
mod long;
mod merged;
mod refreshed;
mod rogue;
mod seen;
mod smaller;
mod transport;
mod trouble;

use cairn_support::{TestApp, TestServer};
use serde_json::{Value, json};
use std::time::Duration;

/// Nobody waits longer for something that is going to happen.
const PATIENCE: Duration = Duration::from_secs(60);

fn nothing() -> Value {
    json!({})
}

/// Makes recovery words, and types those back that were asked for.
async fn words(test: &TestApp) -> String {
    let made = test.call("phrase_make", nothing()).await;
    let all: Vec<&str> = made["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    let ask = made["ask"].as_array().expect("ask").iter().filter_map(Value::as_u64);
    let answers: Vec<&str> = ask.map(|position| all[usize::try_from(position).expect("small")]).collect();
    test.call("phrase_confirm", json!({ "answers": answers })).await;
    all.join(" ")
}

/// Waits until a command answers what is wanted; it is asked again whenever the app says that something happened.
async fn until(test: &TestApp, command: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let mut events = test.app.events();
    let mut last = Value::Null;
    let waiting = async {
        loop {
            last = test.call(command, nothing()).await;
            if wanted(&last) {
                return;
            }
            let _heard = events.recv().await;
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, waiting).await.is_ok();
    assert!(in_time, "{command} still answers {last:#}");
    last
}

/// A device with recovery words, whose space stands on the server.
async fn founder(server: &TestServer, test: &TestApp) -> String {
    founder_at(&server.address(), test).await
}

/// The same by the server's address.
async fn founder_at(host: &str, test: &TestApp) -> String {
    let words = words(test).await;
    let start = json!({ "host": host, "name": "Desk" });
    let view = test.call("space_start", start).await;
    assert_eq!(view["state"], "stands", "{view:#}");
    words
}

/// Links a second device by its twelve words.
async fn link(old: &TestApp, new: &TestApp, name: &str) {
    let shown = old.call("device_offer", nothing()).await;
    assert_eq!(shown["step"], "shown", "{shown:#}");
    let words: Vec<&str> =
        shown["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    assert_eq!(words.len(), 12);
    let join = json!({ "code": words.join(" "), "host": shown["host"], "name": name });
    new.call("device_join", join).await;
    let here = until(new, "device_link", |view| view["digits"].is_string()).await;
    let there = until(old, "device_link", |view| view["digits"].is_string()).await;
    assert_eq!(here["digits"], there["digits"], "both show the same six digits");
    old.call("device_agree", json!({ "same": true })).await;
    until(new, "device_link", |view| view["step"] == "admitted").await;
    until(old, "device_link", |view| view["step"] == "admitted").await;
    old.call("device_link_stop", nothing()).await;
    new.call("device_link_stop", nothing()).await;
    in_step(&[old, new]).await;
}

/// Keeps them in step until none has anything that another lacks.
async fn in_step(devices: &[&TestApp]) {
    for _round in 0..2 {
        for test in devices {
            test.call("space_sync", nothing()).await;
            let rests = |view: &Value| view["sync"]["kind"] == "resting" && view["sync"]["unsent"] == 0;
            until(test, "space_read", rests).await;
        }
    }
}

async fn write(test: &TestApp, title: &str, body: &str) -> Value {
    let saved = test.call("journal_save", json!({ "entry": test.entry(title, body) })).await;
    saved["view"]["id"].clone()
}

/// What a device shows of a life: everything that travels.
async fn life(test: &TestApp) -> Vec<Value> {
    let all = json!({ "text": "", "moods": [], "tags": [], "templates": [], "offset": 0, "limit": 200 });
    let mut shown = vec![test.call("journal_list", all).await];
    for command in ["counter_list", "person_list", "settings_read", "tag_list"] {
        shown.push(test.call(command, nothing()).await);
    }
    shown
}
