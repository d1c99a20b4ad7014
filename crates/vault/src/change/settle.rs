//! What stands: records and what hangs on them, made from ops.
//!
//! For each field the op with the greatest (`eff`, writer, count, name of its record) stands, so whoever holds the same ops
//! shows the same items, in whatever order they came.

use crate::{
    error::{Error, Result},
    journal::index,
    record::{Record, among, blob, id, instant},
};
use cairn_domain::{
    id::ItemId,
    journal::Entry,
    op::{Hlc, WHOLE},
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};

/// Items whose ops are read with one statement.
const ITEMS: usize = 500;

/// What the ops of an item say of its fields, and whether it lives. A field whose last op takes it away is not there.
#[derive(Default)]
pub(super) struct Said {
    pub(super) body: Map<String, Value>,
    lives: bool,
    /// The last of its ops.
    last: i64,
    /// A value is no JSON.
    unreadable: bool,
}

impl Said {
    /// The next op, in the order in which they stand.
    fn hear(&mut self, field: &str, value: Option<&str>, eff: i64) -> Result<(), serde_json::Error> {
        self.last = self.last.max(eff);
        match value {
            _ if field == WHOLE => self.lives = value.is_some(),
            Some(value) => {
                self.body.insert(field.to_owned(), serde_json::from_str(value)?);
            }
            None => {
                self.body.remove(field);
            }
        }
        Ok(())
    }
}

/// What the ops of one item say.
pub(super) async fn said(connection: &mut SqliteConnection, collection: &str, item: ItemId) -> Result<Said> {
    // SQLite gives the other columns of the row that holds the maximum, but only for one maximum; the order has four
    // parts, so the rows come in order and the last of each field stands.
    let rows = sqlx::query(
        "select field, value, eff from op where collection = ?1 and item = ?2 \
         order by field, eff, writer, wseq, record",
    )
    .bind(collection)
    .bind(blob(&item))
    .fetch_all(connection)
    .await?;
    let mut said = Said::default();
    for row in &rows {
        let (field, value) = (row.try_get("field")?, row.try_get("value")?);
        said.hear(field, value, row.try_get("eff")?).map_err(Error::Record)?;
    }
    Ok(said)
}

/// Makes the record of one item from its ops, and what hangs on it.
pub(crate) async fn settle(
    connection: &mut SqliteConnection,
    collection: &str,
    item: ItemId,
    now: DateTime<Utc>,
) -> Result<()> {
    let Said { body, lives, .. } = said(&mut *connection, collection, item).await?;
    if lives {
        sqlx::query(
            "insert into record (collection, item, body, changed_at) values (?1, ?2, ?3, ?4) \
             on conflict (collection, item) do update set body = excluded.body, changed_at = excluded.changed_at",
        )
        .bind(collection)
        .bind(blob(&item))
        .bind(Value::Object(body.clone()).to_string())
        .bind(now.timestamp_millis())
        .execute(&mut *connection)
        .await?;
    } else {
        sqlx::query("delete from record where collection = ?1 and item = ?2")
            .bind(collection)
            .bind(blob(&item))
            .execute(&mut *connection)
            .await?;
    }
    if collection == <Entry as Record>::COLLECTION {
        index::keep(connection, item, lives.then_some(Value::Object(body)), now).await?;
    }
    Ok(())
}

/// Makes the records of many items, each once, as what comes from elsewhere needs it. What cannot be read is not shown and
/// costs nothing else; its ops stay, for a version that understands them. A record is as old as its last op.
pub(crate) async fn settle_all(
    connection: &mut SqliteConnection,
    touched: &BTreeSet<(String, ItemId)>,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut collections: BTreeMap<&str, Vec<ItemId>> = BTreeMap::new();
    for (collection, item) in touched {
        collections.entry(collection).or_default().push(*item);
    }
    for (collection, items) in collections {
        for items in items.chunks(ITEMS) {
            settle_some(connection, collection, items, now).await?;
        }
    }
    Ok(())
}

async fn settle_some(
    connection: &mut SqliteConnection,
    collection: &str,
    items: &[ItemId],
    now: DateTime<Utc>,
) -> Result<()> {
    let journal = collection == <Entry as Record>::COLLECTION;
    let mut standing = all_said(connection, collection, items).await?;
    standing.retain(|_, said| said.lives && !said.unreadable);
    let mut entries = Vec::new();
    if journal {
        standing.retain(|item, said| {
            let entry = serde_json::from_value::<Entry>(Value::Object(said.body.clone()));
            entry.map(|entry| entries.push((*item, entry))).is_ok()
        });
    }
    let gone: Vec<ItemId> = items.iter().filter(|item| !standing.contains_key(item)).copied().collect();
    if !gone.is_empty() {
        let mut query = QueryBuilder::<Sqlite>::new("delete from record where collection = ");
        query.push_bind(collection);
        among(&mut query, " and item in (", &gone);
        query.build().execute(&mut *connection).await?;
    }
    if !standing.is_empty() {
        QueryBuilder::<Sqlite>::new("insert into record (collection, item, body, changed_at) ")
            .push_values(standing, |mut row, (item, said)| {
                let at = instant(Hlc(u64::try_from(said.last).unwrap_or(0)).millis());
                row.push_bind(collection).push_bind(item.as_bytes().to_vec());
                row.push_bind(Value::Object(said.body).to_string()).push_bind(at.timestamp_millis());
            })
            .push(
                " on conflict (collection, item) do update set body = excluded.body, changed_at = excluded.changed_at",
            )
            .build()
            .execute(&mut *connection)
            .await?;
    }
    if journal {
        index::forget_all(connection, items).await?;
        if !entries.is_empty() {
            index::add(connection, &entries, now).await?;
        }
    }
    Ok(())
}

async fn all_said(
    connection: &mut SqliteConnection,
    collection: &str,
    items: &[ItemId],
) -> Result<BTreeMap<ItemId, Said>> {
    let mut query = QueryBuilder::<Sqlite>::new("select item, field, value, eff from op where collection = ");
    query.push_bind(collection);
    among(&mut query, " and item in (", items);
    query.push(" order by item, field, eff, writer, wseq, record");
    let mut all: BTreeMap<ItemId, Said> = BTreeMap::new();
    for row in &query.build().fetch_all(connection).await? {
        let said = all.entry(id(row, "item")?).or_default();
        let (field, value) = (row.try_get("field")?, row.try_get("value")?);
        if said.hear(field, value, row.try_get("eff")?).is_err() {
            said.unreadable = true;
        }
    }
    Ok(all)
}

/// The stamp of the op that stands for a field, which an edit of its text names as what it was made from.
pub(super) async fn base(
    connection: &mut SqliteConnection,
    collection: &str,
    item: ItemId,
    field: &str,
) -> Result<Option<Base>> {
    sqlx::query(
        "select hlc, writer, wseq from op where collection = ?1 and item = ?2 and field = ?3 \
         order by eff desc, writer desc, wseq desc, record desc limit 1",
    )
    .bind(collection)
    .bind(blob(&item))
    .bind(field)
    .fetch_optional(connection)
    .await?
    .map(|row| {
        Ok(Base { hlc: row.try_get("hlc")?, writer: row.try_get("writer")?, wseq: row.try_get("wseq")? })
    })
    .transpose()
}

/// The stamp of an op, as its columns hold it.
pub(super) struct Base {
    pub(super) hlc: i64,
    pub(super) writer: Vec<u8>,
    pub(super) wseq: i64,
}
