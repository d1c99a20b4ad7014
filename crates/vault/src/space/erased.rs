//! What was erased here for good, and the records that held it: they are to go from the chain that is kept here, and from the
//! server (`crates/sync/SPEC.md`, 6.7).

use super::{Name, row::number, unsent};
use crate::{
    error::{Error, Result},
    record::id,
    vault::Vault,
};
use cairn_domain::id::ItemId;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

/// Ops of a record, at most, and so how far the counts of two of them are apart (`crates/sync/SPEC.md`, 3.2).
const APART: i64 = 1_000;

/// The ops of a record, found by one of them.
const OF: &str = "writer = ?1 and wseq between ?2 and ?3 and record = ?4 and record <> x''";

/// A record of which something was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// Its name.
    pub record: Name,
    /// Its item of the chain as it came; none once it was compacted, let go, or where it was never here.
    pub bytes: Option<Vec<u8>>,
    /// Something that it held is still here.
    pub rest: bool,
    /// An item of which it held something was removed, and not only changed.
    pub removed: bool,
    /// Who wrote it, and the count of one of its ops.
    by: (Vec<u8>, i64),
}

/// What becomes of a record of which something was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stays until the rest of it is gone too.
    Waits,
    /// It is gone from the server, or somebody else sees to that: its bytes go from here.
    Gone,
}

/// Notes which records hold ops that are about to be erased. `removed` are the items that were removed, not only changed.
pub(crate) async fn note(
    connection: &mut SqliteConnection,
    collection: &str,
    gone: &[i64],
    removed: &[ItemId],
) -> Result<()> {
    let space: Option<i64> = match collection.strip_prefix('@').and_then(|rest| rest.split_once('/')) {
        None => {
            sqlx::query_scalar("select number from space where kind = 'personal'")
                .fetch_optional(&mut *connection)
                .await?
        }
        Some((hex, _)) => {
            let Ok(name) = u128::from_str_radix(hex, 16) else { return Ok(()) };
            sqlx::query_scalar("select number from space where id = ?1")
                .bind(name.to_be_bytes().as_slice())
                .fetch_optional(&mut *connection)
                .await?
        }
    };
    let Some(space) = space else { return Ok(()) };
    let mut query = QueryBuilder::<Sqlite>::new(
        "select distinct record from op where record <> x'' and place is null and seq in (",
    );
    let mut list = query.separated(", ");
    for seq in gone {
        list.push_bind(*seq);
    }
    query.push(")");
    for row in &query.build().fetch_all(&mut *connection).await? {
        // Sealed and never sent: nobody else is to have it any more.
        unsent::forget(&mut *connection, space, &name(row)?).await?;
    }
    let mut query =
        QueryBuilder::<Sqlite>::new("select record, item, writer, min(wseq) as wseq from op where seq in (");
    let mut list = query.separated(", ");
    for seq in gone {
        list.push_bind(*seq);
    }
    query.push(") and record <> x'' and place is not null group by record, item, writer");
    for row in &query.build().fetch_all(&mut *connection).await? {
        let item: ItemId = id(row, "item")?;
        sqlx::query(
            "insert into space_erased (space, record, item, removed, writer, wseq) values (?1, ?2, ?3, ?4, ?5, ?6) \
             on conflict (space, record, item) do update set state = 0, removed = max(removed, excluded.removed)",
        )
        .bind(space)
        .bind(row.try_get::<Vec<u8>, _>("record")?)
        .bind(item.as_bytes().as_slice())
        .bind(removed.contains(&item))
        .bind(row.try_get::<Vec<u8>, _>("writer")?)
        .bind(row.try_get::<i64, _>("wseq")?)
        .execute(&mut *connection)
        .await?;
    }
    // What was replaced in them earlier, in records that hold something else too, goes with them now.
    for item in removed {
        sqlx::query("update space_erased set removed = 1, state = 0 where space = ?1 and item = ?2 and removed = 0 and state < 2")
            .bind(space)
            .bind(item.as_bytes().as_slice())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

impl Vault {
    /// Records of which something was erased and that were not looked at since; with `waiting`, also those that wait for the
    /// rest of them to go.
    pub async fn space_erased(&self, space: &Name, waiting: bool, limit: u32) -> Result<Vec<Erased>> {
        let rows = sqlx::query(
            "select erased.record, max(erased.removed) as removed, max(erased.writer) as writer, min(erased.wseq) as wseq, \
             (select item.bytes from space_item as item where item.space = erased.space and item.record = erased.record) as bytes \
             from space_erased as erased indexed by space_erased_open \
             where erased.space = (select number from space where id = ?1) and erased.state < 2 \
             group by erased.record having min(erased.state) <= ?2 limit ?3",
        )
        .bind(space.as_slice())
        .bind(i64::from(waiting))
        .bind(limit)
        .fetch_all(&self.database.readers)
        .await?;
        let mut all = Vec::new();
        for row in &rows {
            let mut erased = Erased {
                record: name(row)?,
                bytes: row.try_get("bytes")?,
                rest: false,
                removed: row.try_get("removed")?,
                by: (row.try_get("writer")?, row.try_get("wseq")?),
            };
            let query = format!("select exists (select 1 from op where {OF})");
            erased.rest = sqlx::query_scalar::<_, bool>(sqlx::AssertSqlSafe(query))
                .bind(&erased.by.0)
                .bind(erased.by.1 - APART)
                .bind(erased.by.1 + APART)
                .bind(erased.record.as_slice())
                .fetch_one(&self.database.readers)
                .await?;
            all.push(erased);
        }
        Ok(all)
    }

    /// Keeps what became of a record of which something was erased. What is gone is gone from the chain that is kept here too:
    /// its place and link stay.
    pub async fn space_erased_done(&self, space: &Name, record: &Name, fate: Fate) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        sqlx::query("update space_erased set state = ?3 where space = ?1 and record = ?2")
            .bind(number)
            .bind(record.as_slice())
            .bind(if fate == Fate::Gone { 2 } else { 1 })
            .execute(&mut *transaction)
            .await?;
        if fate == Fate::Gone {
            for statement in [
                "update space set used = used - (select coalesce(sum(length(bytes)), 0) from space_item \
                 where space = ?1 and record = ?2) where number = ?1",
                "update space_item set bytes = null where space = ?1 and record = ?2",
                "delete from space_again where space = ?1 and record = ?2",
            ] {
                sqlx::query(statement)
                    .bind(number)
                    .bind(record.as_slice())
                    .execute(&mut *transaction)
                    .await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// A server that was restored may hold again what it had let go: all of it is looked at anew.
    pub async fn space_erased_again(&self, space: &Name) -> Result<()> {
        let mut connection = self.database.writer.acquire().await?;
        let (number, _) = number(&mut connection, space).await?;
        sqlx::query("update space_erased set state = 0 where space = ?1")
            .bind(number)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// What a record holds besides what was erased is written anew in another, because this one is to go: its ops wait to be
    /// sealed again, under the stamps they have. Whether there are any.
    pub async fn space_move(&self, erased: &Erased) -> Result<bool> {
        let query = format!("update or ignore op set place = null, record = x'' where {OF}");
        let done = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(&erased.by.0)
            .bind(erased.by.1 - APART)
            .bind(erased.by.1 + APART)
            .bind(erased.record.as_slice())
            .execute(&self.database.writer)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Lets go of what of a record is here under another record as well: whoever wrote it has written it anew. Whether nothing
    /// is left of it then.
    pub async fn space_moved(&self, erased: &Erased) -> Result<bool> {
        let query = format!(
            "delete from op where {OF} and exists (select 1 from op as twin where twin.writer = op.writer \
             and twin.wseq = op.wseq and twin.record <> op.record and twin.record <> x'' and twin.place is not null \
             and twin.hlc = op.hlc and twin.collection = op.collection and twin.item = op.item \
             and twin.field = op.field and twin.value is op.value)"
        );
        sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(&erased.by.0)
            .bind(erased.by.1 - APART)
            .bind(erased.by.1 + APART)
            .bind(erased.record.as_slice())
            .execute(&self.database.writer)
            .await?;
        let query = format!("select not exists (select 1 from op where {OF})");
        Ok(sqlx::query_scalar::<_, bool>(sqlx::AssertSqlSafe(query))
            .bind(&erased.by.0)
            .bind(erased.by.1 - APART)
            .bind(erased.by.1 + APART)
            .bind(erased.record.as_slice())
            .fetch_one(&self.database.readers)
            .await?)
    }

    /// Attachments that were removed for good, and are still said to be on the server.
    pub async fn blobs_left(&self, before: chrono::DateTime<chrono::Utc>) -> Result<Vec<ItemId>> {
        let clock = crate::record::signed(u64::try_from(before.timestamp_millis()).unwrap_or(0) << 16);
        let rows = sqlx::query(
            "select stored.item from record as stored where stored.collection = 'blob' \
             and not exists (select 1 from record where collection = 'attachment' and item = stored.item) \
             and exists (select 1 from op where collection = 'attachment' and item = stored.item and field = '*' \
             and value is null and eff < ?1)",
        )
        .bind(clock)
        .fetch_all(&self.database.readers)
        .await?;
        rows.iter().map(|row| id(row, "item")).collect()
    }
}

impl Vault {
    /// Takes back that the bytes of a removed attachment are somewhere. Nothing that the person did, nor can take back.
    pub async fn blob_forget(&self, id: ItemId, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
        let mut act = self.begin("attachment_erase", "", now).await?;
        act.remove::<crate::attachment::StoredBlob>(id).await?;
        sqlx::query("update change set elsewhere = 1 where id = ?1")
            .bind(act.id)
            .execute(&mut *act.transaction)
            .await?;
        act.commit().await?;
        Ok(())
    }
}

fn name(row: &SqliteRow) -> Result<Name> {
    row.try_get::<&[u8], _>("record")?.try_into().map_err(|_| Error::Damaged)
}
