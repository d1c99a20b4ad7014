//! What stands: records and what hangs on them, made from ops.
//!
//! For each field the op with the greatest (`eff`, writer, count, name of its record) stands, and of text all that was written
//! apart is joined (`cairn_domain::merge`), so whoever holds the same ops shows the same items, in whatever order they came.

use super::ops::{self, COLUMNS, OpRow};
use crate::{
    error::{Error, Result},
    journal::index,
    pieces::{self, Pieces},
    record::{Record, among, blob, id, instant},
};
use cairn_domain::{
    id::ItemId,
    journal::Entry,
    merge,
    op::{Hlc, WHOLE},
};
use chrono::{DateTime, Utc};
use futures_util::future::join;
use serde::Deserialize as _;
use serde_json::{Map, Value};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use std::collections::{BTreeMap, BTreeSet};

/// Items whose ops are read with one statement.
const ITEMS: usize = 500;

/// What the ops of an item say of its fields, and whether it lives. A field whose last op takes it away is not there.
#[derive(Default)]
pub(crate) struct Said {
    pub(super) body: Map<String, Value>,
    lives: bool,
    /// The last of its ops.
    last: i64,
    /// A value is no JSON.
    unreadable: Option<serde_json::Error>,
}

impl Said {
    /// What these ops say, of which each is a field, a value (none: taken away) and when it counts as made: all ops of one item.
    /// None where that cannot be told without their stamps: several of one field, or a value in pieces.
    pub(crate) fn of_few<'a>(ops: impl IntoIterator<Item = (&'a str, Option<&'a str>, i64)>) -> Option<Self> {
        let (mut said, mut fields) = (Self::default(), BTreeSet::new());
        for (field, value, eff) in ops {
            if pieces::are_in(field) || value.is_some_and(pieces::is_cut) || !fields.insert(field) {
                return None;
            }
            said.last = said.last.max(eff);
            if field == WHOLE {
                said.lives = value.is_some();
                continue;
            }
            match value.map(serde_json::from_str).transpose() {
                Ok(Some(value)) => _ = said.body.insert(field.to_owned(), value),
                Ok(None) => {}
                Err(error) => said.unreadable = Some(error),
            }
        }
        Some(said)
    }

    /// What these rows say: all ops of one item, by field and in the order in which they stand.
    fn of(rows: &[SqliteRow]) -> Result<Self> {
        let (mut said, mut pieces) = (Self::default(), Pieces::default());
        let name = |row: &SqliteRow| row.try_get::<&str, _>("field").unwrap_or_default().to_owned();
        let fields: Vec<(String, &[SqliteRow])> =
            rows.chunk_by(same).map(|rows| (name(&rows[0]), rows)).collect();
        for row in fields.iter().filter(|(field, _)| pieces::are_in(field)).flat_map(|(_, rows)| *rows) {
            row.try_get::<Option<&str>, _>("value")?.into_iter().for_each(|piece| pieces.add(piece));
        }
        for (field, rows) in fields {
            let Some(last) = rows.last() else { continue };
            said.last = said.last.max(last.try_get("eff")?);
            if field == WHOLE {
                said.lives = last.try_get::<Option<&str>, _>("value")?.is_some();
            } else if !pieces::are_in(&field) {
                match read(rows, &pieces)? {
                    Ok(Some(value)) => _ = said.body.insert(field, value),
                    Ok(None) => {}
                    Err(error) => said.unreadable = Some(error),
                }
            }
        }
        Ok(said)
    }
}

/// What the ops of one field come to.
fn read(rows: &[SqliteRow], pieces: &Pieces) -> Result<Result<Option<Value>, serde_json::Error>> {
    if let [only] = rows {
        let value: Option<&str> = only.try_get("value")?;
        if value.is_none_or(|value| !pieces::is_cut(value)) {
            return Ok(value.map(serde_json::from_str).transpose());
        }
    }
    let ops = rows.iter().map(OpRow::read).collect::<Result<Vec<_>>>()?;
    let ops = ops::whole(ops, pieces);
    Ok(merge::value(&ops::edits(&ops)).map(|merged| merged.value))
}

fn same(one: &SqliteRow, next: &SqliteRow) -> bool {
    one.try_get::<&str, _>("field").ok() == next.try_get::<&str, _>("field").ok()
}

/// What the ops of one item say.
pub(super) async fn said(connection: &mut SqliteConnection, collection: &str, item: ItemId) -> Result<Said> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from op where collection = ?1 and item = ?2 order by field, eff, writer, wseq, record"
    )))
    .bind(collection)
    .bind(blob(&item))
    .fetch_all(connection)
    .await?;
    let mut said = Said::of(&rows)?;
    said.unreadable.take().map_or(Ok(said), |error| Err(Error::Record(error)))
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
    settle_said(connection, touched, BTreeMap::new(), now).await
}

/// The same. What is known already of some of them is in `said`, and is not read from their ops.
pub(crate) async fn settle_said(
    connection: &mut SqliteConnection,
    touched: &BTreeSet<(String, ItemId)>,
    mut said: BTreeMap<(String, ItemId), Said>,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut collections: BTreeMap<&str, Vec<(ItemId, Option<Said>)>> = BTreeMap::new();
    for of in touched {
        let (collection, item) = of;
        collections.entry(collection).or_default().push((*item, said.remove(of)));
    }
    for (collection, mut items) in collections {
        let mut waiting = items.chunks_mut(ITEMS);
        let mut next = waiting.next().map(Together::of);
        while let Some(some) = next {
            // What follows is made ready meanwhile.
            let (settled, ready) = join(settle_some(connection, collection, some, now), async {
                waiting.next().map(Together::of)
            })
            .await;
            settled?;
            next = ready;
        }
    }
    Ok(())
}

/// Items to be settled together.
struct Together {
    items: Vec<ItemId>,
    /// Of these nothing is known yet.
    unknown: Vec<ItemId>,
    /// What is shown of the others, of those that live.
    shown: BTreeMap<ItemId, Shown>,
}

impl Together {
    fn of(touched: &mut [(ItemId, Option<Said>)]) -> Self {
        let items = touched.iter().map(|(item, _)| *item).collect();
        let unknown = touched.iter().filter(|(_, said)| said.is_none()).map(|(item, _)| *item).collect();
        let shown = touched.iter_mut().filter_map(|(item, said)| Some((*item, Shown::of(said.take()?)?)));
        Self { items, unknown, shown: shown.collect() }
    }
}

/// A record as it is kept.
struct Shown {
    body: Value,
    text: String,
    /// Milliseconds since 1970.
    changed_at: i64,
}

impl Shown {
    /// None of an item that does not live, or cannot be read.
    fn of(said: Said) -> Option<Self> {
        let Said { body, lives: true, last, unreadable: None } = said else { return None };
        let body = Value::Object(body);
        let last = Hlc(u64::try_from(last).unwrap_or(0));
        Some(Self { text: body.to_string(), body, changed_at: instant(last.millis()).timestamp_millis() })
    }
}

async fn settle_some(
    connection: &mut SqliteConnection,
    collection: &str,
    Together { items, unknown, mut shown }: Together,
    now: DateTime<Utc>,
) -> Result<()> {
    let journal = collection == <Entry as Record>::COLLECTION;
    if !unknown.is_empty() {
        let said = all_said(connection, collection, &unknown).await?;
        shown.extend(said.into_iter().filter_map(|(item, said)| Some((item, Shown::of(said)?))));
    }
    let mut entries = Vec::new();
    if journal {
        shown.retain(|item, shown| {
            let entry = Entry::deserialize(&shown.body);
            entry.map(|entry| entries.push((*item, entry))).is_ok()
        });
    }
    let gone: Vec<ItemId> = items.iter().filter(|item| !shown.contains_key(item)).copied().collect();
    if !gone.is_empty() {
        let mut query = QueryBuilder::<Sqlite>::new("delete from record where collection = ");
        query.push_bind(collection);
        among(&mut query, " and item in (", &gone);
        query.build().execute(&mut *connection).await?;
    }
    if !shown.is_empty() {
        QueryBuilder::<Sqlite>::new("insert into record (collection, item, body, changed_at) ")
            .push_values(shown, |mut row, (item, shown)| {
                row.push_bind(collection).push_bind(item.as_bytes().to_vec());
                row.push_bind(shown.text).push_bind(shown.changed_at);
            })
            .push(
                " on conflict (collection, item) do update set body = excluded.body, changed_at = excluded.changed_at",
            )
            .build()
            .execute(&mut *connection)
            .await?;
    }
    if journal {
        index::forget_all(connection, &items).await?;
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
    // Nearly all items have one op a field, and of those three columns are enough.
    let light = by_item(&ops_of(connection, "field, value, eff", collection, items).await?, |rows| {
        if is_light(rows)? { Said::of(rows).map(Some) } else { Ok(None) }
    })?;
    let others: Vec<ItemId> =
        light.iter().filter(|(_, said)| said.is_none()).map(|(item, _)| *item).collect();
    let mut all: BTreeMap<ItemId, Said> =
        light.into_iter().filter_map(|(item, said)| Some((item, said?))).collect();
    if !others.is_empty() {
        all.extend(by_item(&ops_of(connection, COLUMNS, collection, &others).await?, Said::of)?);
    }
    Ok(all)
}

async fn ops_of(
    connection: &mut SqliteConnection,
    columns: &str,
    collection: &str,
    items: &[ItemId],
) -> Result<Vec<SqliteRow>> {
    let mut query = QueryBuilder::<Sqlite>::new("select item, ");
    query.push(columns).push(" from op where collection = ").push_bind(collection);
    among(&mut query, " and item in (", items);
    query.push(" order by item, field, eff, writer, wseq, record");
    Ok(query.build().fetch_all(connection).await?)
}

fn by_item<T>(rows: &[SqliteRow], each: impl Fn(&[SqliteRow]) -> Result<T>) -> Result<Vec<(ItemId, T)>> {
    let of = |row: &SqliteRow| id(row, "item").ok();
    rows.chunk_by(|one, next| of(one) == of(next))
        .map(|rows| Ok((id(&rows[0], "item")?, each(rows)?)))
        .collect()
}

/// Whether what these ops come to can be told without their stamps: one op a field, and none in pieces.
fn is_light(rows: &[SqliteRow]) -> Result<bool> {
    for field in rows.chunk_by(same) {
        let [only] = field else {
            if field[0].try_get::<&str, _>("field")? == WHOLE {
                continue;
            }
            return Ok(false);
        };
        if only.try_get::<Option<&str>, _>("value")?.is_some_and(pieces::is_cut) {
            return Ok(false);
        }
    }
    Ok(true)
}
