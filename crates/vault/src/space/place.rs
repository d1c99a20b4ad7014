//! Ops get their place: those made here when their record is found in the chain, those of others as they come.

use super::{
    Kind, Name, Own, Received, group, restamp,
    row::{self, latest},
};
use crate::{
    change::Said,
    error::{Error, Result},
    record::{among, id, signed},
    statements::run_all,
};
use cairn_domain::{
    id::ItemId,
    op::{Stamp, WriterId},
};
use futures_util::future::join;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Rows in one statement: an op has thirteen values at most, and SQLite takes 32,766.
const ROWS: usize = 2_000;

/// What placing changed.
#[derive(Default)]
pub(super) struct Placing {
    /// Items whose ops are others now, or stand in another order.
    pub(super) touched: BTreeSet<(String, ItemId)>,
    /// What is said of those of which nothing was here before.
    pub(super) said: BTreeMap<(String, ItemId), Said>,
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
        // Where the clock here ran ahead, an op counts as made earlier than it says. Only then: it is in an index.
        let mut query = found(own);
        query.push(") select op.seq, op.collection, op.item, min(op.hlc, own.latest) as eff").push(OF_OWN);
        query.push_bind(space.number).push(" and op.eff <> min(op.hlc, own.latest)");
        let mut earlier = Vec::new();
        for row in &query.build().fetch_all(&mut *connection).await? {
            earlier.push((row.try_get("seq")?, row.try_get("eff")?));
            placing.touched.insert((row.try_get("collection")?, id(row, "item")?));
        }
        set_eff(connection, &earlier).await?;
        let mut query = found(own);
        query.push("), theirs (seq, place) as materialized (select op.seq, own.place").push(OF_OWN);
        query.push_bind(space.number);
        query.push(") update op set place = theirs.place from theirs where op.seq = theirs.seq");
        query.build().execute(&mut *connection).await?;
        let mut query = QueryBuilder::<Sqlite>::new("delete from space_unsent where space = ");
        query.push_bind(space.number).push(" and record in (");
        let mut list = query.separated(", ");
        for own in own {
            list.push_bind(own.record.to_vec());
        }
        query.push(")").build().execute(&mut *connection).await?;
    }
    Ok(())
}

/// The beginning of a statement over records that were found.
fn found(own: &[Own]) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("with own (record, place, latest) as (");
    query.push_values(own, |mut row, own| {
        row.push_bind(own.record.to_vec()).push_bind(signed(own.place)).push_bind(latest(own.received));
    });
    query
}

/// The ops of those; the number of their space follows. In this order, or SQLite, once it has statistics, looks through every
/// op there is.
const OF_OWN: &str = " from own cross join space_unsent as sealed on sealed.record = own.record \
    cross join op indexed by op_sealed on op.writer = sealed.writer and op.wseq between sealed.first and sealed.last \
    and op.record = sealed.record and op.record <> x'' and op.place is null where sealed.space = ";

/// Writes when each of these ops counts as made.
async fn set_eff(connection: &mut SqliteConnection, ops: &[(i64, i64)]) -> Result<()> {
    for ops in ops.chunks(ROWS) {
        let mut query = QueryBuilder::<Sqlite>::new("with earlier (seq, eff) as (");
        query.push_values(ops, |mut row, (seq, eff)| {
            row.push_bind(*seq).push_bind(*eff);
        });
        query.push(") update op set eff = earlier.eff from earlier where op.seq = earlier.seq");
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
    let first = of_new_items(connection, &new).await?;
    // What they say is read while they are being kept.
    let (kept, said) = join(insert(connection, &new, change), async { read(&first) }).await;
    if kept? == new.len() as u64 {
        placing.said = said;
    }
    Ok(())
}

/// Ops of one item.
type Ops<'a> = Vec<&'a Received>;

/// Those of these ops that are of items of which nothing is here yet, as nearly all are on a new device, by item.
async fn of_new_items<'a>(
    connection: &mut SqliteConnection,
    ops: &'a [(String, &'a Received)],
) -> Result<BTreeMap<(&'a str, ItemId), Ops<'a>>> {
    let mut items: BTreeMap<(&str, ItemId), Ops> = BTreeMap::new();
    for (collection, op) in ops {
        items.entry((collection, op.item)).or_default().push(op);
    }
    let all: Vec<(&str, ItemId)> = items.keys().copied().collect();
    for of in all.chunk_by(|one, next| one.0 == next.0).flat_map(|of| of.chunks(ROWS)) {
        let [(collection, _), ..] = of else { continue };
        let mut query = QueryBuilder::<Sqlite>::new(
            "select distinct item from op indexed by op_by_item where collection = ",
        );
        query.push_bind(*collection);
        among(&mut query, " and item in (", &of.iter().map(|(_, item)| *item).collect::<Vec<_>>());
        for row in &query.build().fetch_all(&mut *connection).await? {
            items.remove(&(*collection, id(row, "item")?));
        }
    }
    Ok(items)
}

/// What these ops say, which are all that there are of their items: it need not be read again from what is kept of them.
fn read(items: &BTreeMap<(&str, ItemId), Ops>) -> BTreeMap<(String, ItemId), Said> {
    let said = |((collection, item), ops): (&(&str, ItemId), &Ops)| {
        let few = ops.iter().map(|op| (&*op.field, op.text.as_deref(), signed(op.eff.0)));
        Said::of_few(few).map(|said| (((*collection).to_owned(), *item), said))
    };
    items.iter().filter_map(said).collect()
}

/// Keeps ops, and tells how many of them. Others are here already, of the same record and count, and say something else.
async fn insert(connection: &mut SqliteConnection, ops: &[(String, &Received)], change: i64) -> Result<u64> {
    run_all(connection, ops.chunks(ROWS), |ops| {
        // What all of them share is given once, and what none of them has, not at all.
        let based = ops.iter().any(|(_, op)| op.base.is_some());
        let mut query = QueryBuilder::<Sqlite>::new(
            "insert into op (change, collection, item, field, value, hlc, writer, wseq, eff, place, record",
        );
        query.push(if based { ", base_hlc, base_writer, base_wseq)" } else { ")" });
        query.push(" select shared.change, op.* from (");
        query.push_values(ops, |mut row, (collection, op)| {
            row.push_bind(collection.clone()).push_bind(op.item.as_bytes().to_vec());
            row.push_bind(op.field.clone()).push_bind(op.text.clone()).push_bind(signed(op.stamp.hlc.0));
            row.push_bind(op.stamp.writer.0.to_vec()).push_bind(signed(op.stamp.wseq));
            row.push_bind(signed(op.eff.0)).push_bind(signed(op.place)).push_bind(op.record.to_vec());
            if based {
                let (hlc, writer, wseq) = base(op.base);
                row.push_bind(hlc).push_bind(writer).push_bind(wseq);
            }
        });
        query.push(") as op cross join (select ").push_bind(change).push(" as change) as shared where true");
        // It stands elsewhere now: a server that was restored took it again.
        query.push(
            " on conflict (writer, wseq, record) where record <> x'' \
             do update set place = excluded.place, eff = excluded.eff where op.collection = excluded.collection \
             and op.item = excluded.item and op.field = excluded.field",
        );
        query
    })
    .await
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
    let any = "select exists (select 1 from space_unsent where space = ?1)";
    if !sqlx::query_scalar::<_, bool>(any).bind(space.number).fetch_one(&mut *connection).await? {
        return Ok(());
    }
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
