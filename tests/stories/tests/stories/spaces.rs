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

use cairn_protocol::{Message as _, envelope::Envelope, name::RecordId, record::Upload};
use cairn_support::{TestApp, TestServer, hostile::Hostile};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, time::Duration};

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

/// Days later, for all: opened again, as every morning.
async fn later(tests: &[&TestApp], days: i64) {
    for test in tests {
        test.clock.advance(TimeDelta::days(days));
        test.app.lock().await;
        test.unlock().await;
    }
}

/// The envelopes that went through the host since.
fn sent(host: &Hostile, from: usize) -> Vec<Envelope> {
    let uploads = host.seen().into_iter().skip(from).filter(|seen| seen.asked.is("POST", "records"));
    let uploads: Vec<Upload> = uploads.filter_map(|seen| Upload::from_bytes(&seen.asked.body).ok()).collect();
    uploads.iter().flat_map(Upload::envelopes).filter_map(|bytes| Envelope::from_bytes(bytes).ok()).collect()
}

/// Stops the server, and looks for these wherever it writes: nothing of them is there, and something of another is.
async fn gone_from_disk(host: &mut Hostile, gone: &[Envelope]) {
    let file = host.server().file();
    host.server().stop().await;
    let mut dump = Vec::new();
    for name in ["server.db", "server.db-wal"] {
        dump.extend(fs::read(file.with_file_name(name)).unwrap_or_default());
    }
    let found = |one: &Envelope| dump.windows(32).any(|part| part == &one.sealed()[..32]);
    for envelope in gone {
        assert!(!found(envelope), "the server still holds {}", envelope.header.record);
    }
    let names: BTreeSet<RecordId> = gone.iter().map(|one| one.header.record).collect();
    let mut stays = sent(host, 0).into_iter().filter(|one| !names.contains(&one.header.record));
    assert!(stays.any(|one| found(&one)), "and the search finds what is there");
}
