//! What the people of a group write: acts in it, items of it, and what is left when it is over.

use super::{
    Act, Name, Received, Unplaced,
    row::{bytes, count, number, prefix},
};
use crate::{
    change::{Change, settle_all},
    error::{Error, Result},
    record::{id, instant, signed},
    vault::Vault,
};
use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use std::collections::{BTreeSet, HashSet};

/// An item of a group, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupItem {
    /// The collection, with whatever the app has put after its name.
    pub collection: String,
    /// Which.
    pub id: ItemId,
    /// Its fields.
    pub body: Map<String, Value>,
    /// When it was last changed, as far as that is known here.
    pub changed_at: DateTime<Utc>,
}

/// An op that stands in a living item of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupOp {
    /// The op. Its clock is that by which it counts.
    pub op: Unplaced,
    /// Where its record stands; none while it is not in the chain.
    pub place: Option<u64>,
}

impl Vault {
    /// Begins an act of the person in a group. Collections are named as in the group.
    pub async fn begin_in(
        &self,
        space: &Name,
        verb: &str,
        title: &str,
        now: DateTime<Utc>,
    ) -> Result<Change> {
        let mut change = self.begin(verb, title, now).await?;
        change.set_apart(prefix(space), &self.group_acts)?;
        Ok(change)
    }

    /// The living items of a collection of a group, and of those that are called like it with a `:` and more after it; the
    /// oldest ids first.
    pub async fn group_items(&self, space: &Name, collection: &str) -> Result<Vec<GroupItem>> {
        let (name, from, upto) = range(space, collection);
        let rows = sqlx::query(
            "select collection, item, body, changed_at from record \
             where collection = ?1 or (collection >= ?2 and collection < ?3) order by collection, item",
        )
        .bind(name)
        .bind(from)
        .bind(upto)
        .fetch_all(&self.database.readers)
        .await?;
        let prefix = prefix(space);
        let read = |row: &SqliteRow| {
            let body: &str = row.try_get("body")?;
            let Ok(body) = serde_json::from_str(body) else { return Ok(None) };
            let collection: &str = row.try_get("collection")?;
            Ok(Some(GroupItem {
                collection: collection.strip_prefix(&prefix).unwrap_or(collection).to_owned(),
                id: id(row, "item")?,
                body,
                changed_at: instant(row.try_get("changed_at")?),
            }))
        };
        rows.iter().filter_map(|row| read(row).transpose()).collect()
    }

    /// The ops that stand in the living items of a collection, for each item and field one.
    pub async fn group_ops(&self, space: &Name, collection: &str) -> Result<Vec<GroupOp>> {
        let (name, from, upto) = range(space, collection);
        let rows = sqlx::query(
            "select op.collection, op.item, op.field, op.value, op.eff, op.writer, op.wseq, op.place \
             from op join record using (collection, item) \
             where op.collection = ?1 or (op.collection >= ?2 and op.collection < ?3) \
             order by op.collection, op.item, op.field, op.eff, op.writer, op.wseq, op.record",
        )
        .bind(name)
        .bind(from)
        .bind(upto)
        .fetch_all(&self.database.readers)
        .await?;
        let prefix = prefix(space);
        let mut ops: Vec<GroupOp> = Vec::new();
        for row in &rows {
            let op = standing(row, &prefix)?;
            let of = |op: &GroupOp| (op.op.collection.clone(), op.op.item, op.op.field.clone());
            if ops.last().is_some_and(|last| of(last) == of(&op)) {
                ops.pop();
            }
            ops.push(op);
        }
        ops.retain(|op| op.op.text.is_some());
        Ok(ops)
    }

    /// When the server last took what only who may change the roster can put into a chain (commits and orders), in
    /// milliseconds since 1970; none where none is kept.
    pub async fn group_led_at(&self, space: &Name) -> Result<Option<i64>> {
        Ok(sqlx::query_scalar(
            "select max(received) from space_item indexed by space_item_order where space = (select number from space where id = ?1) \
             and record is null",
        )
        .bind(space.as_slice())
        .fetch_one(&self.database.readers)
        .await?)
    }

    /// Lets ops go that were never sealed, because their writer may not write them any more. Returns the items that may
    /// show something else now, by the names of the group.
    pub async fn unsent_drop(
        &self,
        space: &Name,
        act: &Act,
        now: DateTime<Utc>,
    ) -> Result<Vec<(String, ItemId)>> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let prefix = prefix(space);
        let mut touched = BTreeSet::new();
        for op in &act.ops {
            let rows = sqlx::query(
                "delete from op where record = x'' and place is null and writer = ?1 and wseq = ?2 \
                 and substr(collection, 1, length(?3)) = ?3 returning collection, item",
            )
            .bind(op.stamp.writer.0.as_slice())
            .bind(signed(op.stamp.wseq))
            .bind(&prefix)
            .fetch_all(&mut *transaction)
            .await?;
            for row in &rows {
                touched.insert((row.try_get::<String, _>("collection")?, id(row, "item")?));
            }
        }
        settle_all(&mut transaction, &touched, now).await?;
        transaction.commit().await?;
        let plain =
            |(name, item): (String, ItemId)| (name.strip_prefix(&prefix).unwrap_or(&name).to_owned(), item);
        Ok(touched.into_iter().map(plain).collect())
    }

    /// A group is over for this device: its keys, its chain and what waited to be sent go. What was read stays, and so does
    /// the row, under a word of the app's that says why.
    pub async fn space_close(&self, space: &Name, state: &str) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        // What was sealed and never stood is unsent again, should the person come back.
        sqlx::query(
            "update op set record = x'' where place is null and record <> x'' and collection >= ?1 and collection < ?2",
        )
        .bind(prefix(space))
        .bind(format!("{}\u{7f}", prefix(space)))
        .execute(&mut *transaction)
        .await?;
        empty(&mut transaction, number).await?;
        sqlx::query(
            "update space set state = ?2, identity = x'', standing = null, flow = null where number = ?1",
        )
        .bind(number)
        .bind(state)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// A group goes from this device, with everything that was read and written in it.
    pub async fn space_forget(&self, space: &Name) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let prefix = prefix(space);
        for statement in [
            "delete from op where collection >= ?1 and collection < ?2",
            "delete from record where collection >= ?1 and collection < ?2",
        ] {
            sqlx::query(statement)
                .bind(&prefix)
                .bind(format!("{prefix}\u{7f}"))
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("delete from space where id = ?1 and kind = 'group'")
            .bind(space.as_slice())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Ops that were written once more for a newcomer, and are here already under the record of who wrote them first.
pub(super) async fn repeated(
    connection: &mut SqliteConnection,
    ops: &[(String, &Received)],
) -> Result<HashSet<(WriterId, u64, Name)>> {
    let mut repeated = HashSet::new();
    for (collection, op) in ops {
        let here: bool = sqlx::query_scalar(
            "select exists (select 1 from op where writer = ?1 and wseq = ?2 and record <> x'' and record <> ?3 \
             and place is not null and collection = ?4 and item = ?5 and field = ?6 and value is ?7)",
        )
        .bind(op.stamp.writer.0.as_slice())
        .bind(signed(op.stamp.wseq))
        .bind(op.record.as_slice())
        .bind(collection)
        .bind(op.item.as_bytes().as_slice())
        .bind(&op.field)
        .bind(op.text.as_deref())
        .fetch_one(&mut *connection)
        .await?;
        if here {
            repeated.insert((op.stamp.writer, op.stamp.wseq, op.record));
        }
    }
    Ok(repeated)
}

async fn empty(connection: &mut SqliteConnection, space: i64) -> Result<()> {
    for statement in [
        "delete from space_epoch where space = ?1",
        "delete from space_item where space = ?1",
        "delete from space_again where space = ?1",
        "delete from space_unsent where space = ?1",
        "delete from space_quarantine where space = ?1",
        "delete from space_intent where space = ?1",
        "update space set used = 0 where number = ?1",
    ] {
        sqlx::query(statement).bind(space).execute(&mut *connection).await?;
    }
    Ok(())
}

/// A collection, and where those begin and end that are called like it with a `:` after the name.
fn range(space: &Name, collection: &str) -> (String, String, String) {
    let name = format!("{}{collection}", prefix(space));
    let (from, upto) = (format!("{name}:"), format!("{name};"));
    (name, from, upto)
}

fn standing(row: &SqliteRow, prefix: &str) -> Result<GroupOp> {
    let collection: &str = row.try_get("collection")?;
    let place: Option<i64> = row.try_get("place")?;
    let op = Unplaced {
        collection: collection.strip_prefix(prefix).unwrap_or(collection).to_owned(),
        item: id(row, "item")?,
        field: row.try_get("field")?,
        text: row.try_get("value")?,
        stamp: Stamp {
            hlc: Hlc(count(row, "eff")?),
            writer: WriterId(bytes(row, "writer")?),
            wseq: count(row, "wseq")?,
        },
        base: None,
    };
    let place = place.map(|place| u64::try_from(place).map_err(|_| Error::Damaged)).transpose()?;
    Ok(GroupOp { op, place })
}
