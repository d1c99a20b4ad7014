//! The ops of a vault that stand, as a backup carries them: one for each field, and of a text that was written on apart all
//! that is needed to join it. Long values are whole, for a backup knows no records that they would have to fit in.

use super::{Result, Snapshot, database::column};
use crate::{
    change::ops::{self, OpRow},
    error::Error,
    pieces,
    record::id,
};
use cairn_domain::{
    id::ItemId,
    merge::{self, Graph},
    op::{MOST_VALUE, Op, WHOLE},
};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeMap, HashMap};

/// A field of an item.
type Field = (String, ItemId, String);

impl Snapshot {
    /// Gives every op that stands.
    pub(super) fn standing_ops(&mut self, each: &mut dyn FnMut(&Op) -> Result<()>) -> Result<()> {
        let mut texts = self.several()?;
        // Of fields with one op, and of those that are no text: no later op, and of a removed item only the removal.
        let query = "select seq, change, collection, item, field, value, hlc, writer, wseq, eff, record, base_hlc, base_writer, base_wseq \
             from op where seq > ?1 and field not like '%+' \
             and not exists (select 1 from op as later where later.collection = op.collection \
             and later.item = op.item and later.field = op.field \
             and (later.eff, later.writer, later.wseq, later.record) > (op.eff, op.writer, op.wseq, op.record)) \
             and (field = '*' or exists (select 1 from record \
             where record.collection = op.collection and record.item = op.item)) \
             order by seq limit ?2";
        let mut cut: Vec<Field> = Vec::new();
        self.pages(0, query, |row| {
            let of: Field = (column(row, "collection")?, id(row, "item")?, column(row, "field")?);
            let op = OpRow::read(row)?;
            if let Some(needed) = texts.remove(&of) {
                for op in needed.values() {
                    each(op)?;
                }
            } else if op.value.as_deref().is_some_and(pieces::is_cut) {
                cut.push(of);
            } else {
                each(&told(&of, &op)?)?;
            }
            column(row, "seq")
        })?;
        for of in cut {
            for op in self.of_field(&of)? {
                each(&told(&of, &op)?)?;
            }
        }
        Ok(())
    }

    /// Fields of which several ops stand together, with these. Few have more than one op at all.
    fn several(&mut self) -> Result<HashMap<Field, BTreeMap<i64, Op>>> {
        let rows = sqlx::query(
            "select collection, item, field from op group by collection, item, field having count(*) > 1",
        )
        .fetch_all(&mut *self.transaction);
        let rows: Vec<SqliteRow> = self.runtime.block_on(rows).map_err(Error::from)?;
        let mut all = HashMap::new();
        for row in &rows {
            let of: Field = (column(row, "collection")?, id(row, "item")?, column(row, "field")?);
            if of.2 == WHOLE || pieces::are_in(&of.2) {
                continue;
            }
            let ops = self.of_field(&of)?;
            let edits = ops::edits(&ops);
            if merge::is_merged(&edits) {
                let gone = Graph::of(&edits).to_let_go(|_| true);
                let needed = ops.iter().enumerate().filter(|(place, _)| !gone.contains(place));
                let needed = needed.map(|(_, op)| Ok((op.seq, told(&of, op)?))).collect::<Result<_>>()?;
                all.insert(of, needed);
            } else if ops.len() < 2
                || ops.iter().any(|op| op.value.as_deref().is_some_and(|value| value.len() > MOST_VALUE))
            {
                // Some are not whole yet, or are whole only now: what stands is not what the rows say.
                let mut stands = BTreeMap::new();
                if let Some(op) = ops.last() {
                    stands.insert(op.seq, told(&of, op)?);
                }
                all.insert(of, stands);
            }
        }
        Ok(all)
    }

    fn of_field(&mut self, (collection, item, field): &Field) -> Result<Vec<OpRow>> {
        let ops = ops::of_field(&mut self.transaction, collection, *item, field);
        Ok(self.runtime.block_on(ops)?)
    }
}

fn told((collection, item, field): &Field, op: &OpRow) -> Result<Op> {
    let edit = op.edit();
    let value = edit.text.map_or(Ok(Value::Null), serde_json::from_str).map_err(Error::Record)?;
    Ok(Op {
        collection: collection.clone(),
        item: *item,
        field: field.clone(),
        value,
        stamp: edit.stamp,
        eff: edit.rank.eff,
        base: edit.base,
    })
}
