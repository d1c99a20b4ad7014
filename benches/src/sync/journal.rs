//! What a person sees: a second device with a whole journal, and an edit that comes there by itself.

use super::{device, host::Host};
use crate::figure::{Samples, Table};
use anyhow::{Result, anyhow, ensure};
use cairn_support::{TestApp, demo};
use serde_json::json;
use std::time::{Duration, Instant};

const ENTRIES: u32 = 5_000;
const RUNS: u32 = 5;
const EDITS: u32 = 40;
/// Between two edits, as nobody types faster.
const PAUSE: Duration = Duration::from_millis(100);

pub(super) async fn measure(table: &mut Table) -> Result<()> {
    let host = Host::cairn(None).await?;
    let old = device::blank().await;
    device::write_words(&old).await;
    demo::write_many(&old.app, ENTRIES).await.map_err(|error| anyhow!("{error}"))?;
    device::start(&old, &host).await?;
    let [mut whole, mut admitted, mut fetched] = std::array::from_fn(|_| Samples::default());
    let mut last = None;
    for _ in 0..RUNS {
        let new = device::blank().await;
        let linked = device::link(&old, &new).await?;
        whole.put(linked.admitted + linked.fetched);
        admitted.put(linked.admitted);
        fetched.put(linked.fetched);
        let total = new.call("journal_list", json!({ "limit": 1 })).await["total"].clone();
        ensure!(total == ENTRIES, "{total} entries came of {ENTRIES}");
        device::put_away(&old, &new).await?;
        if let Some(before) = last.replace(new) {
            let before: TestApp = before;
            before.app.lock().await;
        }
    }
    let what = format!(
        "new device with {ENTRIES} entries, from the yes on the old one until all is there, median of {RUNS}"
    );
    let ours = format!("{}: let in {}, all there {}", whole.text(), admitted.text(), fetched.text());
    table.add(&what, &ours, "–", "≤ 2 s")?;
    if let Some(new) = last {
        edits(table, &old, &new).await?;
        new.app.lock().await;
    }
    old.app.lock().await;
    host.end().await.map(|_| ())
}

async fn edits(table: &mut Table, old: &TestApp, new: &TestApp) -> Result<()> {
    let saved = old.call("journal_save", json!({ "entry": old.entry("Together", "One line.") })).await;
    let id = saved["view"]["id"].clone();
    for test in [old, new] {
        test.call("space_sync", json!({})).await;
    }
    let mut seen = Samples::default();
    for n in 0..EDITS {
        tokio::time::sleep(PAUSE).await;
        device::wind(old);
        let body = format!("One line, said in {n} other ways.");
        let input = json!({ "id": id, "entry": old.entry("Together", &body) });
        let start = Instant::now();
        old.call("journal_save", input).await;
        device::until(new, "journal_read", json!({ "id": id }), |read| read["entry"]["body"] == body).await?;
        seen.add(start);
    }
    let what = format!("an edit on one device until the other shows it, {EDITS} edits, p95");
    table.add(&what, &seen.tail(), "–", "≤ 300 ms")
}
