//! The vault's two ends of a backup: a snapshot that is written out, and a new vault that is filled.

use super::{BackupError, Blob, Part, Result, Sink, Source};
use crate::{
    attachment::{Attachment, CHUNK},
    change::settle,
    counter::{CounterRow, EventRow},
    error::Error,
    record::{Record, blob, id, instant, signed},
    today::TryRow,
    vault::Vault,
};
use cairn_domain::{
    care::OwnLine,
    checkin::{Checkin, Intention},
    civil::CivilDate,
    id::ItemId,
    journal::Entry,
    op::{Hlc, Op},
    person::Person,
    setting::Settings,
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{Row, Sqlite, SqliteConnection, Transaction, sqlite::SqliteRow};
use tokio::runtime::Handle;

/// Rows read at once. Each may hold a text of 2 MiB, though no person's rows in a row do.
const PAGE: u32 = 128;
/// Rows written before a commit.
const BATCH: usize = 2_000;
const THUMBNAIL: i64 = -1;

/// The vault as it is at one moment, whatever is written meanwhile. Its [`Source`] blocks, so it is used away from
/// the threads that answer the interface.
pub struct Snapshot {
    pub(super) transaction: Transaction<'static, Sqlite>,
    pub(super) runtime: Handle,
    stop: Box<dyn Fn() -> bool + Send>,
}

/// When the vault was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// The oldest op that is kept.
    pub first: DateTime<Utc>,
    /// The newest.
    pub last: DateTime<Utc>,
}

impl Vault {
    /// The vault as it is now. `stop` is asked again and again, and ends the work when it says so.
    pub async fn snapshot(&self, stop: impl Fn() -> bool + Send + 'static) -> Result<Snapshot> {
        let mut transaction = self.database.readers.begin().await.map_err(Error::from)?;
        // SQLite takes its snapshot at the first read.
        sqlx::query("select count(*) from writer").fetch_one(&mut *transaction).await.map_err(Error::from)?;
        Ok(Snapshot { transaction, runtime: Handle::current(), stop: Box::new(stop) })
    }

    /// A sink that fills this vault, which must be new. Blocks, as [`Snapshot`] does.
    pub fn filling(&self) -> Filling<'_> {
        Filling { vault: self, runtime: Handle::current(), transaction: None, written: 0 }
    }

    /// When anything was written; none if nothing was.
    pub async fn activity(&self) -> Result<Option<Activity>, Error> {
        let first: Option<i64> = sqlx::query_scalar("select hlc from op order by seq limit 1")
            .fetch_optional(&self.database.readers)
            .await?;
        let last: Option<i64> =
            sqlx::query_scalar("select hlc from writer").fetch_optional(&self.database.readers).await?;
        // What comes from elsewhere may have been made long ago.
        let came: Option<i64> =
            sqlx::query_scalar("select max(applied_at) from space").fetch_one(&self.database.readers).await?;
        let at = |hlc: i64| instant(Hlc(u64::try_from(hlc).unwrap_or(0)).millis());
        Ok(first.map(|first| {
            let last = at(last.unwrap_or(first));
            Activity { first: at(first), last: came.map_or(last, |came| last.max(instant(came))) }
        }))
    }
}

impl Vault {
    /// When the first thing was written from `after` on, which a backup made before that cannot hold; none if nothing was.
    pub async fn unsaved_since(&self, after: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, Error> {
        let before = signed(u64::try_from(after.timestamp_millis()).unwrap_or(0) << 16);
        // What this device wrote, whose clock rises with its count; what comes from elsewhere has clocks of its own. From the
        // newest back: what was written since is little, what was written before may be years.
        let mut first: Option<i64> = None;
        for (last, next) in [
            (
                "select wseq from op where writer = (select id from writer) and record = x'' and hlc < ?1 \
                 order by wseq desc limit 1",
                "select hlc from op where writer = (select id from writer) and record = x'' and wseq > ?1 \
                 order by wseq limit 1",
            ),
            (
                "select wseq from op where writer = (select id from writer) and record <> x'' and hlc < ?1 \
                 order by wseq desc limit 1",
                "select hlc from op where writer = (select id from writer) and record <> x'' and wseq > ?1 \
                 order by wseq limit 1",
            ),
        ] {
            let held: Option<i64> =
                sqlx::query_scalar(last).bind(before).fetch_optional(&self.database.readers).await?;
            let since: Option<i64> = sqlx::query_scalar(next)
                .bind(held.unwrap_or(0))
                .fetch_optional(&self.database.readers)
                .await?;
            first = first.into_iter().chain(since).min();
        }
        Ok(first.map(|hlc| instant(Hlc(u64::try_from(hlc).unwrap_or(0)).millis())))
    }
}

impl Snapshot {
    fn go_on(&self) -> Result<()> {
        if (self.stop)() { Err(BackupError::Stopped) } else { Ok(()) }
    }

    /// Reads a query page by page; `after` starts a page.
    pub(super) fn pages(
        &mut self,
        mut after: i64,
        query: &'static str,
        mut each: impl FnMut(&SqliteRow) -> Result<i64>,
    ) -> Result<()> {
        loop {
            self.go_on()?;
            let page = sqlx::query(query).bind(after).bind(PAGE).fetch_all(&mut *self.transaction);
            let rows = self.runtime.block_on(page).map_err(Error::from)?;
            for row in &rows {
                after = each(row)?;
            }
            if rows.len() < PAGE as usize {
                return Ok(());
            }
        }
    }

    fn chunk(&mut self, id: ItemId, number: i64) -> Result<Option<Vec<u8>>> {
        self.go_on()?;
        let chunk = sqlx::query_scalar("select bytes from attachment_chunk where item = ?1 and number = ?2")
            .bind(id.as_bytes().as_slice())
            .bind(number)
            .fetch_optional(&mut *self.transaction);
        Ok(self.runtime.block_on(chunk).map_err(Error::from)?)
    }
}

pub(super) fn column<'r, T: sqlx::Decode<'r, Sqlite> + sqlx::Type<Sqlite>>(
    row: &'r SqliteRow,
    name: &str,
) -> Result<T> {
    Ok(row.try_get(name).map_err(Error::from)?)
}

impl Source for Snapshot {
    fn newest(&mut self) -> Result<Option<CivilDate>> {
        let newest = sqlx::query_scalar("select max(on_day) from entry").fetch_one(&mut *self.transaction);
        let newest: Option<String> = self.runtime.block_on(newest).map_err(Error::from)?;
        Ok(newest.and_then(|day| serde_json::from_value(Value::String(day)).ok()))
    }

    fn ops(&mut self, each: &mut dyn FnMut(&Op) -> Result<()>) -> Result<()> {
        self.standing_ops(each)
    }

    fn entries(&mut self, each: &mut dyn FnMut(&Entry, bool) -> Result<()>) -> Result<()> {
        let query = "select entry.key, entry.sealed_until, record.body from entry \
             join record on record.collection = 'entry' and record.item = entry.item \
             where entry.key > ?1 order by entry.key limit ?2";
        self.pages(i64::MIN, query, |row| {
            let entry: Entry = serde_json::from_str(column(row, "body")?).map_err(Error::Record)?;
            each(&entry, column::<Option<&str>>(row, "sealed_until")?.is_some())?;
            column(row, "key")
        })
    }

    fn blobs(&mut self) -> Result<Vec<Blob>> {
        let rows = sqlx::query(
            // Those that are here: one whose bytes have not come yet is in the ops alone.
            "select record.item, record.body, length(attachment_chunk.bytes) as thumbnail from record \
             left join attachment_chunk on attachment_chunk.item = record.item and attachment_chunk.number = -1 \
             where record.collection = 'attachment' and json_extract(record.body, '$.bytes') = \
             (select coalesce(sum(length(piece.bytes)), 0) from attachment_chunk as piece \
             where piece.item = record.item and piece.number >= 0) order by record.item",
        )
        .fetch_all(&mut *self.transaction);
        let rows = self.runtime.block_on(rows).map_err(Error::from)?;
        rows.iter()
            .map(|row| {
                let attachment: Attachment =
                    serde_json::from_str(column(row, "body")?).map_err(Error::Record)?;
                let thumbnail: Option<i64> = column(row, "thumbnail")?;
                Ok(Blob {
                    id: id(row, "item")?,
                    name: attachment.name,
                    bytes: attachment.bytes.into(),
                    thumbnail: thumbnail.and_then(|bytes| u64::try_from(bytes).ok()),
                })
            })
            .collect()
    }

    fn bytes(&mut self, id: ItemId, part: Part, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        if part == Part::Thumbnail {
            return self.chunk(id, THUMBNAIL)?.map_or(Ok(()), |bytes| each(&bytes));
        }
        let mut number = 0;
        while let Some(bytes) = self.chunk(id, number)? {
            each(&bytes)?;
            number += 1;
        }
        Ok(())
    }
}

/// Fills a new vault from a backup. A vault that was not filled to the end is thrown away by the caller, so what is
/// committed on the way does not matter.
pub struct Filling<'a> {
    vault: &'a Vault,
    runtime: Handle,
    transaction: Option<Transaction<'static, Sqlite>>,
    written: usize,
}

impl Filling<'_> {
    /// The open transaction; a new one now and then, so that the log does not hold everything.
    fn transaction(&mut self, weight: usize) -> Result<&mut Transaction<'static, Sqlite>> {
        self.written += weight;
        if self.written > BATCH {
            self.commit()?;
            self.written = 0;
        }
        if self.transaction.is_none() {
            let begin = self.vault.database.writer.begin_with("begin immediate");
            self.transaction = Some(self.runtime.block_on(begin).map_err(Error::from)?);
        }
        self.transaction.as_mut().ok_or(BackupError::Stopped)
    }

    fn commit(&mut self) -> Result<()> {
        match self.transaction.take() {
            Some(transaction) => Ok(self.runtime.block_on(transaction.commit()).map_err(Error::from)?),
            None => Ok(()),
        }
    }
}

/// What the database refuses because of what the backup says is the backup's fault.
fn fault(error: sqlx::Error) -> BackupError {
    match error.as_database_error() {
        Some(cause) if cause.is_unique_violation() || cause.is_check_violation() => BackupError::Damaged,
        _ => Error::from(error).into(),
    }
}

impl Sink for Filling<'_> {
    fn op(&mut self, op: Op) -> Result<()> {
        let runtime = self.runtime.clone();
        let transaction = self.transaction(1)?;
        let insert = sqlx::query(
            "insert into op (collection, item, field, value, hlc, writer, wseq, eff, base_hlc, base_writer, base_wseq) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )
        .bind(&op.collection)
        .bind(blob(&op.item))
        .bind(&op.field)
        .bind((!op.value.is_null()).then(|| op.value.to_string()))
        .bind(signed(op.stamp.hlc.0))
        .bind(op.stamp.writer.0.as_slice())
        .bind(signed(op.stamp.wseq))
        .bind(signed(op.eff.0))
        .bind(op.base.map(|base| signed(base.hlc.0)))
        .bind(op.base.map(|base| base.writer.0.to_vec()))
        .bind(op.base.map(|base| signed(base.wseq)))
        .execute(&mut **transaction);
        runtime.block_on(insert).map_err(fault)?;
        Ok(())
    }

    fn ops_done(&mut self) -> Result<()> {
        self.commit()?;
        let runtime = self.runtime.clone();
        let items = sqlx::query("select collection, item, max(hlc) as hlc from op group by collection, item")
            .fetch_all(&self.vault.database.readers);
        for row in runtime.block_on(items).map_err(Error::from)? {
            let collection: &str = column(&row, "collection")?;
            let changed = instant(Hlc(u64::try_from(column::<i64>(&row, "hlc")?).unwrap_or(0)).millis());
            let item = id(&row, "item")?;
            let transaction = self.transaction(1)?;
            match runtime.block_on(settle(transaction, collection, item, changed)) {
                Err(Error::Record(_)) => runtime.block_on(set_aside(transaction, collection, item))?,
                settled => settled?,
            }
        }
        self.commit()
    }

    fn piece(&mut self, id: ItemId, part: Part, number: u32, bytes: &[u8]) -> Result<()> {
        let runtime = self.runtime.clone();
        let number = if part == Part::Thumbnail { THUMBNAIL } else { i64::from(number) };
        // A commit every 16 MiB.
        let transaction = self.transaction(BATCH * bytes.len() / (64 * CHUNK))?;
        let insert = sqlx::query("insert into attachment_chunk (item, number, bytes) values (?1, ?2, ?3)")
            .bind(blob(&id))
            .bind(number)
            .bind(bytes)
            .execute(&mut **transaction);
        runtime.block_on(insert).map_err(fault)?;
        Ok(())
    }

    fn done(&mut self) -> Result<()> {
        self.commit()?;
        let vault = self.vault;
        self.runtime.block_on(async {
            let mut transaction =
                vault.database.writer.begin_with("begin immediate").await.map_err(Error::from)?;
            whole(&mut transaction).await?;
            check::<CounterRow>(&mut transaction).await?;
            check::<EventRow>(&mut transaction).await?;
            check::<Checkin>(&mut transaction).await?;
            check::<Intention>(&mut transaction).await?;
            check::<TryRow>(&mut transaction).await?;
            check::<OwnLine>(&mut transaction).await?;
            check::<Person>(&mut transaction).await?;
            check::<Settings>(&mut transaction).await?;
            check::<Attachment>(&mut transaction).await?;
            transaction.commit().await.map_err(Error::from)?;
            Ok(vault.renew_writer().await?)
        })
    }
}

/// Every attachment has all its bytes or none of them (they were on another device when the backup was made), and no bytes
/// are without an attachment.
async fn whole(transaction: &mut SqliteConnection) -> Result<()> {
    let wrong: i64 = sqlx::query_scalar(
        "select (select count(*) from record where collection = 'attachment' \
         and (select coalesce(sum(length(bytes)), 0) from attachment_chunk where attachment_chunk.item = record.item \
         and number >= 0) not in (0, coalesce(json_extract(body, '$.bytes'), -1))) \
         + (select count(*) from attachment_chunk where not exists (select 1 from record \
         where collection = 'attachment' and record.item = attachment_chunk.item))",
    )
    .fetch_one(transaction)
    .await
    .map_err(Error::from)?;
    if wrong == 0 { Ok(()) } else { Err(BackupError::Damaged) }
}

/// Sets aside the records of a collection that do not have the shape this version knows. (Entries were read when they
/// were indexed.)
async fn check<R: Record>(transaction: &mut SqliteConnection) -> Result<()> {
    let rows = sqlx::query("select item, body from record where collection = ?1")
        .bind(R::COLLECTION)
        .fetch_all(&mut *transaction)
        .await
        .map_err(Error::from)?;
    for row in rows {
        if serde_json::from_str::<R>(column(&row, "body")?).is_err() {
            set_aside(transaction, R::COLLECTION, id(&row, "item")?).await?;
        }
    }
    Ok(())
}

/// Does not show an item that cannot be read, and does not let it cost the person the rest. Its ops stay: nothing is
/// lost, and a version that understands them can show it.
async fn set_aside(transaction: &mut SqliteConnection, collection: &str, item: ItemId) -> Result<()> {
    tracing::warn!(collection, "an item of the backup cannot be read and was set aside");
    sqlx::query("delete from record where collection = ?1 and item = ?2")
        .bind(collection)
        .bind(blob(&item))
        .execute(transaction)
        .await
        .map_err(Error::from)?;
    Ok(())
}
