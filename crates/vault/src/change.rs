//! Changes: acts of the person, each kept or left whole. An act writes ops, and what stands is made from them at once.

mod many;
pub(crate) mod ops;
mod settle;

use crate::{
    error::{Error, Result},
    journal::begun::{self, Begun},
    record::{Record, blob, signed},
    vault::Vault,
};
use cairn_domain::{
    id::ItemId,
    journal::Entry,
    merge::{self, is_text},
    op::{Hlc, Stamp, WHOLE, WriterId},
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use settle::said;
pub(crate) use settle::{Said, settle, settle_all, settle_said};
use sqlx::{Row, Sqlite, SqliteConnection, Transaction};
use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
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
            group: None,
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
    /// What the collections of the group begin with in which this is an act.
    group: Option<String>,
}

impl Change {
    /// Writes an item: an op for each field that differs from what stands. Returns whether anything differed. A page of the
    /// journal that has a draft is written on what the draft was begun on: what came from elsewhere meanwhile stays.
    pub async fn put<R: Record>(&mut self, id: ItemId, record: &R) -> Result<bool> {
        let begun = match R::COLLECTION {
            <Entry as Record>::COLLECTION => begun::begun(&mut self.transaction, id).await?,
            _ => None,
        };
        let collection = &*self.named(R::COLLECTION);
        self.put_over(collection, id, &fields(record)?, begun.as_ref()).await
    }

    /// Writes fields of an item: an op for each that differs from what stands. Fields that are not named stay; null takes one
    /// away. Returns whether anything differed.
    pub async fn put_fields(
        &mut self,
        collection: &str,
        id: ItemId,
        new: &Map<String, Value>,
    ) -> Result<bool> {
        let collection = &*self.named(collection);
        self.put_over(collection, id, new, None).await
    }

    /// Writes an item by its fields, over what the person had seen of it.
    async fn put_over(
        &mut self,
        collection: &str,
        id: ItemId,
        new: &Map<String, Value>,
        begun: Option<&Begun>,
    ) -> Result<bool> {
        let old = standing(&mut self.transaction, collection, id).await?;
        let before = self.ops;
        let begun = begun.filter(|_| old.is_some());
        if old.is_none() {
            self.op(collection, id, WHOLE, &Value::Bool(true), None).await?;
        }
        // An item that comes back from removal is written whole, for elsewhere its fields may be erased already; and what
        // it had and has no longer is taken from it.
        let was = match old {
            Some(old) => old,
            None => {
                let said = said(&mut self.transaction, collection, id).await?;
                for (field, before) in &said.body {
                    if new.get(field).is_none_or(Value::is_null) {
                        self.write(collection, id, field, (before, &Value::Null)).await?;
                    }
                }
                Map::new()
            }
        };
        for (field, value) in new {
            let before = was.get(field).unwrap_or(&Value::Null);
            let seen = begun.map_or(before, |begun| begun.seen(field));
            if before == value || seen == value {
                continue;
            }
            match begun.and_then(|begun| begun.heads.get(field)) {
                Some(heads) => self.edit(collection, id, field, value, heads).await?,
                None => self.write(collection, id, field, (before, value)).await?,
            }
        }
        if self.ops == before {
            return Ok(false);
        }
        settle(&mut self.transaction, collection, id, self.now).await?;
        Ok(true)
    }

    /// Removes an item. Its fields stay in the ops for seven days.
    pub async fn remove<R: Record>(&mut self, id: ItemId) -> Result<()> {
        self.remove_item(R::COLLECTION, id).await
    }

    /// The same by the collection's name.
    pub async fn remove_item(&mut self, collection: &str, id: ItemId) -> Result<()> {
        let collection = &*self.named(collection);
        if standing(&mut self.transaction, collection, id).await?.is_none() {
            return Err(Error::NotFound);
        }
        self.op(collection, id, WHOLE, &Value::Null, None).await?;
        settle(&mut self.transaction, collection, id, self.now).await
    }

    /// Writes an item once more as it stands, for whoever came later and can read nothing of what was before.
    pub async fn write_again(&mut self, collection: &str, id: ItemId) -> Result<()> {
        let collection = &*self.named(collection);
        self.op(collection, id, WHOLE, &Value::Bool(true), None).await?;
        self.write_whole(collection, id).await?;
        settle(&mut self.transaction, collection, id, self.now).await
    }

    /// Makes this an act in a group: under a writer of its own, counted from 1, so that fellow members can count neither
    /// devices nor acts per device (`crates/sync/SPEC.md`, 3.2).
    pub(crate) fn set_apart(&mut self, prefix: String, acts: &Arc<AtomicU64>) -> Result<()> {
        (self.group, self.acts) = (Some(prefix), Arc::clone(acts));
        self.next_record()
    }

    /// What follows of an act in a group goes under another writer, and so into a record by itself: of several items, each
    /// can then be deleted from the server without the others.
    pub fn next_record(&mut self) -> Result<()> {
        if self.group.is_some() {
            let mut writer = [0; 8];
            getrandom::fill(&mut writer).map_err(|_| Error::Invalid("no randomness"))?;
            (self.writer, self.wseq) = (WriterId(writer), 0);
        }
        Ok(())
    }

    /// A collection, as it is kept.
    fn named<'a>(&self, collection: &'a str) -> Cow<'a, str> {
        match &self.group {
            Some(prefix) => Cow::Owned(format!("{prefix}{collection}")),
            None => Cow::Borrowed(collection),
        }
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
            let wseq = self.group.is_none().then(|| signed(self.wseq));
            sqlx::query("update writer set hlc = ?1, wseq = coalesce(?2, wseq)")
                .bind(signed(self.hlc.0))
                .bind(wseq)
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

    /// One op. `base` is the op whose text it edits.
    pub(crate) async fn op(
        &mut self,
        collection: &str,
        item: ItemId,
        field: &str,
        value: &Value,
        base: Option<&Stamp>,
    ) -> Result<()> {
        let (hlc, wseq) = self.stamp();
        sqlx::query(
            "insert into op (change, collection, item, field, value, hlc, writer, wseq, eff, base_hlc, base_writer, base_wseq) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?9, ?10, ?11)",
        )
        .bind(self.id)
        .bind(collection)
        .bind(blob(&item))
        .bind(field)
        .bind((!value.is_null()).then(|| value.to_string()))
        .bind(signed(hlc.0))
        .bind(self.writer.0.as_slice())
        .bind(signed(wseq))
        .bind(base.map(|base| signed(base.hlc.0)))
        .bind(base.map(|base| base.writer.0.to_vec()))
        .bind(base.map(|base| signed(base.wseq)))
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// Sets a field that says `before` to something else. A text is edited: its op names what it was made from, so that what
    /// is written on it elsewhere can be joined with it.
    pub(crate) async fn write(
        &mut self,
        collection: &str,
        item: ItemId,
        field: &str,
        (before, value): (&Value, &Value),
    ) -> Result<()> {
        if !is_text(collection, field) && !is_long(before) && !is_long(value) {
            return self.op(collection, item, field, value, None).await;
        }
        let heads = ops::heads(&mut self.transaction, collection, item, field).await?;
        self.edit(collection, item, field, value, &heads).await
    }

    /// Writes a text in the place of those that nobody has edited further: an op for each of them.
    pub(crate) async fn edit(
        &mut self,
        collection: &str,
        item: ItemId,
        field: &str,
        value: &Value,
        heads: &[Stamp],
    ) -> Result<()> {
        if heads.is_empty() {
            return self.op(collection, item, field, value, None).await;
        }
        for head in heads {
            self.op(collection, item, field, value, Some(head)).await?;
        }
        Ok(())
    }

    /// Writes all that is said of an item once more, for elsewhere its fields may be erased already.
    pub(crate) async fn write_whole(&mut self, collection: &str, item: ItemId) -> Result<()> {
        let said = said(&mut self.transaction, collection, item).await?;
        for (field, value) in &said.body {
            self.write(collection, item, field, (value, value)).await?;
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

/// Whether a text is worth joining: what is shorter is written anew rather than edited.
fn is_long(text: &Value) -> bool {
    text.is_string() && merge::is_long(&text.to_string())
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
