//! What a snapshot is made of and compared with, and letting go of what it has replaced (`crates/sync/SPEC.md`, 5.6).

use super::{
    Kept, Kind, Name, Received,
    chain::{kept, weigh},
    row::{bytes, collection, count, number, prefix},
};
use crate::{
    error::{Error, Result},
    record::{blob, signed},
    vault::Vault,
};
use cairn_domain::op::WriterId;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use std::collections::{HashMap, HashSet};

/// An op, by what tells it from all others: its record, who wrote it, and its count.
pub type Held = (Name, WriterId, u64);

/// Ops of a space, in a statement over `op`.
fn of(query: &mut QueryBuilder<Sqlite>, space: &Name, kind: Kind) {
    match kind {
        Kind::Personal => query.push("collection not like '@%'"),
        Kind::Group => {
            let prefix = prefix(space);
            query.push("collection >= ").push_bind(prefix.clone()).push(" and collection < ");
            query.push_bind(format!("{prefix}\u{7f}"))
        }
    };
}

fn held(row: &SqliteRow) -> Result<Held> {
    Ok((bytes(row, "record")?, WriterId(bytes(row, "writer")?), count(row, "wseq")?))
}

impl Vault {
    /// Items after a place that are no records: commits and compactions, in order.
    pub async fn space_orders(&self, space: &Name, after: u64) -> Result<Vec<Kept>> {
        let rows = sqlx::query(
            "select seq, received, record, link, bytes from space_item indexed by space_item_order \
             where space = (select number from space where id = ?1) and seq > ?2 and record is null order by seq",
        )
        .bind(space.as_slice())
        .bind(signed(after))
        .fetch_all(&self.database.readers)
        .await?;
        rows.iter().map(kept).collect()
    }

    /// How many records came after a place, also those of which nothing is left.
    pub async fn space_length(&self, space: &Name, after: u64) -> Result<u64> {
        // No place is left out, and few are none of a record's.
        let row = sqlx::query(
            "select max(seq - ?2, 0) - (select count(*) from space_item as other indexed by space_item_order \
             where other.space = space.number and other.seq > ?2 and other.record is null) as records \
             from space where id = ?1",
        )
        .bind(space.as_slice())
        .bind(signed(after))
        .fetch_optional(&self.database.readers)
        .await?;
        row.map_or(Ok(0), |row| count(&row, "records"))
    }

    /// What the records after a place weigh that are kept whole, in bytes. It looks at all of them.
    pub async fn space_weight(&self, space: &Name, after: u64) -> Result<u64> {
        let row = sqlx::query(
            "select coalesce(sum(length(bytes)), 0) as bytes from space_item \
             where space = (select number from space where id = ?1) and seq > ?2 and record is not null",
        )
        .bind(space.as_slice())
        .bind(signed(after))
        .fetch_one(&self.database.readers)
        .await?;
        count(&row, "bytes")
    }

    /// The first place that could not be read for a reason.
    pub async fn space_quarantined_first(&self, space: &Name, reason: &str) -> Result<Option<u64>> {
        let first: Option<i64> = sqlx::query_scalar(
            "select min(seq) from space_quarantine where space = (select number from space where id = ?1) \
             and reason = ?2",
        )
        .bind(space.as_slice())
        .bind(reason)
        .fetch_one(&self.database.readers)
        .await?;
        first.map(|first| u64::try_from(first).map_err(|_| Error::Damaged)).transpose()
    }

    /// Of how many records of the whole chain something is left: it stands, or could still be taken back. They are counted no
    /// further than to `most`, since all ops may have to be looked at for it.
    pub async fn space_living(&self, space: &Name, most: u64) -> Result<u64> {
        let mut connection = self.database.readers.acquire().await?;
        let (_, kind) = number(&mut connection, space).await?;
        let mut query = QueryBuilder::<Sqlite>::new(
            "select count(*) as living from (select distinct record from op where record <> x'' and place is not null and ",
        );
        of(&mut query, space, kind);
        query.push(" limit ").push_bind(signed(most)).push(")");
        count(&query.build().fetch_one(&mut *connection).await?, "living")
    }

    /// The ops that are here and stand in the chain up to a place. What was erased, because it was replaced or removed more
    /// than seven days ago, is not among them.
    pub async fn space_held(&self, space: &Name, upto: u64) -> Result<HashSet<Held>> {
        let mut connection = self.database.readers.acquire().await?;
        let (_, kind) = number(&mut connection, space).await?;
        let mut query =
            QueryBuilder::<Sqlite>::new("select record, writer, wseq from op where record <> x'' and ");
        of(&mut query, space, kind);
        query.push(" and place <= ").push_bind(signed(upto));
        query.build().fetch_all(&mut *connection).await?.iter().map(held).collect()
    }

    /// The ops up to a place on which something that is shown rests: of each field of a living item the one that stands, and
    /// what says of an item that it is there, or gone. A field of a collection that stays on its device is left out.
    pub async fn space_standing(
        &self,
        space: &Name,
        upto: u64,
        (of_collection, stays): (&str, &str),
    ) -> Result<Vec<Held>> {
        let mut connection = self.database.readers.acquire().await?;
        let (_, kind) = number(&mut connection, space).await?;
        let mut query = QueryBuilder::<Sqlite>::new(
            "select record, writer, wseq from (select collection, item, field, record, writer, wseq, place, row_number() over \
             (partition by collection, item, field order by eff desc, writer desc, wseq desc, record desc) as rank \
             from op where ",
        );
        of(&mut query, space, kind);
        query.push(") as standing where rank = 1 and record <> x'' and place <= ").push_bind(signed(upto));
        query.push(
            " and (field = '*' or exists (select 1 from record where record.collection = standing.collection \
             and record.item = standing.item)) and not (collection = ",
        );
        query.push_bind(of_collection).push(" and field = ").push_bind(stays).push(")");
        query.build().fetch_all(&mut *connection).await?.iter().map(held).collect()
    }

    /// When the server took each record up to a place, as the chain that was read here has it.
    pub async fn space_received(&self, space: &Name, upto: u64) -> Result<HashMap<Name, i64>> {
        let rows = sqlx::query(
            "select record, received from space_item where space = (select number from space where id = ?1) \
             and seq <= ?2 and record is not null",
        )
        .bind(space.as_slice())
        .bind(signed(upto))
        .fetch_all(&self.database.readers)
        .await?;
        rows.iter().map(|row| Ok((bytes(row, "record")?, row.try_get("received")?))).collect()
    }

    /// Of ops that are not here, those that something would rest on: nothing later is here of their field, and their item was
    /// not removed later. What was erased here does not come back by them.
    pub async fn space_lacking(&self, space: &Name, ops: Vec<Received>) -> Result<Vec<Received>> {
        let mut connection = self.database.readers.acquire().await?;
        let (_, kind) = number(&mut connection, space).await?;
        let mut lacking = Vec::new();
        for op in ops {
            if !is_later_here(&mut connection, &collection(space, kind, &op.collection), &op).await? {
                lacking.push(op);
            }
        }
        Ok(lacking)
    }

    /// Lets go of the bytes of items up to a place, which a snapshot has replaced, and of what could not be read among them.
    /// Links and names stay. With `before`, in milliseconds since 1970, only of those that the server took before then.
    pub async fn space_compacted(&self, space: &Name, upto: u64, before: Option<i64>) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        for statement in [
            "update space_item set bytes = null where space = ?1 and seq <= ?2 and received < ?3 and bytes is not null",
            "delete from space_quarantine where space = ?1 and seq <= ?2",
        ] {
            sqlx::query(statement)
                .bind(number)
                .bind(signed(upto))
                .bind(before.unwrap_or(i64::MAX))
                .execute(&mut *transaction)
                .await?;
        }
        weigh(&mut transaction, number).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The items of these records as they came, of those that are kept whole.
    pub async fn space_records(
        &self,
        space: &Name,
        records: &HashSet<Name>,
    ) -> Result<HashMap<Name, Vec<u8>>> {
        let mut connection = self.database.readers.acquire().await?;
        let (number, _) = number(&mut connection, space).await?;
        let mut whole = HashMap::new();
        for record in records {
            let bytes: Option<Option<Vec<u8>>> =
                sqlx::query_scalar("select bytes from space_item where space = ?1 and record = ?2")
                    .bind(number)
                    .bind(record.as_slice())
                    .fetch_optional(&mut *connection)
                    .await?;
            whole.extend(bytes.flatten().map(|bytes| (*record, bytes)));
        }
        Ok(whole)
    }

    /// Whether an op that is here says what another does, which may be under another record.
    pub async fn space_says(
        &self,
        space: &Name,
        (record, writer, wseq): &Held,
        other: &Received,
    ) -> Result<bool> {
        let mut connection = self.database.readers.acquire().await?;
        let (_, kind) = number(&mut connection, space).await?;
        Ok(sqlx::query_scalar(
            "select exists (select 1 from op where record = ?1 and writer = ?2 and wseq = ?3 and collection = ?4 \
             and item = ?5 and field = ?6 and value is ?7)",
        )
        .bind(record.as_slice())
        .bind(writer.0.as_slice())
        .bind(signed(*wseq))
        .bind(collection(space, kind, &other.collection))
        .bind(blob(&other.item))
        .bind(&other.field)
        .bind(other.text.as_deref())
        .fetch_one(&mut *connection)
        .await?)
    }

    /// These ops are unsent once more: the server has nothing any more by which their author proves them. Whether any is.
    pub async fn space_unsent_again(&self, ops: &[Held]) -> Result<bool> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let mut any = false;
        for (record, writer, wseq) in ops {
            let done = sqlx::query(
                "update or ignore op set place = null, record = x'' where writer = ?1 and wseq = ?2 and record = ?3",
            )
            .bind(writer.0.as_slice())
            .bind(signed(*wseq))
            .bind(record.as_slice())
            .execute(&mut *transaction)
            .await?;
            any |= done.rows_affected() > 0;
        }
        transaction.commit().await?;
        Ok(any)
    }

    /// What stood after a place, and whose record is not to be given again because it was compacted or let go here, is unsent
    /// once more: the server has lost it, and the ops are all there is. Returns whether there was any.
    pub async fn space_unplace(&self, space: &Name, after: u64) -> Result<bool> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, kind) = number(&mut transaction, space).await?;
        let mut query =
            QueryBuilder::<Sqlite>::new("update or ignore op set place = null, record = x'' where ");
        of(&mut query, space, kind);
        query.push(" and place > ").push_bind(signed(after));
        query
            .push(" and record not in (select record from space_again where record is not null and space = ");
        query.push_bind(number).push(")");
        let done = query.build().execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(done.rows_affected() > 0)
    }
}

/// Whether something later than an op is here of its field, or of its item that was removed. Pieces of a long value stand side
/// by side.
async fn is_later_here(connection: &mut SqliteConnection, collection: &str, op: &Received) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select (substr(?3, -1) <> '+' and exists (select 1 from op where collection = ?1 and item = ?2 and field = ?3 \
         and (eff, writer, wseq, record) >= (?4, ?5, ?6, ?7))) \
         or exists (select 1 from op where collection = ?1 and item = ?2 and field = '*' and value is null and eff > ?4 \
         and not exists (select 1 from record where collection = ?1 and item = ?2))",
    )
    .bind(collection)
    .bind(blob(&op.item))
    .bind(&op.field)
    .bind(signed(op.eff.0))
    .bind(op.stamp.writer.0.as_slice())
    .bind(signed(op.stamp.wseq))
    .bind(op.record.as_slice())
    .fetch_one(connection)
    .await?)
}
