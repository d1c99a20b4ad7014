//! Ops as their rows hold them, and what is read of those of one field.

use crate::{
    error::{Error, Result},
    pieces::{self, Pieces},
    record::blob,
};
use cairn_domain::{
    id::ItemId,
    merge::{Edit, Graph, Rank},
    op::{Hlc, Stamp, WriterId},
};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

/// The columns that [`OpRow`] is read from.
pub(crate) const COLUMNS: &str =
    "seq, change, field, value, eff, hlc, writer, wseq, record, base_hlc, base_writer, base_wseq";

/// An op, but for the item it belongs to.
pub(crate) struct OpRow {
    /// Its place in the order of arrival.
    pub(crate) seq: i64,
    /// The act it belongs to.
    pub(crate) change: Option<i64>,
    /// Which field.
    pub(crate) field: String,
    /// The value's JSON; none takes the field away.
    pub(crate) value: Option<String>,
    /// When it counts as made.
    pub(crate) eff: i64,
    stamp: Stamp,
    record: Option<[u8; 16]>,
    base: Option<Stamp>,
}

impl OpRow {
    pub(crate) fn read(row: &SqliteRow) -> Result<Self> {
        let record: &[u8] = row.try_get("record")?;
        let base = match row.try_get::<Option<i64>, _>("base_hlc")? {
            Some(_) => Some(stamp(row, ["base_hlc", "base_writer", "base_wseq"])?),
            None => None,
        };
        Ok(Self {
            seq: row.try_get("seq")?,
            change: row.try_get("change")?,
            field: row.try_get("field")?,
            value: row.try_get("value")?,
            eff: row.try_get("eff")?,
            stamp: stamp(row, ["hlc", "writer", "wseq"])?,
            record: record.try_into().ok(),
            base,
        })
    }

    /// As the rules of merging see it.
    pub(crate) fn edit(&self) -> Edit<'_> {
        let Stamp { writer, wseq, .. } = self.stamp;
        let eff = Hlc(u64::try_from(self.eff).unwrap_or(0));
        let rank = Rank { eff, writer, wseq, record: self.record };
        Edit { stamp: self.stamp, rank, text: self.value.as_deref(), base: self.base }
    }
}

fn stamp(row: &SqliteRow, [hlc, writer, wseq]: [&str; 3]) -> Result<Stamp> {
    let count =
        |name| -> Result<u64> { u64::try_from(row.try_get::<i64, _>(name)?).map_err(|_| Error::Damaged) };
    let writer: &[u8] = row.try_get(writer)?;
    let writer = WriterId(writer.try_into().map_err(|_| Error::Damaged)?);
    Ok(Stamp { hlc: Hlc(count(hlc)?), writer, wseq: count(wseq)? })
}

/// The values of ops whole, with the pieces that are here. An op of which pieces are missing is not here yet.
pub(crate) fn whole(ops: Vec<OpRow>, pieces: &Pieces) -> Vec<OpRow> {
    let whole = |mut op: OpRow| match op.value.take() {
        Some(value) => Some(OpRow { value: Some(pieces.whole(value)?), ..op }),
        None => Some(op),
    };
    ops.into_iter().filter_map(whole).collect()
}

/// As the rules of merging see them.
pub(crate) fn edits(ops: &[OpRow]) -> Vec<Edit<'_>> {
    ops.iter().map(OpRow::edit).collect()
}

/// The ops of one field, in their order, those that are whole.
pub(crate) async fn of_field(
    connection: &mut SqliteConnection,
    collection: &str,
    item: ItemId,
    field: &str,
) -> Result<Vec<OpRow>> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from op where collection = ?1 and item = ?2 and field in (?3, ?4) \
         order by field, eff, writer, wseq, record"
    )))
    .bind(collection)
    .bind(blob(&item))
    .bind(field)
    .bind(pieces::field(field))
    .fetch_all(connection)
    .await?;
    let (mut ops, mut known) = (Vec::with_capacity(rows.len()), Pieces::default());
    for op in rows.iter().map(OpRow::read) {
        let op = op?;
        if pieces::are_in(&op.field) {
            op.value.iter().for_each(|piece| known.add(piece));
        } else {
            ops.push(op);
        }
    }
    Ok(whole(ops, &known))
}

/// The ops of a text that nobody has edited further.
pub(crate) async fn heads(
    connection: &mut SqliteConnection,
    collection: &str,
    item: ItemId,
    field: &str,
) -> Result<Vec<Stamp>> {
    let ops = of_field(connection, collection, item, field).await?;
    let heads = Graph::of(&edits(&ops)).heads();
    Ok(heads.iter().map(|head| head.stamp).collect())
}
