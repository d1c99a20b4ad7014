//! kill -9 while a device keeps in step: in the middle of a commit, of taking in and giving, of a picture on its way. What was
//! said to be saved is on every device, once.

use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::{App, dispatch};
use cairn_faults::space::{self, picture};
use cairn_support::{FixedClock, TestServer};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How often it is killed.
const ROUNDS: u32 = 24;
/// Nobody waits longer for something that is going to happen.
const PATIENCE: Duration = Duration::from_secs(60);

async fn call(app: &App, name: &str, input: Value) -> Value {
    dispatch(app, name, input).await.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Asks until the answer is the one that is to come.
async fn until(app: &App, name: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let began = Instant::now();
    loop {
        let told = call(app, name, json!({})).await;
        if wanted(&told) {
            return told;
        }
        assert!(began.elapsed() < PATIENCE, "{name} still answers {told:#}");
        tokio::task::yield_now().await;
    }
}

async fn in_step(app: &App) {
    let began = Instant::now();
    while !space::sync(app).await.expect("a turn") {
        let view = call(app, "space_read", json!({})).await;
        assert!(began.elapsed() < PATIENCE, "it does not come to rest: {view:#}");
    }
}

/// Entries by their titles, with how many there are of each.
async fn titles(app: &App) -> BTreeMap<String, Vec<Value>> {
    let mut titles = BTreeMap::<String, Vec<Value>>::new();
    let mut offset = 0;
    loop {
        let page =
            json!({ "text": "", "moods": [], "tags": [], "templates": [], "offset": offset, "limit": 200 });
        let list = call(app, "journal_list", page).await;
        let entries = list["entries"].as_array().expect("entries");
        if entries.is_empty() {
            return titles;
        }
        offset += entries.len();
        for entry in entries {
            let title = entry["title"].as_str().unwrap_or_default().to_owned();
            titles.entry(title).or_default().push(entry["id"].clone());
        }
    }
}

/// The bytes of all pictures of an entry.
async fn pictures(app: &App, entry: &Value) -> Vec<Vec<u8>> {
    let view = call(app, "journal_read", json!({ "id": entry })).await;
    let mut all = Vec::new();
    for attachment in view["attachments"].as_array().into_iter().flatten() {
        let mut bytes = Vec::new();
        loop {
            let at = json!({ "id": attachment["id"], "offset": bytes.len() });
            let piece = call(app, "attachment_read", at).await;
            bytes.extend(STANDARD.decode(piece["base64"].as_str().expect("text")).expect("base64"));
            if piece["last"] == true {
                break;
            }
        }
        all.push(bytes);
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn attack_19_killed_in_the_middle_of_anything_nothing_is_lost_and_nothing_doubled() {
    let (folder, other) = (TempDir::new().expect("folder"), TempDir::new().expect("folder"));
    let server = TestServer::start(&FixedClock::at("2026-11-23T03:14:00Z", "America/Chicago")).await;
    let address = server.address();
    let (mut saved, mut attached, mut next, mut synced) = (Vec::new(), Vec::new(), 1_u32, 0_u32);
    for round in 0..ROUNDS {
        let mut keeper = Command::new(env!("CARGO_BIN_EXE_cairn-keeper"))
            .args([folder.path().as_os_str(), address.as_ref(), next.to_string().as_ref()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the keeper starts");
        let mut lines = BufReader::new(keeper.stdout.take().expect("output")).lines();
        let mut said = Vec::new();
        if round % 6 == 0 {
            // So early that the space itself may not stand yet.
            std::thread::sleep(Duration::from_millis(u64::from(round) * 37 % 400));
        } else {
            assert_eq!(lines.next().expect("a line").expect("text"), "ready", "round {round}");
            // Spread over writing, giving, a commit and a picture: by its own steps, and a part of one, so that a slow machine
            // does as much before it is struck.
            let mut step = Duration::ZERO;
            for _ in 0..round % 11 {
                let began = Instant::now();
                said.extend(lines.next().and_then(Result::ok));
                step = began.elapsed();
            }
            std::thread::sleep(step.mul_f64((f64::from(round) * 0.379).fract()));
        }
        keeper.kill().expect("kill -9");
        let ended = keeper.wait().expect("it ended");
        assert!(ended.code().is_none() || cfg!(windows), "it had come to an end by itself: {ended}");
        for line in said.into_iter().chain(lines.map_while(Result::ok)) {
            assert!(!line.starts_with("refused"), "round {round}: {line}");
            let number = |word: &str| line.strip_prefix(word)?.trim().parse::<u32>().ok();
            saved.extend(number("saved "));
            attached.extend(number("attached "));
            synced = synced.max(number("synced ").unwrap_or(0));
        }
        // Whatever was saved and not said any more has a number of its own.
        next += 1_000;
    }
    assert!(saved.len() > 10 && synced > 0 && !attached.is_empty(), "it was killed before it did anything");

    let first = space::begin(folder.path(), &address).await.expect("opens after the last kill");
    in_step(&first).await;
    let here = titles(&first).await;
    for n in &saved {
        let title = format!("stone {n}");
        assert_eq!(here.get(&title).map(Vec::len), Some(1), "{title}");
    }
    assert!(here.values().all(|entries| entries.len() == 1), "something is there twice: {here:#?}");

    // A device that comes now has all of it from the server.
    let second = cairn_faults::open(other.path()).await.expect("a vault");
    let shown = call(&first, "device_offer", json!({})).await;
    call(&second, "device_join", json!({ "code": shown["code"], "name": "Phone" })).await;
    until(&first, "device_link", |view| view["digits"].is_string()).await;
    call(&first, "device_agree", json!({ "same": true })).await;
    until(&second, "device_link", |view| view["step"] == "admitted").await;
    for _round in 0..2 {
        in_step(&second).await;
        in_step(&first).await;
    }
    assert_eq!(titles(&second).await, here);
    let view = call(&second, "space_read", json!({})).await;
    assert_eq!((&view["quarantined"], &view["sync"]["trouble"]), (&json!([]), &Value::Null), "{view:#}");
    for n in &attached {
        let entry = &here[&format!("stone {n}")][0];
        for app in [&first, &second] {
            assert!(pictures(app, entry).await.iter().any(|bytes| *bytes == picture()), "the picture of {n}");
        }
    }
    first.lock().await;
    second.lock().await;
}
