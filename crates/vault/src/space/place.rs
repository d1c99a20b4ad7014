//! Ops get their place: those made here when their record is found in the chain, those of others as they come.

use super::{
    Kind, Name, Own, Received, group, restamp,
    row::{self, latest},
};
use crate::{
    error::{Error, Result},
    record::{id, signed},
};
use cairn_domain::{
    id::ItemId,
    op::{Stamp, WriterId},
};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Rows in one statement: an op has fourteen values, and SQLite takes 32,766.
const ROWS: usize = 2_000;

/// What placing changed.
#[derive(Default)]
pub(super) struct Placing {
    /// Items whose ops are others now, or stand in another order.
    pub(super) touched: BTreeSet<(String, ItemId)>,
    /// The latest that anything counts as made.
    pub(super) last: i64,
    /// This vault's writer was seen with ops that were never made here.
    pub(super) clone_found: bool,
}

/// The space whose ops are placed.
pub(super) struct Of<'a> {
    pub(super) number: i64,
    pub(super) kind: Kind,
    pub(super) id: &'a Name,
}

/// Gives the ops of records that were sealed here their place, and lets what waited to be sent go.
pub(super) async fn own(
    connection: &mut SqliteConnection,
    space: &Of<'_>,
    own: &[Own],
    placing: &mut Placing,
) -> Result<()> {
    for own in own.chunks(ROWS) {
        let found: HashMap<Name, &Own> = own.iter().map(|own| (own.record, own)).collect();
        // What is sealed one after the other is read in one go. One statement for all of it would be a join, for which
        // SQLite, once it has statistics, looks through every op there is.
        for span in spans(connection, space, own).await? {
            let rows = sqlx::query(
                "select seq, record, hlc, eff, collection, item from op indexed by op_sealed \
                 where writer = ?1 and wseq between ?2 and ?3 and record <> x'' and place is null",
            )
            .bind(span.writer)
            .bind(span.first)
            .bind(span.last)
            .fetch_all(&mut *connection)
            .await?;
            let (mut placed, mut earlier) = (Vec::new(), Vec::new());
            for row in &rows {
                let Some(own) = found.get(&row::bytes(row, "record")?) else { continue };
                let seq = row.try_get::<i64, _>("seq")?;
                placed.push((seq, signed(own.place)));
                // Where the clock here ran ahead, an op counts as made earlier than it says. Only then: it is in an index.
                let eff = row.try_get::<i64, _>("hlc")?.min(latest(own.received));
                if row.try_get::<i64, _>("eff")? != eff {
                    earlier.push((seq, eff));
                    placing.touched.insert((row.try_get("collection")?, id(row, "item")?));
                }
            }
            set(connection, "eff", &earlier).await?;
            set(connection, "place", &placed).await?;
        }
        named(connection, "delete from space_unsent", space, own).await?;
    }
    Ok(())
}

/// Counts of a writer that follow one another.
struct Span {
    writer: Vec<u8>,
    first: i64,
    last: i64,
}

/// Which ops are in records that were sealed here.
async fn spans(connection: &mut SqliteConnection, space: &Of<'_>, own: &[Own]) -> Result<Vec<Span>> {
    let mut all = Vec::new();
    for row in &named(connection, "select writer, first, last from space_unsent", space, own).await? {
        all.push((row.try_get::<Vec<u8>, _>("writer")?, row.try_get("first")?, row.try_get("last")?));
    }
    all.sort_unstable();
    let mut spans: Vec<Span> = Vec::new();
    for (writer, first, last) in all {
        match spans.last_mut() {
            Some(before) if before.writer == writer && before.last.checked_add(1) == Some(first) => {
                before.last = last;
            }
            _ => spans.push(Span { writer, first, last }),
        }
    }
    Ok(spans)
}

/// Does something with the sealed records of these names.
async fn named(
    connection: &mut SqliteConnection,
    what: &'static str,
    space: &Of<'_>,
    own: &[Own],
) -> Result<Vec<SqliteRow>> {
    let mut query = QueryBuilder::<Sqlite>::new(what);
    query.push(" where space = ").push_bind(space.number).push(" and record in (");
    let mut list = query.separated(", ");
    for own in own {
        list.push_bind(own.record.to_vec());
    }
    Ok(query.push(")").build().fetch_all(connection).await?)
}

/// Writes a number into each of these ops.
async fn set(connection: &mut SqliteConnection, column: &'static str, ops: &[(i64, i64)]) -> Result<()> {
    for ops in ops.chunks(ROWS) {
        let mut query = QueryBuilder::<Sqlite>::new("with placed (seq, number) as (");
        query.push_values(ops, |mut row, (seq, number)| {
            row.push_bind(*seq).push_bind(*number);
        });
        query
            .push(") update op set ")
            .push(column)
            .push(" = placed.number from placed where op.seq = placed.seq");
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

/// Takes ops in that were read in the chain: those that are here already get their place, the others are kept. `change` is
/// under which what comes from elsewhere is tended.
pub(super) async fn received(
    connection: &mut SqliteConnection,
    space: &Of<'_>,
    ops: &[Received],
    change: i64,
    placing: &mut Placing,
) -> Result<()> {
    let mut new = Vec::with_capacity(ops.len());
    for op in ops {
        // The sign of a group's collections is nobody's to write.
        if op.collection.starts_with('@') {
            tracing::warn!("an op of no collection was passed over");
            continue;
        }
        let collection = row::collection(space.id, space.kind, &op.collection);
        placing.touched.insert((collection.clone(), op.item));
        placing.last = placing.last.max(signed(op.eff.0));
        new.push((collection, op));
    }
    let own = sqlx::query_scalar::<_, Vec<u8>>("select id from writer").fetch_one(&mut *connection).await?;
    let known = place_known(connection, &new).await?;
    new.retain(|(_, op)| !known.contains(&(op.stamp.writer, op.stamp.wseq, op.record)));
    if space.kind == Kind::Group {
        let repeated = group::repeated(connection, &new).await?;
        new.retain(|(_, op)| !repeated.contains(&(op.stamp.writer, op.stamp.wseq, op.record)));
    }
    replace_sealed(connection, space, ops, placing).await?;
    for (collection, op) in new.iter().filter(|(_, op)| op.stamp.writer.0.as_slice() == own) {
        placing.clone_found = placing.clone_found || !made_here(connection, collection, op).await?;
    }
    if placing.clone_found {
        restamp::renew(connection).await?;
    }
    for ops in new.chunks(ROWS) {
        insert(connection, ops, change).await?;
    }
    Ok(())
}

async fn insert(connection: &mut SqliteConnection, ops: &[(String, &Received)], change: i64) -> Result<()> {
    QueryBuilder::<Sqlite>::new(
        "insert into op (change, collection, item, field, value, hlc, writer, wseq, eff, place, record, \
         base_hlc, base_writer, base_wseq) ",
    )
    .push_values(ops, |mut row, (collection, op)| {
        row.push_bind(change).push_bind(collection.clone()).push_bind(op.item.as_bytes().to_vec());
        row.push_bind(op.field.clone()).push_bind(op.text.clone()).push_bind(signed(op.stamp.hlc.0));
        row.push_bind(op.stamp.writer.0.to_vec()).push_bind(signed(op.stamp.wseq));
        row.push_bind(signed(op.eff.0)).push_bind(signed(op.place)).push_bind(op.record.to_vec());
        let (hlc, writer, wseq) = base(op.base);
        row.push_bind(hlc).push_bind(writer).push_bind(wseq);
    })
    // It stands elsewhere now: a server that was restored took it again.
    .push(
        " on conflict (writer, wseq, record) where record <> x'' \
         do update set place = excluded.place, eff = excluded.eff where op.collection = excluded.collection \
         and op.item = excluded.item and op.field = excluded.field",
    )
    .build()
    .execute(connection)
    .await?;
    Ok(())
}

/// Ops that are here without a place (made here, or restored from a backup) and now come from the chain. Their text is that
/// of the chain, which is signed; one that went through a backup may be written differently.
async fn place_known(
    connection: &mut SqliteConnection,
    ops: &[(String, &Received)],
) -> Result<HashSet<(WriterId, u64, Name)>> {
    let mut spans: BTreeMap<WriterId, (u64, u64)> = BTreeMap::new();
    for (_, op) in ops {
        let wseq = op.stamp.wseq;
        let span = spans.entry(op.stamp.writer).or_insert((wseq, wseq));
        *span = (span.0.min(wseq), span.1.max(wseq));
    }
    let mut here = BTreeMap::new();
    for (writer, (first, last)) in spans {
        let rows = sqlx::query(
            "select seq, wseq, hlc, collection, item, field from op \
             where writer = ?1 and wseq between ?2 and ?3 and record <> x'' and place is null union all \
             select seq, wseq, hlc, collection, item, field from op \
             where writer = ?1 and wseq between ?2 and ?3 and record = x''",
        )
        .bind(writer.0.as_slice())
        .bind(signed(first))
        .bind(signed(last))
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            let what: (String, ItemId, String) =
                (row.try_get("collection")?, id(row, "item")?, row.try_get("field")?);
            let stamp = (row.try_get::<i64, _>("hlc")?, row.try_get::<i64, _>("wseq")?);
            here.insert((writer, stamp.1), (row.try_get::<i64, _>("seq")?, stamp.0, what));
        }
    }
    let mut known = HashSet::new();
    let mut placed = Vec::new();
    for (collection, op) in ops {
        let Some((seq, hlc, (of, item, field))) = here.get(&(op.stamp.writer, signed(op.stamp.wseq))) else {
            continue;
        };
        let same = (*hlc, of, *item, field) == (signed(op.stamp.hlc.0), collection, op.item, &op.field);
        if same && known.insert((op.stamp.writer, op.stamp.wseq, op.record)) {
            placed.push((*seq, *op));
            here.remove(&(op.stamp.writer, signed(op.stamp.wseq)));
        }
    }
    for placed in placed.chunks(ROWS) {
        let mut query = QueryBuilder::<Sqlite>::new(
            "with placed (seq, place, eff, record, value, base_hlc, base_writer, base_wseq) as (",
        );
        query.push_values(placed, |mut row, (seq, op)| {
            row.push_bind(*seq).push_bind(signed(op.place)).push_bind(signed(op.eff.0));
            row.push_bind(op.record.to_vec()).push_bind(op.text.clone());
            let (hlc, writer, wseq) = base(op.base);
            row.push_bind(hlc).push_bind(writer).push_bind(wseq);
        });
        query.push(
            ") update or ignore op set place = placed.place, eff = placed.eff, record = placed.record, value = placed.value, \
             base_hlc = placed.base_hlc, base_writer = placed.base_writer, base_wseq = placed.base_wseq \
             from placed where op.seq = placed.seq",
        );
        query.build().execute(&mut *connection).await?;
    }
    Ok(known)
}

/// Records that were sealed here and came back in the chain: what the chain says counts, and what else was under their name
/// here goes.
async fn replace_sealed(
    connection: &mut SqliteConnection,
    space: &Of<'_>,
    ops: &[Received],
    placing: &mut Placing,
) -> Result<()> {
    let came: BTreeSet<Name> = ops.iter().map(|op| op.record).collect();
    let came: Vec<Name> = came.into_iter().collect();
    let mut waiting: Vec<Vec<u8>> = Vec::new();
    for came in came.chunks(ROWS) {
        let mut query = QueryBuilder::<Sqlite>::new("select record from space_unsent where space = ");
        query.push_bind(space.number).push(" and record in (");
        let mut list = query.separated(", ");
        for record in came {
            list.push_bind(record.to_vec());
        }
        query.push(")");
        waiting.extend(query.build_query_scalar::<Vec<u8>>().fetch_all(&mut *connection).await?);
    }
    for record in &waiting {
        let rows = sqlx::query(
            "delete from op where seq in (select op.seq from space_unsent as sealed cross join op \
             on op.writer = sealed.writer and op.wseq between sealed.first and sealed.last and op.record <> x'' \
             where op.place is null and op.record = ?2 and sealed.space = ?1 and sealed.record = ?2) \
             returning collection, item",
        )
        .bind(space.number)
        .bind(record)
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            placing.touched.insert((row.try_get("collection")?, id(row, "item")?));
        }
        sqlx::query("delete from space_unsent where space = ?1 and record = ?2")
            .bind(space.number)
            .bind(record)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Whether an op of this vault's writer is one that it made: it is here, in this record or another.
async fn made_here(connection: &mut SqliteConnection, collection: &str, op: &Received) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select 1 from op where writer = ?1 and wseq = ?2 and record <> x'' \
         and (record = ?3 or (hlc = ?4 and collection = ?5 and item = ?6 and field = ?7 and value is ?8)))",
    )
    .bind(op.stamp.writer.0.as_slice())
    .bind(signed(op.stamp.wseq))
    .bind(op.record.as_slice())
    .bind(signed(op.stamp.hlc.0))
    .bind(collection)
    .bind(op.item.as_bytes().as_slice())
    .bind(&op.field)
    .bind(op.text.as_deref())
    .fetch_one(connection)
    .await?)
}

fn base(base: Option<Stamp>) -> (Option<i64>, Option<Vec<u8>>, Option<i64>) {
    let Some(base) = base else { return (None, None, None) };
    (Some(signed(base.hlc.0)), Some(base.writer.0.to_vec()), Some(signed(base.wseq)))
}

/// What was read in the chain has a place there.
pub(super) fn refuse_unplaced(ops: &[Received]) -> Result<()> {
    if ops.iter().all(|op| op.place > 0) {
        Ok(())
    } else {
        Err(Error::Invalid("an op of the chain has a place"))
    }
}
