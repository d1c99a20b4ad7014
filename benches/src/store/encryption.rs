//! What encryption costs: the same statements on the vault's own schema, with a key and without.

use super::words;
use crate::figure::{Samples, Table};
use anyhow::{Result, ensure};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection, sqlite::SqliteConnectOptions};
use std::time::Instant;

const ENTRIES: i64 = 20_000;
const SAVES: i64 = 400;
const READS: i64 = 300;
/// What the statements below touch of the vault's schema, as it is today.
const TABLES: [&str; 2] = [
    include_str!("../../../crates/vault/migrations/0001_vault.sql"),
    include_str!("../../../crates/vault/migrations/0007_record_rows.sql"),
];

pub(super) async fn measure(table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut stores = [open(folder.path(), true).await?, open(folder.path(), false).await?];
    for store in &mut stores {
        for thousand in 0..ENTRIES / 1_000 {
            store.execute("begin immediate").await?;
            for n in 0..1_000 {
                insert(store, thousand * 1_000 + n).await?;
            }
            store.execute("commit").await?;
        }
    }
    // Turn about, so that whatever else the machine does falls on both.
    let [mut saved, mut found, mut paged] = std::array::from_fn(|_| [Samples::default(), Samples::default()]);
    for n in ENTRIES..ENTRIES + SAVES {
        for (store, samples) in stores.iter_mut().zip(&mut saved) {
            let start = Instant::now();
            store.execute("begin immediate").await?;
            insert(store, n).await?;
            store.execute("commit").await?;
            samples.add(start);
        }
    }
    for n in 0..READS {
        for (which, store) in stores.iter_mut().enumerate() {
            let start = Instant::now();
            search(store).await?;
            found[which].add(start);
            let start = Instant::now();
            page(store, n * 7_919 % (ENTRIES - 50)).await?;
            paged[which].add(start);
        }
    }
    for (what, [keyed, plain]) in
        [("save", &saved), ("search", &found), ("fifty entries from anywhere, mostly from disk", &paged)]
    {
        table.add(
            &format!("SQLCipher beside plain SQLite, {ENTRIES} entries: {what}, median"),
            &keyed.text(),
            &format!("{}: {}", plain.text(), keyed.over(plain)),
            "≤ 1.5×",
        )?;
    }
    Ok(())
}

/// A store with the vault's schema and settings.
async fn open(folder: &std::path::Path, keyed: bool) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join(if keyed { "keyed.db" } else { "plain.db" }))
        .create_if_missing(true);
    let mut store = SqliteConnection::connect_with(&options).await?;
    if keyed {
        store.execute(AssertSqlSafe(format!("pragma key = \"x'{}'\"", "5a".repeat(32)))).await?;
        store.execute("pragma cipher_hmac_algorithm = hmac_sha256").await?;
    }
    store.execute("pragma journal_mode = wal").await?;
    store.execute("pragma synchronous = full; pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -32768").await?;
    for tables in TABLES {
        store.execute(tables).await?;
    }
    Ok(store)
}

async fn search(store: &mut SqliteConnection) -> Result<()> {
    let rows = sqlx::query(
        "select entry_plain.title, snippet(entry_search, -1, '[', ']', '…', 24) from entry_search \
         join entry on entry.key = entry_search.rowid join entry_plain on entry_plain.key = entry.key \
         where entry_search match 'words' order by entry_search.rowid desc limit 50",
    )
    .fetch_all(store)
    .await?;
    ensure!(rows.len() == 50, "the search found {} rows", rows.len());
    Ok(())
}

async fn page(store: &mut SqliteConnection, from: i64) -> Result<()> {
    let rows = sqlx::query(
        "select record.body, entry_plain.text from entry cross join entry_plain on entry_plain.key = entry.key \
         cross join record on record.collection = 'entry' and record.item = entry.item \
         where entry.key >= ?1 order by entry.key limit 50",
    )
    .bind(from)
    .fetch_all(store)
    .await?;
    ensure!(rows.len() == 50, "the page has {} rows", rows.len());
    Ok(())
}

/// What saving an entry writes.
async fn insert(store: &mut SqliteConnection, n: i64) -> Result<()> {
    // Spread as random ids are.
    let item =
        [n.wrapping_mul(0x9e37_79b9_7f4a_7c15_u64.cast_signed()).to_be_bytes(), n.to_be_bytes()].concat();
    let text = words(n);
    for (place, field) in ["*", "title", "body", "mood", "tags", "written_at"].into_iter().enumerate() {
        sqlx::query("insert into op (collection, item, field, value, hlc, writer, wseq) values ('entry', ?1, ?2, ?3, ?4, x'0011223344556677', ?5)")
            .bind(&item)
            .bind(field)
            .bind(if field == "body" { text.as_str() } else { "short" })
            .bind(n)
            .bind(n * 6 + i64::try_from(place)?)
            .execute(&mut *store)
            .await?;
    }
    sqlx::query("insert into record (collection, item, body, changed_at) values ('entry', ?1, json_object('body', ?2), ?3)")
        .bind(&item)
        .bind(&text)
        .bind(n)
        .execute(&mut *store)
        .await?;
    sqlx::query("insert into entry (key, item, on_day, month_day) values (?1, ?2, '2026-11-22', '11-22')")
        .bind(n)
        .bind(&item)
        .execute(&mut *store)
        .await?;
    sqlx::query("insert into entry_plain (key, title, text, facets) values (?1, 'stone', ?2, 'pagefree')")
        .bind(n)
        .bind(&text)
        .execute(&mut *store)
        .await?;
    sqlx::query("insert into entry_search (rowid, title, text, facets) select key, title, text, facets from entry_plain where key = ?1")
        .bind(n)
        .execute(&mut *store)
        .await?;
    Ok(())
}
