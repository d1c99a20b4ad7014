//! What time does by itself: letters open, and what was replaced or removed goes for good.
//!
//! Erasing looks at what the acts that have just become too old to be taken back touched, and not at everything there ever
//! was. Whoever writes ops must therefore give them a change, also to those that come from elsewhere; a restored backup has
//! only ops that stand, and needs none. It goes a few hundred ops at a time, each a transaction of its own, so that whoever
//! came back after a year of imports neither waits for it nor writes into a queue behind it.

use crate::{
    error::Result,
    journal,
    record::{among, id, signed},
    undo::UNDO_DAYS,
    vault::Vault,
};
use cairn_domain::{civil::CivilDate, id::ItemId, op::WHOLE};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
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

/// An op, as far as erasing needs it.
struct Told {
    seq: i64,
    field: String,
    removes: bool,
    eff: i64,
    /// The op whose text it edited.
    base: Option<(i64, Vec<u8>, i64)>,
}

async fn erase_of(
    connection: &mut SqliteConnection,
    collection: &str,
    items: &[ItemId],
    before: i64,
) -> Result<()> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "select seq, item, field, value is null as removes, eff, base_hlc, base_writer, base_wseq from op where collection = ",
    );
    query.push_bind(collection);
    among(&mut query, " and item in (", items);
    query.push(" order by item, field, eff, writer, wseq, record");
    let mut told: BTreeMap<ItemId, Vec<Told>> = BTreeMap::new();
    for row in &query.build().fetch_all(&mut *connection).await? {
        told.entry(id(row, "item")?).or_default().push(read(row)?);
    }
    let mut gone = Vec::new();
    for (item, ops) in &told {
        let removed =
            ops.iter().rfind(|op| op.field == WHOLE).is_some_and(|op| op.removes && op.eff < before);
        if removed {
            // Only the removal itself stays, so that other devices learn of it. It is the one that stands: an item that was
            // removed, brought back and removed again has its seven days from the last time.
            gone.extend(ops.iter().filter(|op| op.field != WHOLE).map(|op| op.seq));
            if collection == "attachment" {
                sqlx::query("delete from attachment_chunk where item = ?1")
                    .bind(item.as_bytes().as_slice())
                    .execute(&mut *connection)
                    .await?;
            }
        }
        for ops in ops.chunk_by(|one, next| one.field == next.field) {
            gone.extend(replaced(ops, before));
        }
    }
    for gone in gone.chunks(ERASED_AT_ONCE) {
        let mut query = QueryBuilder::<Sqlite>::new("delete from op where seq in (");
        let mut list = query.separated(", ");
        for seq in gone {
            list.push_bind(*seq);
        }
        query.push(")").build().execute(&mut *connection).await?;
    }
    Ok(())
}

/// The ops of a field that another old one has replaced. Where the text that stands and another were made from the same text
/// in two places, all stay until somebody has looked at both.
fn replaced(ops: &[Told], before: i64) -> impl Iterator<Item = i64> {
    let apart = ops.split_last().is_some_and(|(stands, others)| {
        stands.base.is_some() && others.iter().any(|other| other.base == stands.base)
    });
    let old = ops.iter().take_while(|op| op.eff < before).count();
    ops.iter().take(if apart { 0 } else { old.saturating_sub(1) }).map(|op| op.seq)
}

fn read(row: &SqliteRow) -> Result<Told> {
    let hlc: Option<i64> = row.try_get("base_hlc")?;
    let base = match hlc {
        Some(hlc) => Some((hlc, row.try_get("base_writer")?, row.try_get("base_wseq")?)),
        None => None,
    };
    Ok(Told {
        seq: row.try_get("seq")?,
        field: row.try_get("field")?,
        removes: row.try_get("removes")?,
        eff: row.try_get("eff")?,
        base,
    })
}

#[cfg(test)]
mod tests;
