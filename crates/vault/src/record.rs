//! Records: what stands, made from ops.

use crate::{
    error::{Error, Result},
    vault::Vault,
};
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

/// A noun whose items are kept as ops: each field of the struct is a field of the item.
pub trait Record: Serialize + DeserializeOwned + Send + Sync + Unpin + 'static {
    /// The collection's name; part of the format, never changed.
    const COLLECTION: &'static str;
}

impl Record for cairn_domain::journal::Entry {
    const COLLECTION: &'static str = "entry";
}

impl Record for cairn_domain::care::OwnLine {
    const COLLECTION: &'static str = "line";
}

impl Record for cairn_domain::person::Person {
    const COLLECTION: &'static str = "person";
}

impl Record for cairn_domain::setting::Settings {
    const COLLECTION: &'static str = "setting";
}

/// An item as it stands.
#[derive(Debug, Clone)]
pub struct Item<R> {
    /// Which.
    pub id: ItemId,
    /// What.
    pub record: R,
    /// When it was last changed here.
    pub changed_at: DateTime<Utc>,
}

pub(crate) fn item<R: Record>(row: &SqliteRow) -> Result<Item<R>> {
    let body: &str = row.try_get("body")?;
    Ok(Item {
        id: id(row, "item")?,
        record: serde_json::from_str(body).map_err(Error::Record)?,
        changed_at: instant(row.try_get("changed_at")?),
    })
}

/// Items, those that can be read. What another device wrote may have a shape that this version does not know: it is kept, and
/// costs nothing else.
pub(crate) fn items<R: Record>(rows: &[SqliteRow]) -> Result<Vec<Item<R>>> {
    let readable = |row| match item(row) {
        Err(Error::Record(_)) => {
            tracing::warn!(collection = R::COLLECTION, "an item cannot be read and is not shown");
            None
        }
        item => Some(item),
    };
    rows.iter().filter_map(readable).collect()
}

pub(crate) fn id(row: &SqliteRow, column: &str) -> Result<ItemId> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map(ItemId::from_bytes).map_err(|_| Error::Damaged)
}

pub(crate) fn instant(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

pub(crate) fn blob(id: &ItemId) -> &[u8] {
    id.as_bytes()
}

pub(crate) fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A list of items inside a statement.
pub(crate) fn among(query: &mut QueryBuilder<Sqlite>, before: &'static str, items: &[ItemId]) {
    query.push(before);
    let mut list = query.separated(", ");
    for item in items {
        list.push_bind(item.as_bytes().to_vec());
    }
    query.push(")");
}

impl Vault {
    /// One item, if it lives.
    pub async fn get<R: Record>(&self, id: ItemId) -> Result<Option<Item<R>>> {
        sqlx::query("select item, body, changed_at from record where collection = ?1 and item = ?2")
            .bind(R::COLLECTION)
            .bind(blob(&id))
            .fetch_optional(&self.database.readers)
            .await?
            .map(|row| item(&row))
            .transpose()
    }

    /// Erases the items of a collection that nobody has touched since a moment, with everything ever said of them. For what
    /// is of use only for a while, and only once it is too old to be taken back.
    pub async fn erase_before<R: Record>(&self, before: DateTime<Utc>) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        sqlx::query(
            "delete from op where collection = ?1 and item in \
             (select item from record where collection = ?1 and changed_at < ?2)",
        )
        .bind(R::COLLECTION)
        .bind(before.timestamp_millis())
        .execute(&mut *transaction)
        .await?;
        sqlx::query("delete from record where collection = ?1 and changed_at < ?2")
            .bind(R::COLLECTION)
            .bind(before.timestamp_millis())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// All living items of a collection that can be read, in no order. For the journal, whose items are many, use its own queries.
    pub async fn all<R: Record>(&self) -> Result<Vec<Item<R>>> {
        let rows = sqlx::query("select item, body, changed_at from record where collection = ?1")
            .bind(R::COLLECTION)
            .fetch_all(&self.database.readers)
            .await?;
        items(&rows)
    }
}
