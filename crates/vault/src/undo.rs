//! Taking back an act: for seven days, as a new act of its own.

use crate::{
    change::{
        Change,
        ops::{self, OpRow},
        settle,
    },
    error::{Error, Result},
    record::{id, instant},
    vault::Vault,
};
use cairn_domain::{
    id::ItemId,
    merge::{self, Graph, Head},
    op::{Stamp, WHOLE},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::Row;
use std::collections::HashSet;

/// How long an act can be taken back, in days. Afterwards what was removed is gone for good.
pub const UNDO_DAYS: i64 = 7;

/// An act that can still be taken back.
#[derive(Debug, Clone)]
pub struct Done {
    /// Its number.
    pub change: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The command.
    pub verb: String,
    /// What it touched.
    pub title: String,
}

/// What taking back did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// Fields put back.
    pub restored: u32,
    /// Fields left alone because they were changed again since.
    pub kept: u32,
}

impl Vault {
    /// The acts of the last seven days, newest first, without those taken back already; at most 200.
    pub async fn changes(&self, now: DateTime<Utc>) -> Result<Vec<Done>> {
        let since = (now - TimeDelta::days(UNDO_DAYS)).timestamp_millis();
        sqlx::query(
            "select id, at, verb, title from change where at >= ?1 and undone_by is null and not elsewhere order by id desc limit 200",
        )
        .bind(since)
        .fetch_all(&self.database.readers)
        .await?
        .iter()
        .map(|row| {
            Ok(Done {
                change: row.try_get("id")?,
                at: instant(row.try_get("at")?),
                verb: row.try_get("verb")?,
                title: row.try_get("title")?,
            })
        })
        .collect()
    }

    /// Takes back an act: every field it set gets the value it had before, unless it was set again since. Where an item
    /// the act made has been removed and brought back since, all of it stays: without its fields it could not be read.
    pub async fn undo(&self, change: i64, now: DateTime<Utc>) -> Result<(Undone, Option<i64>)> {
        let mut act = self.begin("change_undo", "", now).await?;
        let since = (now - TimeDelta::days(UNDO_DAYS)).timestamp_millis();
        let title: Option<String> = sqlx::query_scalar(
            "select title from change where id = ?1 and at >= ?2 and undone_by is null and not elsewhere",
        )
        .bind(change)
        .bind(since)
        .fetch_optional(&mut *act.transaction)
        .await?;
        let title = title.ok_or(Error::NotFound)?;
        let ops = sqlx::query(
            "select seq, collection, item, field, \
             not exists (select 1 from op as later where later.collection = op.collection and later.item = op.item \
               and later.field = op.field and later.change is not op.change \
               and (later.eff, later.writer, later.wseq, later.record) > (op.eff, op.writer, op.wseq, op.record)) as stands, \
             (select earlier.value from op as earlier where earlier.collection = op.collection \
               and earlier.item = op.item and earlier.field = op.field and earlier.change is not op.change \
               and (earlier.eff, earlier.writer, earlier.wseq, earlier.record) < (op.eff, op.writer, op.wseq, op.record) \
               order by earlier.eff desc, earlier.writer desc, earlier.wseq desc, earlier.record desc limit 1) as before, \
             max(octet_length(op.value) > 200 or instr(op.value, '\\n') or exists (select 1 from op as edit \
               where edit.collection = op.collection and edit.item = op.item and edit.field = op.field \
               and edit.base_hlc is not null)) as is_text \
             from op where change = ?1 and field not like '%+' group by collection, item, field order by seq",
        )
        .bind(change)
        .fetch_all(&mut *act.transaction)
        .await?;
        // An act in a group is taken back by an act in it.
        let group = ops.first().map(|op| op.try_get::<&str, _>("collection")).transpose()?;
        if let Some((sign, _)) =
            group.filter(|name| name.starts_with('@')).and_then(|name| name.split_once('/'))
        {
            act.set_apart(format!("{sign}/"), &self.group_acts)?;
        }
        let shared: bool = sqlx::query_scalar("select exists (select 1 from space)")
            .fetch_one(&mut *act.transaction)
            .await?;
        let mut undone = Undone { restored: 0, kept: 0 };
        let mut touched = Vec::new();
        let mut stays = HashSet::new();
        for op in &ops {
            if op.try_get::<&str, _>("field")? == WHOLE && !op.try_get::<bool, _>("stands")? {
                stays.insert((op.try_get::<String, _>("collection")?, id(op, "item")?));
            }
        }
        for op in &ops {
            let (collection, item) = (op.try_get::<String, _>("collection")?, id(op, "item")?);
            let field: &str = op.try_get("field")?;
            let before = match op.try_get::<Option<bool>, _>("is_text")? {
                Some(true) => before(&mut act, &collection, item, field, change).await?,
                _ => {
                    let before: Option<&str> = op.try_get("before")?;
                    let before =
                        before.map_or(Ok(Value::Null), serde_json::from_str).map_err(Error::Record)?;
                    op.try_get::<bool, _>("stands")?.then(|| vec![(before, Vec::new())])
                }
            };
            let Some(before) = before.filter(|_| !stays.contains(&(collection.clone(), item))) else {
                undone.kept += 1;
                continue;
            };
            for (text, heads) in &before {
                act.edit(&collection, item, field, text, heads).await?;
            }
            if field == WHOLE && before.iter().any(|(whole, _)| !whole.is_null()) && shared {
                act.write_whole(&collection, item).await?;
            }
            undone.restored += 1;
            if touched.last() != Some(&(collection.clone(), item)) {
                touched.push((collection, item));
            }
        }
        for (collection, item) in touched {
            settle(&mut act.transaction, &collection, item, now).await?;
        }
        sqlx::query("update change set undone_by = ?1 where id = ?2")
            .bind(act.id)
            .bind(change)
            .execute(&mut *act.transaction)
            .await?;
        sqlx::query("update change set title = ?1 where id = ?2")
            .bind(title)
            .bind(act.id)
            .execute(&mut *act.transaction)
            .await?;
        Ok((undone, act.commit().await?))
    }
}

/// What is written to take back what an act wrote on a text, each with the ops that it is an edit of; none if what the act
/// wrote was edited since. What others wrote apart stays, and where the act settled what had met there, it meets again.
async fn before(
    act: &mut Change,
    collection: &str,
    item: ItemId,
    field: &str,
    change: i64,
) -> Result<Option<Vec<(Value, Vec<Stamp>)>>> {
    let ops = ops::of_field(&mut act.transaction, collection, item, field).await?;
    let graph = Graph::of(&ops::edits(&ops));
    let is_own = |op: &OpRow| op.change == Some(change);
    if !ops.iter().enumerate().any(|(place, op)| is_own(op) && graph.is_head(place)) {
        return Ok(None);
    }
    let others: Vec<_> = ops.iter().filter(|op| !is_own(op)).map(OpRow::edit).collect();
    let (heads, met) = (graph.heads(), Graph::of(&others));
    if let ([settled], Some(over)) = (heads.as_slice(), met.joined_over()) {
        return Ok(Some(apart(&met, over, settled)?));
    }
    let before = merge::value(&others).map_err(Error::Record)?.value.unwrap_or(Value::Null);
    Ok(Some(vec![(before, heads.iter().map(|head| head.stamp).collect())]))
}

/// The texts that met, each written anew over the text that all came from, so that they meet as they did. One of them takes
/// the place of what they were settled by: the one that says the same, for ops of one text that follow one another are one
/// edit, and that must not be one which another is made from.
fn apart(met: &Graph<'_>, over: Stamp, settled: &Head<'_>) -> Result<Vec<(Value, Vec<Stamp>)>> {
    let mut heads = met.heads();
    heads.reverse();
    let says_the_same = heads.iter().position(|head| head.text == settled.text);
    let takes_its_place = says_the_same.unwrap_or(heads.len() - 1);
    let write = |(place, head): (usize, &Head<'_>)| {
        let value = head.text.map_or(Ok(Value::Null), serde_json::from_str).map_err(Error::Record)?;
        Ok((value, vec![if place == takes_its_place { settled.stamp } else { over }]))
    };
    heads.iter().enumerate().map(write).collect()
}
