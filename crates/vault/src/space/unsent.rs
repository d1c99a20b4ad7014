//! What the person did and the chain does not have yet.

use super::{
    Act, Kind, Name, Sealed, Unplaced,
    row::{bytes, count, number, prefix},
};
use crate::{
    error::{Error, Result},
    pieces,
    record::{id, signed},
    vault::Vault,
};
use cairn_domain::{
    id::ItemId,
    op::{Hlc, MOST_VALUE, Stamp, WriterId},
};
use futures_util::TryStreamExt;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use std::collections::HashSet;

/// Ops of a record, at most (`crates/sync/SPEC.md`, 3.2).
const MOST_OPS: usize = 1_000;
/// Bytes of text after which an act goes on in another record: an envelope has 64 KiB, padding and names included.
const MOST_TEXT: usize = 40 * 1024;
/// Bytes of text after which no more is read to be sealed.
const ENOUGH_TEXT: usize = 4 * 1024 * 1024;
/// Records kept with one statement, which has seven values for each.
const ROWS: usize = 2_000;
/// Waiting items are counted no further.
const MOST_COUNTED: u32 = 1_000;

impl Vault {
    /// Acts that wait to be sealed, made of at most so many ops, and fewer where these are large: those of this writer and of earlier ones (a vault restored
    /// from a backup has a new one), each in the order of its counts. Acts that are sealed are not among them, and in the
    /// person's own space none up to a count that is given: those are being sealed.
    pub async fn unsent_acts(
        &self,
        space: &Name,
        after: Option<(WriterId, u64)>,
        limit: u32,
    ) -> Result<Vec<Act>> {
        let mut acts = self.waiting_acts(space, after, limit).await?;
        let long = |op: &Unplaced| op.text.as_ref().is_some_and(|text| text.len() > MOST_VALUE);
        if acts.iter().flat_map(|act| &act.ops).any(long) {
            self.cut_waiting().await?;
            acts = self.waiting_acts(space, after, limit).await?;
        }
        Ok(acts)
    }

    /// Cuts values that no record can hold, and keeps them so, before anything of them is sealed.
    async fn cut_waiting(&self) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let long = sqlx::query(
            "select seq, change, collection, item, field, value, hlc from op where record = x'' and octet_length(value) > ?1 \
             order by seq",
        )
        .bind(i64::try_from(MOST_VALUE).unwrap_or(i64::MAX))
        .fetch_all(&mut *transaction)
        .await?;
        // Where one text is said in the place of several, it is cut once.
        let mut known = HashSet::new();
        for row in &long {
            let (head, mut cut) = pieces::cut(row.try_get("value")?).map_err(Error::Record)?;
            let of: (String, ItemId, String) =
                (row.try_get("collection")?, id(row, "item")?, row.try_get("field")?);
            cut.retain(|piece| known.insert((of.clone(), piece.clone())));
            let (writer, first) = stamps(&mut transaction, row.try_get("collection")?, cut.len()).await?;
            for (wseq, piece) in (first..).zip(&cut) {
                sqlx::query(
                    "insert into op (change, collection, item, field, value, hlc, writer, wseq, eff) \
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6)",
                )
                .bind(row.try_get::<Option<i64>, _>("change")?)
                .bind(row.try_get::<&str, _>("collection")?)
                .bind(row.try_get::<&[u8], _>("item")?)
                .bind(pieces::field(row.try_get("field")?))
                .bind(piece)
                .bind(row.try_get::<i64, _>("hlc")?)
                .bind(writer.as_slice())
                .bind(wseq)
                .execute(&mut *transaction)
                .await?;
            }
            sqlx::query("update op set value = ?2 where seq = ?1")
                .bind(row.try_get::<i64, _>("seq")?)
                .bind(&head)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn waiting_acts(
        &self,
        space: &Name,
        after: Option<(WriterId, u64)>,
        limit: u32,
    ) -> Result<Vec<Act>> {
        let mut connection = self.database.readers.acquire().await?;
        let (_, kind) = number(&mut connection, space).await?;
        let prefix = prefix(space);
        let mut query = QueryBuilder::<Sqlite>::new(
            "select change, collection, item, field, value, hlc, writer, wseq, base_hlc, base_writer, base_wseq from op ",
        );
        match kind {
            Kind::Personal => {
                query.push("indexed by op_unsealed where record = x'' and collection not like '@%'");
                if let Some((writer, count)) = after {
                    query.push(" and (writer, wseq) > (").push_bind(writer.0.to_vec());
                    query.push(", ").push_bind(signed(count)).push(")");
                }
            }
            // Few are of a group, and all of them side by side in the other index.
            Kind::Group => {
                query.push("indexed by op_by_item where record = x'' and collection >= ");
                query.push_bind(prefix.clone()).push(" and collection < ");
                query.push_bind(format!("{prefix}\u{7f}"));
            }
        }
        // Each act of a group has a writer of its own, so that only their order here is that in which they were done.
        query.push(if kind == Kind::Group {
            " order by seq limit "
        } else {
            " order by writer, wseq limit "
        });
        query.push_bind(limit);
        let mut rows = query.build().fetch(&mut *connection);
        let (mut acts, mut growing, mut text) = (Vec::new(), Growing::default(), 0);
        while text < ENOUGH_TEXT
            && let Some(row) = rows.try_next().await?
        {
            let mut op = unplaced(&row)?;
            if let Some(name) = op.collection.strip_prefix(&prefix) {
                op.collection = name.to_owned();
            }
            text += op.text.as_ref().map_or(0, String::len);
            acts.extend(growing.add(op, row.try_get("change")?));
        }
        acts.extend(growing.end());
        Ok(acts)
    }

    /// How many items have something in them that the chain does not have yet; at most a thousand.
    pub async fn unsent_count(&self, space: &Name) -> Result<u32> {
        let mut connection = self.database.readers.acquire().await?;
        let (number, kind) = number(&mut connection, space).await?;
        let like = match kind {
            Kind::Personal => String::new(),
            Kind::Group => prefix(space),
        };
        Ok(sqlx::query_scalar(
            "select count(*) from (select collection, item from op indexed by op_unsealed where record = x'' \
             and iif(?1 = '', collection not like '@%', substr(collection, 1, length(?1)) = ?1) \
             union select op.collection, op.item from space_unsent as sealed cross join op indexed by op_sealed \
             on op.writer = sealed.writer and op.wseq between sealed.first and sealed.last and op.record = sealed.record \
             and op.record <> x'' and op.place is null where sealed.space = ?3 limit ?2)",
        )
        .bind(like)
        .bind(MOST_COUNTED)
        .bind(number)
        .fetch_one(&mut *connection)
        .await?)
    }

    /// Keeps sealed records until they are found in the chain. Durable when this returns, as it must be before the first of
    /// them is sent: a record that was sent and forgotten would be sent again under another name.
    pub async fn keep_unsent(&self, space: &Name, records: &[Sealed]) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        keep(&mut transaction, number, records).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Sealed records that are not known to be in the chain, oldest first.
    pub async fn unsent(&self, space: &Name, limit: u32) -> Result<Vec<Sealed>> {
        sqlx::query(
            "select record, epoch, envelope, writer, first, last from space_unsent \
             where space = (select number from space where id = ?1) order by number limit ?2",
        )
        .bind(space.as_slice())
        .bind(limit)
        .fetch_all(&self.database.readers)
        .await?
        .iter()
        .map(|row| {
            Ok(Sealed {
                record: bytes(row, "record")?,
                epoch: count(row, "epoch")?,
                envelope: row.try_get("envelope")?,
                writer: WriterId(bytes(row, "writer")?),
                first: count(row, "first")?,
                last: count(row, "last")?,
            })
        })
        .collect()
    }

    /// Which of these names sealed records here have that are not known to be in the chain, with their envelopes.
    pub async fn unsent_named(&self, space: &Name, names: &[Name]) -> Result<Vec<(Name, Vec<u8>)>> {
        let mut connection = self.database.readers.acquire().await?;
        let (number, _) = number(&mut connection, space).await?;
        let any = "select exists (select 1 from space_unsent where space = ?1)";
        if !sqlx::query_scalar::<_, bool>(any).bind(number).fetch_one(&mut *connection).await? {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for names in names.chunks(ROWS) {
            let mut query =
                QueryBuilder::<Sqlite>::new("select record, envelope from space_unsent where space = ");
            query.push_bind(number).push(" and record in (");
            let mut list = query.separated(", ");
            for name in names {
                list.push_bind(name.as_slice());
            }
            query.push(")");
            for row in &query.build().fetch_all(&mut *connection).await? {
                found.push((bytes(row, "record")?, row.try_get("envelope")?));
            }
        }
        Ok(found)
    }

    /// The ops of a sealed record as they stand here, to be sealed anew for another epoch.
    pub async fn unsent_ops(&self, sealed: &Sealed) -> Result<Act> {
        let rows = sqlx::query(
            "select change, collection, item, field, value, hlc, writer, wseq, base_hlc, base_writer, base_wseq from op \
             where writer = ?1 and wseq between ?2 and ?3 and record <> x'' and record = ?4 \
             and place is null order by wseq",
        )
        .bind(sealed.writer.0.as_slice())
        .bind(signed(sealed.first))
        .bind(signed(sealed.last))
        .bind(sealed.record.as_slice())
        .fetch_all(&self.database.readers)
        .await?;
        let ops = rows.iter().map(|row| {
            let mut op = unplaced(row)?;
            if let Some((_, name)) = op.collection.strip_prefix('@').and_then(|rest| rest.split_once('/')) {
                op.collection = name.to_owned();
            }
            Ok(op)
        });
        Ok(Act { ops: ops.collect::<Result<_>>()? })
    }

    /// Keeps records that were sealed anew, under the names they have. Those that were found in the chain meanwhile are
    /// passed over.
    pub async fn reseal(&self, space: &Name, records: &[Sealed]) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        for sealed in records {
            sqlx::query("update space_unsent set epoch = ?3, envelope = ?4 where space = ?1 and record = ?2")
                .bind(number)
                .bind(sealed.record.as_slice())
                .bind(signed(sealed.epoch))
                .bind(sealed.envelope.as_slice())
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Lets a sealed record go that cannot be sent. Its ops are unsent again, as if it had never been sealed.
    pub async fn unseal(&self, space: &Name, record: &Name) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        forget(&mut transaction, number, record).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Keeps sealed records, and gives their ops their name.
pub(super) async fn keep(connection: &mut SqliteConnection, space: i64, records: &[Sealed]) -> Result<()> {
    for sealed in records.chunks(ROWS) {
        QueryBuilder::<Sqlite>::new(
            "insert into space_unsent (space, record, epoch, envelope, writer, first, last) ",
        )
        .push_values(sealed, |mut row, sealed| {
            row.push_bind(space).push_bind(sealed.record.to_vec()).push_bind(signed(sealed.epoch));
            row.push_bind(sealed.envelope.clone()).push_bind(sealed.writer.0.to_vec());
            row.push_bind(signed(sealed.first)).push_bind(signed(sealed.last));
        })
        .build()
        .execute(&mut *connection)
        .await?;
        let mut query = QueryBuilder::<Sqlite>::new("with sealed (record, writer, first, last) as (");
        query.push_values(sealed, |mut row, sealed| {
            row.push_bind(sealed.record.to_vec()).push_bind(sealed.writer.0.to_vec());
            row.push_bind(signed(sealed.first)).push_bind(signed(sealed.last));
        });
        // Materialized, or SQLite would look through all ops for each record.
        query.push(
            "), theirs (seq, record) as materialized (select op.seq, sealed.record from sealed \
             cross join op indexed by op_unsealed on op.writer = sealed.writer \
             and op.wseq between sealed.first and sealed.last and op.record = x'') \
             update op set record = theirs.record from theirs where op.seq = theirs.seq",
        );
        let named = query.build().execute(&mut *connection).await?.rows_affected();
        let spans = sealed.iter().map(|sealed| sealed.last.saturating_sub(sealed.first).saturating_add(1));
        if named != spans.fold(0, u64::saturating_add) {
            // Sealed twice, restamped or erased meanwhile: whoever sealed it looks again.
            return Err(Error::Invalid("the ops of a sealed record are no longer unsent"));
        }
    }
    Ok(())
}

/// A writer and the first of so many counts of its, for pieces: this vault's, and in a group one that is nobody's, as for
/// every act there.
async fn stamps(connection: &mut SqliteConnection, collection: &str, many: usize) -> Result<(Vec<u8>, i64)> {
    if collection.starts_with('@') {
        let mut writer = vec![0; 8];
        getrandom::fill(&mut writer).map_err(|_| Error::Invalid("no randomness"))?;
        return Ok((writer, 1));
    }
    let many = i64::try_from(many).unwrap_or(i64::MAX);
    let row = sqlx::query("update writer set wseq = wseq + ?1 returning id, wseq")
        .bind(many)
        .fetch_one(connection)
        .await?;
    Ok((row.try_get("id")?, row.try_get::<i64, _>("wseq")? - many + 1))
}

/// Takes the name of a sealed record from its ops, and the record away.
pub(super) async fn forget(connection: &mut SqliteConnection, space: i64, record: &Name) -> Result<()> {
    sqlx::query(
        "update op set record = x'' where place is null and record = ?2 and seq in (select op.seq from space_unsent as sealed \
         cross join op on op.writer = sealed.writer and op.wseq between sealed.first and sealed.last and op.record <> x'' \
         and op.place is null where sealed.space = ?1 and sealed.record = ?2)",
    )
    .bind(space)
    .bind(record.as_slice())
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from space_unsent where space = ?1 and record = ?2")
        .bind(space)
        .bind(record.as_slice())
        .execute(connection)
        .await?;
    Ok(())
}

fn unplaced(row: &SqliteRow) -> Result<Unplaced> {
    let stamp = |hlc: &str, writer: &str, wseq: &str| -> Result<Stamp> {
        Ok(Stamp {
            hlc: Hlc(count(row, hlc)?),
            writer: WriterId(bytes(row, writer)?),
            wseq: count(row, wseq)?,
        })
    };
    let based: Option<i64> = row.try_get("base_hlc")?;
    Ok(Unplaced {
        collection: row.try_get("collection")?,
        item: id(row, "item")?,
        field: row.try_get("field")?,
        text: row.try_get("value")?,
        stamp: stamp("hlc", "writer", "wseq")?,
        base: based.map(|_| stamp("base_hlc", "base_writer", "base_wseq")).transpose()?,
    })
}

/// An act while its ops are read.
#[derive(Default)]
struct Growing {
    ops: Vec<Unplaced>,
    change: Option<i64>,
    text: usize,
}

impl Growing {
    /// One more op; gives the act before it where this one begins another.
    fn add(&mut self, op: Unplaced, change: Option<i64>) -> Option<Act> {
        let length = op.text.as_ref().map_or(0, String::len) + op.collection.len() + op.field.len() + 40;
        let follows = self.ops.last().is_none_or(|last| {
            last.stamp.writer == op.stamp.writer
                && last.stamp.wseq.checked_add(1) == Some(op.stamp.wseq)
                && last.stamp.hlc <= op.stamp.hlc
                && self.change == change
                // Of acts that are long ago only the items are known; a record each, so that each can be deleted alone.
                && (change.is_some() || (&last.collection, last.item) == (&op.collection, op.item))
        });
        let fits = self.ops.len() < MOST_OPS && self.text + length <= MOST_TEXT;
        let before = if follows && (fits || self.ops.is_empty()) { None } else { self.end() };
        self.text += length;
        self.change = change;
        self.ops.push(op);
        before
    }

    fn end(&mut self) -> Option<Act> {
        self.text = 0;
        let ops = std::mem::take(&mut self.ops);
        (!ops.is_empty()).then_some(Act { ops })
    }
}
