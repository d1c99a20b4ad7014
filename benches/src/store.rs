//! The vault: unlocking, saving, searching, and what encryption costs.

use crate::figure::{Samples, Table, ms, times};
use anyhow::{Result, anyhow};
use cairn_support::{TestApp, demo};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection, sqlite::SqliteConnectOptions};
use std::time::Instant;

/// Entries in the large journal, unless ENTRIES says otherwise.
const ENTRIES: u32 = 100_000;

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let entries = std::env::var("ENTRIES").ok().and_then(|text| text.parse().ok()).unwrap_or(ENTRIES);
    let test = TestApp::unlocked().await;
    let mut early = Samples::default();
    for n in 0..500 {
        save(&test, n, &mut early).await?;
    }
    demo::write_many(&test.app, entries).await.map_err(|error| anyhow!("{error}"))?;
    let mut late = Samples::default();
    for n in 0..500 {
        save(&test, n, &mut late).await?;
    }
    table.add("an entry saved durably, p95, empty journal", ms(early.quantile(0.95)), "–", "≤ 10 ms");
    table.add(
        &format!("an entry saved durably, p95, {entries} entries"),
        ms(late.quantile(0.95)),
        "–",
        "≤ 10 ms",
    );

    for (what, text) in [
        ("a rare word", "\"stone 77\""),
        ("a word in every seventh entry", "quiet"),
        ("two words and a beginning", "nothing wanted anyth"),
        ("one letter as a beginning", "w"),
    ] {
        let mut samples = Samples::default();
        for _ in 0..60 {
            let start = Instant::now();
            test.call("journal_list", json!({ "text": text, "limit": 50 })).await;
            samples.add(start);
        }
        table.add(
            &format!("search {entries} entries: {what}, p95"),
            ms(samples.quantile(0.95)),
            "–",
            "≤ 10 ms",
        );
    }
    let mut samples = Samples::default();
    for n in 0..60 {
        let start = Instant::now();
        test.call("journal_list", json!({ "offset": n * (entries / 64), "limit": 50 })).await;
        samples.add(start);
    }
    table.add(
        &format!("a page of the timeline, anywhere in {entries}, p95"),
        ms(samples.quantile(0.95)),
        "–",
        "–",
    );

    let mut samples = Samples::default();
    let mut test = test;
    for _ in 0..7 {
        test = test.restarted().await;
        let start = Instant::now();
        test.unlock().await;
        samples.add(start);
    }
    table.add(
        &format!("unlock by passphrase, {entries} entries, median of 7"),
        ms(samples.median()),
        "–",
        "≤ 500 ms",
    );
    encryption(table).await
}

async fn save(test: &TestApp, n: u32, samples: &mut Samples) -> Result<()> {
    let body =
        format!("The words of stone {n}, which are about as many as one writes in the evening. ").repeat(8);
    let entry = test.entry(&format!("stone {n}"), &body);
    let start = Instant::now();
    test.call("journal_save", json!({ "entry": entry })).await;
    samples.add(start);
    Ok(())
}

/// The same statements on the same schema, with a key and without.
async fn encryption(table: &mut Table) -> Result<()> {
    let mut saved = [Samples::default(), Samples::default()];
    let mut found = [Samples::default(), Samples::default()];
    let folder = tempfile::tempdir()?;
    let mut stores = Vec::new();
    for keyed in [true, false] {
        let path = folder.path().join(format!("{keyed}.db"));
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
        let mut store = SqliteConnection::connect_with(&options).await?;
        if keyed {
            store.execute(AssertSqlSafe(format!("pragma key = \"x'{}'\"", "5a".repeat(32)))).await?;
        }
        store.execute("pragma journal_mode = wal").await?;
        store.execute("pragma synchronous = full; pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -16384").await?;
        store.execute(AssertSqlSafe(include_str!("../../crates/vault/migrations/0001_vault.sql"))).await?;
        stores.push(store);
    }
    // Turn about, so that whatever else the machine does falls on both.
    for n in 0..20_000_i64 {
        for (store, samples) in stores.iter_mut().zip(&mut saved) {
            let start = Instant::now();
            insert(store, n).await?;
            samples.add(start);
        }
    }
    for _ in 0..300 {
        for (store, samples) in stores.iter_mut().zip(&mut found) {
            let start = Instant::now();
            let rows = sqlx::query(
                "select entry_plain.title, snippet(entry_search, -1, '[', ']', '…', 24) from entry_search \
                 join entry on entry.key = entry_search.rowid join entry_plain on entry_plain.key = entry.key \
                 where entry_search match 'words' order by entry_search.rowid desc limit 50",
            )
            .fetch_all(&mut *store)
            .await?;
            anyhow::ensure!(rows.len() == 50, "the search found {} rows", rows.len());
            samples.add(start);
        }
    }
    for (what, [keyed, plain]) in [("save", &saved), ("search", &found)] {
        table.add(
            &format!("SQLCipher beside plain SQLite: {what}, median"),
            ms(keyed.median()),
            format!("{} ({})", ms(plain.median()), times(keyed.median() / plain.median())),
            "≤ 1.5×",
        );
    }
    Ok(())
}

async fn insert(store: &mut SqliteConnection, n: i64) -> Result<()> {
    let item = [&[0; 8], n.to_be_bytes().as_slice()].concat();
    let text =
        format!("The words of stone {n}, which are about as many as one writes in the evening. ").repeat(8);
    let mut act = store.begin().await?;
    for field in ["*", "title", "body", "mood", "tags", "written_at"] {
        sqlx::query("insert into op (collection, item, field, value, hlc, writer, wseq) values ('entry', ?1, ?2, ?3, ?4, x'0011223344556677', (select coalesce(max(seq), 0) + 1 from op))")
            .bind(&item)
            .bind(field)
            .bind(if field == "body" { text.as_str() } else { "short" })
            .bind(n)
            .execute(&mut *act)
            .await?;
    }
    sqlx::query("insert into record (collection, item, body, changed_at) values ('entry', ?1, json_object('body', ?2), ?3)")
        .bind(&item)
        .bind(&text)
        .bind(n)
        .execute(&mut *act)
        .await?;
    sqlx::query("insert into entry (key, item, on_day, month_day) values (?1, ?2, '2026-11-22', '11-22')")
        .bind(n)
        .bind(&item)
        .execute(&mut *act)
        .await?;
    sqlx::query("insert into entry_plain (key, title, text, facets) values (?1, 'stone', ?2, 'pagefree')")
        .bind(n)
        .bind(&text)
        .execute(&mut *act)
        .await?;
    sqlx::query("insert into entry_search (rowid, title, text, facets) select key, title, text, facets from entry_plain where key = ?1")
        .bind(n)
        .execute(&mut *act)
        .await?;
    act.commit().await?;
    Ok(())
}
