//! The vault with many entries: saving, searching, unlocking. And what encryption costs, in `encryption`.

mod encryption;

use crate::figure::{Samples, Table, ms};
use anyhow::{Result, anyhow};
use cairn_support::{TestApp, demo};
use chrono::TimeDelta;
use serde_json::json;
use std::time::Instant;

/// Entries in the large journal, unless ENTRIES says otherwise.
const ENTRIES: u32 = 100_000;
const SAVES: u32 = 400;
const SEARCHES: usize = 100;
const UNLOCKS: usize = 9;

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let entries = std::env::var("ENTRIES").ok().and_then(|text| text.parse().ok()).unwrap_or(ENTRIES);
    let test = TestApp::unlocked().await;
    save(&test, table, "empty").await?;
    let start = Instant::now();
    demo::write_many(&test.app, entries).await.map_err(|error| anyhow!("{error}"))?;
    let each = start.elapsed().as_secs_f64() * 1e3 / f64::from(entries);
    table.add(&format!("{entries} entries brought in, each"), &ms(each), "–", "–")?;
    save(&test, table, &format!("{entries} entries")).await?;
    search(&test, table, entries).await?;
    unlock(test, table, entries).await?;
    encryption::measure(table).await
}

/// Everything that the interface waits for before it says "saved".
async fn save(test: &TestApp, table: &mut Table, journal: &str) -> Result<()> {
    let mut samples = Samples::default();
    for n in 0..SAVES {
        let body = words(n.into());
        // Nobody writes hundreds of pages in one moment, and pages of one moment are put in an order of their own.
        test.clock.advance(TimeDelta::seconds(1));
        let entry = test.entry(&format!("stone {n}"), &body);
        let start = Instant::now();
        test.call("journal_save", json!({ "entry": entry })).await;
        samples.add(start);
    }
    table.add(&format!("an entry saved durably, {journal}, p95"), &samples.tail(), "–", "≤ 10 ms")
}

/// As many words as one writes in the evening.
fn words(n: i64) -> String {
    format!("The words of stone {n}, which are about as many as one writes in the evening. ").repeat(8)
}

async fn search(test: &TestApp, table: &mut Table, entries: u32) -> Result<()> {
    for (what, text) in [
        ("a rare word", "\"stone 77\""),
        ("a word in every seventh entry", "quiet"),
        ("two words and a beginning", "nothing wanted anyth"),
        ("one letter as a beginning", "w"),
    ] {
        let mut samples = Samples::default();
        for _ in 0..SEARCHES {
            let start = Instant::now();
            test.call("journal_list", json!({ "text": text, "limit": 50 })).await;
            samples.add(start);
        }
        table.add(&format!("search {entries} entries: {what}, p95"), &samples.tail(), "–", "≤ 10 ms")?;
    }
    let mut samples = Samples::default();
    for n in 0..64 {
        let start = Instant::now();
        test.call("journal_list", json!({ "offset": n * (entries / 64), "limit": 50 })).await;
        samples.add(start);
    }
    table.add(&format!("a page of the timeline, anywhere in {entries}, p95"), &samples.tail(), "–", "–")
}

async fn unlock(mut test: TestApp, table: &mut Table, entries: u32) -> Result<()> {
    let mut samples = Samples::default();
    for _ in 0..UNLOCKS {
        test = test.restarted().await;
        let start = Instant::now();
        test.unlock().await;
        samples.add(start);
    }
    let what = format!("unlock by passphrase, {entries} entries, median of {UNLOCKS}");
    table.add(&what, &samples.text(), "–", "≤ 500 ms")?;
    // After a week, the first unlock erases what can no longer be taken back.
    test.clock.set(cairn_app::Clock::now(&test.clock) + chrono::TimeDelta::days(8));
    test = test.restarted().await;
    let start = Instant::now();
    test.unlock().await;
    let mut once = Samples::default();
    once.add(start);
    table.add("the same, the first time after eight days", &once.text(), "–", "–")
}
