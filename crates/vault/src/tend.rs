//! What time does by itself: letters open, and what was replaced or removed goes for good.
//!
//! Erasing looks at what the acts that have just become too old to be taken back touched, and not at everything there ever
//! was. Whoever writes ops must therefore give them a change, also to those that come from elsewhere; a restored backup has
//! only ops that stand, and needs none. It goes a few hundred ops at a time, each a transaction of its own, so that whoever
//! came back after a year of imports neither waits for it nor writes into a queue behind it.

use crate::{
    change::ops::{COLUMNS, OpRow},
    error::Result,
    journal,
    pieces::{self, Pieces},
    record::{among, id, signed},
    space::erased,
    undo::UNDO_DAYS,
    vault::Vault,
};
use cairn_domain::{
    civil::CivilDate,
    id::ItemId,
    merge::{self, Graph},
    op::WHOLE,
};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};

/// Ops that are looked at in one transaction.
pub(crate) const ERASED_AT_ONCE: usize = 500;

impl Vault {
    /// What is done once after opening and once a day: letters whose day has come are opened.
    pub async fn tend(&self, now: DateTime<Utc>, today: CivilDate) -> Result<()> {
        journal::open_letters(self, now, today).await
    }

    /// Erases some of what was removed or replaced more than seven days ago, after five hundred ops of old acts at
    /// most. Returns whether there may be more.
    pub async fn erase_old(&self, now: DateTime<Utc>) -> Result<bool> {
        let before = (now - TimeDelta::days(UNDO_DAYS)).timestamp_millis();
        let clock = signed(u64::try_from(before).unwrap_or(0) << 16);
        let old: bool = sqlx::query_scalar("select exists (select 1 from change where at < ?1)")
            .bind(before)
            .fetch_one(&self.database.readers)
            .await?;
        if !old {
            return Ok(false);
        }
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        // Where the clock was put back, the stamps ran ahead of it: such an op is looked at again another day.
        let looked_at = sqlx::query(
            "select op.seq, op.change, op.collection, op.item from change cross join op indexed by op_by_change \
             on op.change = change.id where change.at < ?1 and op.eff < ?2 limit ?3",
        )
        .bind(before)
        .bind(clock)
        .bind(i64::try_from(ERASED_AT_ONCE).unwrap_or(i64::MAX))
        .fetch_all(&mut *transaction)
        .await?;
        let mut touched: BTreeMap<String, BTreeSet<ItemId>> = BTreeMap::new();
        for row in &looked_at {
            touched.entry(row.try_get("collection")?).or_default().insert(id(row, "item")?);
        }
        for (collection, items) in touched {
            erase_of(&mut transaction, &collection, &items.into_iter().collect::<Vec<_>>(), clock).await?;
        }
        for row in &looked_at {
            sqlx::query("update op set change = null where seq = ?1")
                .bind(row.try_get::<i64, _>("seq")?)
                .execute(&mut *transaction)
                .await?;
        }
        // Acts of which nothing is left go at once, so that the next step does not come by them again.
        let more = looked_at.len() == ERASED_AT_ONCE;
        let last = match looked_at.last() {
            Some(row) if more => row.try_get("change")?,
            _ => i64::MAX,
        };
        sqlx::query(
            "delete from change where id <= ?2 and at < ?1 \
             and not exists (select 1 from op where op.change = change.id)",
        )
        .bind(before)
        .bind(last)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(more)
    }
}

async fn erase_of(
    connection: &mut SqliteConnection,
    collection: &str,
    items: &[ItemId],
    before: i64,
) -> Result<()> {
    let mut query = QueryBuilder::<Sqlite>::new("select item, ");
    query.push(COLUMNS).push(" from op where collection = ").push_bind(collection);
    among(&mut query, " and item in (", items);
    query.push(" order by item, field, eff, writer, wseq, record");
    let mut told: BTreeMap<ItemId, Vec<OpRow>> = BTreeMap::new();
    for row in &query.build().fetch_all(&mut *connection).await? {
        told.entry(id(row, "item")?).or_default().push(OpRow::read(row)?);
    }
    let (mut gone, mut removed_items) = (Vec::new(), Vec::new());
    for (item, ops) in &told {
        let removed =
            ops.iter().rfind(|op| op.field == WHOLE).is_some_and(|op| op.value.is_none() && op.eff < before);
        if removed {
            // Only the removal itself stays, so that other devices learn of it. It is the one that stands: an item that was
            // removed, brought back and removed again has its seven days from the last time.
            gone.extend(ops.iter().filter(|op| op.field != WHOLE).map(|op| op.seq));
            removed_items.push(*item);
            if collection == "attachment" {
                sqlx::query("delete from attachment_chunk where item = ?1")
                    .bind(item.as_bytes().as_slice())
                    .execute(&mut *connection)
                    .await?;
            }
        }
        gone.extend(replaced(ops, before));
    }
    for gone in gone.chunks(ERASED_AT_ONCE) {
        erased::note(&mut *connection, collection, gone, &removed_items).await?;
        let mut query = QueryBuilder::<Sqlite>::new("delete from op where seq in (");
        let mut list = query.separated(", ");
        for seq in gone {
            list.push_bind(*seq);
        }
        query.push(")").build().execute(&mut *connection).await?;
    }
    Ok(())
}

/// The ops of an item that other old ones have replaced. Of a text, what is needed to join what was written on it apart stays
/// until somebody has settled it. Pieces go with the last op that names them.
fn replaced(ops: &[OpRow], before: i64) -> BTreeSet<i64> {
    let (mut gone, mut known) = (BTreeSet::new(), Pieces::default());
    ops.iter()
        .filter(|op| pieces::are_in(&op.field))
        .filter_map(|op| op.value.as_deref())
        .for_each(|piece| known.add(piece));
    for ops in ops.chunk_by(|one, next| one.field == next.field) {
        if pieces::are_in(&ops[0].field) {
            continue;
        }
        // What is not whole yet has replaced nothing.
        let ops: Vec<&OpRow> =
            ops.iter().filter(|op| op.value.as_deref().is_none_or(|value| known.has(value))).collect();
        let edits: Vec<_> = ops.iter().map(|op| op.edit()).collect();
        let cut = ops.iter().any(|op| op.value.as_deref().is_some_and(pieces::is_cut));
        if merge::is_merged(&edits) || (cut && ops.len() > 1) {
            let old = Graph::of(&edits).to_let_go(|op| ops[op].eff < before);
            gone.extend(old.into_iter().map(|op| ops[op].seq));
        } else {
            let old = ops.iter().take_while(|op| op.eff < before).count();
            gone.extend(ops.iter().take(old.saturating_sub(1)).map(|op| op.seq));
        }
    }
    let stays: Vec<&str> =
        ops.iter().filter(|op| !gone.contains(&op.seq)).filter_map(|op| op.value.as_deref()).collect();
    let is_left = |op: &&OpRow| {
        let named = |piece: &String| Pieces::is_named(piece, stays.iter().copied());
        pieces::are_in(&op.field) && op.eff < before && !op.value.as_ref().is_some_and(named)
    };
    let left: Vec<i64> = ops.iter().filter(is_left).map(|op| op.seq).collect();
    gone.extend(left);
    // Of a piece that was said again the last is enough, which is the same one on every device.
    for ops in ops.chunk_by(|one, next| one.field == next.field).filter(|ops| pieces::are_in(&ops[0].field)) {
        let mut kept = BTreeSet::new();
        let old = ops.iter().rev().filter(|op| op.eff < before);
        gone.extend(old.filter(|op| !kept.insert(op.value.as_deref())).map(|op| op.seq));
    }
    gone
}

#[cfg(test)]
mod tests;
