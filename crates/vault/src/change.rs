//! Changes: acts of the person, each kept or left whole. An act writes ops, and what stands is made from them at once.

mod many;
mod settle;

use crate::{
    error::{Error, Result},
    record::{Record, blob, signed},
    vault::Vault,
};
use cairn_domain::{
    id::ItemId,
    op::{Hlc, WHOLE, WriterId},
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use settle::{base, said};
pub(crate) use settle::{settle, settle_all};
use sqlx::{Row, Sqlite, SqliteConnection, Transaction};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

impl Vault {
    /// Begins an act of the person. `verb` is the command, `title` what it touches in the person's words.
    pub async fn begin(&self, verb: &str, title: &str, now: DateTime<Utc>) -> Result<Change> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let writer = sqlx::query("select id, hlc, wseq from writer").fetch_one(&mut *transaction).await?;
        let id: &[u8] = writer.try_get("id")?;
        let writer_id = WriterId(id.try_into().map_err(|_| Error::Damaged)?);
        let (hlc, wseq) = (writer.try_get::<i64, _>("hlc")?, writer.try_get::<i64, _>("wseq")?);
        let change = sqlx::query("insert into change (at, verb, title) values (?1, ?2, ?3)")
            .bind(now.timestamp_millis())
            .bind(verb)
            .bind(title)
            .execute(&mut *transaction)
            .await?
            .last_insert_rowid();
        Ok(Change {
            transaction,
            id: change,
            now,
            writer: writer_id,
            hlc: Hlc(u64::try_from(hlc).unwrap_or(0)),
            wseq: u64::try_from(wseq).unwrap_or(0),
            ops: 0,
            acts: Arc::clone(&self.acts),
        })
    }
}

/// An act of the person: everything in it is kept at `commit`, or nothing is.
#[derive(Debug)]
pub struct Change {
    pub(crate) transaction: Transaction<'static, Sqlite>,
    pub(crate) id: i64,
    pub(crate) now: DateTime<Utc>,
    writer: WriterId,
    hlc: Hlc,
    wseq: u64,
    ops: u32,
    /// The vault's count.
    acts: Arc<AtomicU64>,
}

impl Change {
    /// Writes an item: an op for each field that differs from what stands. Returns whether anything differed.
    pub async fn put<R: Record>(&mut self, id: ItemId, record: &R) -> Result<bool> {
        let new = fields(record)?;
        let old = standing(&mut self.transaction, R::COLLECTION, id).await?;
        let before = self.ops;
        if old.is_none() {
            self.op(R::COLLECTION, id, WHOLE, &Value::Bool(true)).await?;
        }
        // An item that comes back from removal is written whole, for elsewhere its fields may be erased already; and what
        // it had and has no longer is taken from it.
        let was = match old {
            Some(old) => old,
            None => {
                let said = said(&mut self.transaction, R::COLLECTION, id).await?;
                for field in said.body.keys().filter(|field| new.get(*field).is_none_or(Value::is_null)) {
                    self.op(R::COLLECTION, id, field, &Value::Null).await?;
                }
                Map::new()
            }
        };
        for (field, value) in &new {
            let before = was.get(field).unwrap_or(&Value::Null);
            if before == value {
                continue;
            }
            if is_long(before) && value.is_string() {
                self.edit(R::COLLECTION, id, field, value).await?;
            } else {
                self.op(R::COLLECTION, id, field, value).await?;
            }
        }
        if self.ops == before {
            return Ok(false);
        }
        settle(&mut self.transaction, R::COLLECTION, id, self.now).await?;
        Ok(true)
    }

    /// Removes an item. Its fields stay in the ops for seven days.
    pub async fn remove<R: Record>(&mut self, id: ItemId) -> Result<()> {
        if standing(&mut self.transaction, R::COLLECTION, id).await?.is_none() {
            return Err(Error::NotFound);
        }
        self.op(R::COLLECTION, id, WHOLE, &Value::Null).await?;
        settle(&mut self.transaction, R::COLLECTION, id, self.now).await
    }

    /// Makes it durable. Returns the change's number for undo, or none if nothing was written.
    pub async fn commit(mut self) -> Result<Option<i64>> {
        if self.ops == 0 {
            // Nothing happened: leave no trace of an act. Other tables may still have been written.
            sqlx::query("delete from change where id = ?1")
                .bind(self.id)
                .execute(&mut *self.transaction)
                .await?;
        } else {
            sqlx::query("update writer set hlc = ?1, wseq = ?2")
                .bind(signed(self.hlc.0))
                .bind(signed(self.wseq))
                .execute(&mut *self.transaction)
                .await?;
        }
        let id = (self.ops > 0).then_some(self.id);
        self.transaction.commit().await?;
        if id.is_some() {
            self.acts.fetch_add(1, Ordering::AcqRel);
        }
        Ok(id)
    }

    pub(crate) async fn op(
        &mut self,
        collection: &str,
        item: ItemId,
        field: &str,
        value: &Value,
    ) -> Result<()> {
        let (hlc, wseq) = self.stamp();
        sqlx::query(
            "insert into op (change, collection, item, field, value, hlc, writer, wseq, eff) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6)",
        )
        .bind(self.id)
        .bind(collection)
        .bind(blob(&item))
        .bind(field)
        .bind((!value.is_null()).then(|| value.to_string()))
        .bind(signed(hlc.0))
        .bind(self.writer.0.as_slice())
        .bind(signed(wseq))
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// An op on a text, which names the op whose text was edited: edits of one text in two places can be merged then.
    async fn edit(&mut self, collection: &str, item: ItemId, field: &str, value: &Value) -> Result<()> {
        let base = base(&mut self.transaction, collection, item, field).await?;
        self.op(collection, item, field, value).await?;
        if let Some(base) = base {
            sqlx::query(
                "update op set base_hlc = ?1, base_writer = ?2, base_wseq = ?3 \
                 where writer = ?4 and wseq = ?5 and record = x''",
            )
            .bind(base.hlc)
            .bind(base.writer)
            .bind(base.wseq)
            .bind(self.writer.0.as_slice())
            .bind(signed(self.wseq))
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }

    /// Writes all that is said of an item once more, for elsewhere its fields may be erased already.
    pub(crate) async fn write_whole(&mut self, collection: &str, item: ItemId) -> Result<()> {
        let said = said(&mut self.transaction, collection, item).await?;
        for (field, value) in &said.body {
            self.op(collection, item, field, value).await?;
        }
        Ok(())
    }

    /// The stamp of the next op.
    fn stamp(&mut self) -> (Hlc, u64) {
        self.hlc = self.hlc.next(self.now.timestamp_millis());
        self.wseq += 1;
        self.ops += 1;
        (self.hlc, self.wseq)
    }
}

/// Whether a text is worth merging: what is shorter is written anew rather than edited.
fn is_long(text: &Value) -> bool {
    text.as_str().is_some_and(|text| text.len() > 200 || text.contains('\n'))
}

fn fields<R: Record>(record: &R) -> Result<Map<String, Value>> {
    match serde_json::to_value(record).map_err(Error::Record)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(Error::Invalid("a record is a struct")),
    }
}

async fn standing(
    connection: &mut SqliteConnection,
    collection: &str,
    item: ItemId,
) -> Result<Option<Map<String, Value>>> {
    let body: Option<String> =
        sqlx::query_scalar("select body from record where collection = ?1 and item = ?2")
            .bind(collection)
            .bind(blob(&item))
            .fetch_optional(connection)
            .await?;
    body.map(|body| serde_json::from_str(&body).map_err(Error::Record)).transpose()
}
