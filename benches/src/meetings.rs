//! The meeting finder with 100,000 and 200,000 meetings, beside what TSML UI needs for the same work.
//!
//! The lists are made by repeating the shared test lists with other names, places and times; without those beside the
//! project this part says so and measures nothing. The peer is TSML UI's own code under Node, which is not run here: its
//! figures, in CPU time for 100,000 meetings on a machine of this kind, are in the design and stand in the table.

mod feed;
mod place;
mod server;

use crate::figure::{Samples, Table, ms};
use anyhow::{Context, Result};
use cairn_support::{MemoryKeychain, TestApp, test_app::PASSPHRASE};
use serde_json::{Value, json};
use std::{
    env, fs,
    io::{self, Write},
    path::Path,
    process::Command,
    sync::Arc,
    time::Instant,
};

/// Meetings in a list; two lists are brought in.
const MEETINGS: usize = 100_000;
const SEARCHES: usize = 100;
/// Names this program to itself, in a process of its own for the memory.
pub(crate) const ALONE: &str = "meetings-alone";

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let Some(records) = feed::shared()? else {
        return table.add("meetings", "the shared test lists are not beside the project", "–", "–");
    };
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let server = server::Server::start().await?;

    let first = feed::list(&records, MEETINGS, 0, 0);
    server.give(&first);
    let look = json!({ "url": server.address(), "allow_http": true, "allow_private": true, "about": { "fellowship": "aa" } });
    let (cpu, start) = (cpu()?, Instant::now());
    let added = test.call("source_add", json!({ "look": look, "name": "One" })).await;
    line(
        table,
        "load 100,000: fetch, read, store encrypted, index",
        cpu,
        start,
        "19,319 ms CPU",
        "≤ 5 s CPU",
    )?;
    let id = added["source"]["age"]["id"].clone();

    let (cpu, start) = (self::cpu()?, Instant::now());
    test.call("source_refresh", json!({ "id": id })).await;
    line(table, "refresh, nothing changed", cpu, start, "–", "≤ 0.5 s")?;
    server.give(&feed::list(&records, MEETINGS, 0, 100));
    let (cpu, start) = (self::cpu()?, Instant::now());
    test.call("source_refresh", json!({ "id": id })).await;
    line(table, "refresh, one in a hundred changed", cpu, start, "–", "≤ 1 s")?;

    server.give(&feed::list(&records, MEETINGS, 1, 0));
    let look = json!({ "url": format!("{}/two", server.address()), "allow_http": true, "allow_private": true, "about": { "fellowship": "aa" } });
    test.call("source_add", json!({ "look": look, "name": "Two" })).await;
    let total = test.call("meeting_search", json!({ "limit": 0 })).await["total"].clone();
    search(&test, table, &total).await?;

    test.call("settings_save", json!({ "welcomed": true })).await;
    let folder = Arc::clone(&test.folder);
    test.app.lock().await;
    alone(table, &folder.path().to_string_lossy(), &total)?;
    place::measure(table, folder.path(), &total)
}

/// Every kind of search a person makes, and their 95th percentile together.
async fn search(test: &TestApp, table: &mut Table, total: &Value) -> Result<()> {
    let chicago = json!({ "lat": 41.88, "lon": -87.63, "km": 16.0 });
    let near = json!({ "lat": 33.75, "lon": -117.87, "km": 16.0 });
    let asked = [
        ("nothing: what begins next", json!({}), "–"),
        ("a word", json!({ "words": "serenity" }), "657 ms"),
        ("one letter", json!({ "words": "s" }), "–"),
        ("two words and a beginning", json!({ "words": "big book stu" }), "–"),
        (
            "Monday evening, open",
            json!({ "days": ["Mon"], "from_minute": 1020, "to_minute": 1260, "kinds": ["open"] }),
            "5,843 ms",
        ),
        ("within ten miles, nearest first", json!({ "near": near, "sort": "distance" }), "1,019 ms"),
        ("within ten miles where few are", json!({ "near": chicago }), "–"),
        ("going on now", json!({ "when": { "kind": "now" } }), "–"),
        ("within the hour", json!({ "when": { "kind": "within", "minutes": 60 } }), "–"),
        (
            "still reachable by car",
            json!({ "when": { "kind": "reachable", "lat": 33.75, "lon": -117.87, "km_per_hour": 40.0 } }),
            "–",
        ),
        ("online in Spanish", json!({ "attendance": ["online"], "languages": ["es"] }), "–"),
    ];
    let mut all = Samples::default();
    for (what, mut query, peer) in asked {
        query["limit"] = json!(50);
        let mut samples = Samples::default();
        for _ in 0..SEARCHES {
            let start = Instant::now();
            test.call("meeting_search", query.clone()).await;
            samples.add(start);
            all.add(start);
        }
        let peer = if peer == "–" { peer.to_owned() } else { format!("TSML UI, 100,000: {peer} CPU") };
        table.add(&format!("search {total} meetings: {what}, p95"), &samples.tail(), &peer, "≤ 5 ms")?;
    }
    table.add(&format!("search {total} meetings: all of these, p95"), &all.tail(), "–", "≤ 5 ms")
}

/// A process that does nothing but open the vault and search: its memory, and how long the first answer takes.
fn alone(table: &mut Table, folder: &str, total: &Value) -> Result<()> {
    let output =
        Command::new(env::current_exe()?).args([ALONE, folder]).output().context("a process of its own")?;
    let told: Value = serde_json::from_slice(&output.stdout).context("what it told")?;
    let number = |name: &str| told[name].as_f64().unwrap_or(f64::NAN);
    let memory = format!("{:.0} MB more than with the vault closed", number("memory"));
    table.add(&format!("memory while searching {total}"), &memory, "TSML UI: 200,000 end it", "≤ 150 MB")?;
    table.add(&format!("first rows of {total} after unlocking"), &ms(number("first")), "–", "≤ 200 ms")
}

/// The process of its own.
pub(crate) async fn run_alone(folder: &str) -> Result<()> {
    // A copy: the folder of a test goes with it.
    let copy = tempfile::tempdir()?;
    fs::create_dir(copy.path().join("vault"))?;
    for file in fs::read_dir(Path::new(folder).join("vault"))? {
        let file = file?;
        fs::copy(file.path(), copy.path().join("vault").join(file.file_name()))?;
    }
    let before = resident()?;
    let test = TestApp::on(Arc::new(copy), MemoryKeychain::absent());
    test.unlock().await;
    let start = Instant::now();
    test.call("meeting_search", json!({ "limit": 50 })).await;
    let first = start.elapsed().as_secs_f64() * 1e3;
    for words in ["serenity", "big book stu", "s"] {
        test.call("meeting_search", json!({ "words": words, "limit": 50 })).await;
    }
    writeln!(io::stdout(), "{}", json!({ "first": first, "memory": resident()? - before }))?;
    test.app.lock().await;
    Ok(())
}

fn line(table: &mut Table, what: &str, cpu: f64, start: Instant, peer: &str, goal: &str) -> Result<()> {
    let wall = start.elapsed().as_secs_f64() * 1e3;
    let peer = if peer == "–" { peer.to_owned() } else { format!("TSML UI: {peer}") };
    table.add(what, &format!("{} CPU, {} in all", ms(self::cpu()? - cpu), ms(wall)), &peer, goal)
}

/// Processor time of this process so far, in milliseconds: user and system, of all its threads. proc(5): fields 14 and 15
/// of `stat`, in hundredths of a second.
fn cpu() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after = stat.rsplit_once(')').context("a name")?.1;
    let ticks: f64 =
        after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    Ok(ticks * 10.0)
}

/// Resident memory of this process, in megabytes.
fn resident() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("VmRSS")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).context("a number")?.parse()?;
    Ok(kilobytes / 1024.0)
}
