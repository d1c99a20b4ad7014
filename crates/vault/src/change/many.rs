//! Many new items in one act, as an import brings them: the same ops, records and index as one by one, in a hundredth of
//! the statements.

use super::{Change, fields};
use crate::{
    error::{Error, Result},
    journal::index,
    record::{Record, blob, signed},
};
use cairn_domain::{
    id::ItemId,
    journal::Entry,
    op::{Hlc, WHOLE},
};
use serde_json::{Map, Value};
use sqlx::{QueryBuilder, Sqlite};

/// Rows of ops in one statement: nine values each, and SQLite takes 32,766.
const OPS: usize = 2_000;

struct Written {
    item: ItemId,
    field: String,
    value: String,
    hlc: Hlc,
    wseq: u64,
}

impl Change {
    /// Writes items that are new. Refuses the act if there ever was one of these ids: that is [`Change::put`]'s to judge.
    pub async fn put_new<R: Record>(&mut self, items: &[(ItemId, R)]) -> Result<()> {
        for items in items.chunks(index::MOST) {
            self.refuse_known(R::COLLECTION, items.iter().map(|(id, _)| id)).await?;
            let mut bodies = Vec::with_capacity(items.len());
            for (id, record) in items {
                let mut body = fields(record)?;
                // A field that is nothing is no op, and so is not in what is made from ops.
                body.retain(|_, value| !value.is_null());
                bodies.push((*id, body));
            }
            self.write_ops(R::COLLECTION, &bodies).await?;
            self.write_records(R::COLLECTION, &bodies).await?;
            if R::COLLECTION == <Entry as Record>::COLLECTION {
                let entries = bodies.into_iter().map(|(id, body)| Ok((id, entry(body)?)));
                let entries = entries.collect::<Result<Vec<_>>>()?;
                index::add(&mut self.transaction, &entries, self.now).await?;
            }
        }
        Ok(())
    }

    async fn refuse_known(&mut self, collection: &str, ids: impl Iterator<Item = &ItemId>) -> Result<()> {
        let mut query = QueryBuilder::<Sqlite>::new("select exists (select 1 from op where collection = ");
        query.push_bind(collection.to_owned()).push(" and item in (");
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(id.as_bytes().to_vec());
        }
        query.push("))");
        let known: bool = query.build_query_scalar().fetch_one(&mut *self.transaction).await?;
        if known { Err(Error::Invalid("an item that should be new is known")) } else { Ok(()) }
    }

    async fn write_ops(&mut self, collection: &str, bodies: &[(ItemId, Map<String, Value>)]) -> Result<()> {
        let mut ops = Vec::new();
        for (item, body) in bodies {
            let whole = (WHOLE.to_owned(), Value::Bool(true).to_string());
            let said = body.iter().map(|(field, value)| (field.clone(), value.to_string()));
            for (field, value) in std::iter::once(whole).chain(said) {
                let (hlc, wseq) = self.stamp();
                ops.push(Written { item: *item, field, value, hlc, wseq });
            }
        }
        for ops in ops.chunks(OPS) {
            QueryBuilder::<Sqlite>::new(
                "insert into op (change, collection, item, field, value, hlc, writer, wseq, eff) ",
            )
            .push_values(ops, |mut row, op| {
                row.push_bind(self.id).push_bind(collection).push_bind(blob(&op.item));
                row.push_bind(&op.field).push_bind(&op.value).push_bind(signed(op.hlc.0));
                row.push_bind(self.writer.0.as_slice())
                    .push_bind(signed(op.wseq))
                    .push_bind(signed(op.hlc.0));
            })
            .build()
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }

    async fn write_records(
        &mut self,
        collection: &str,
        bodies: &[(ItemId, Map<String, Value>)],
    ) -> Result<()> {
        let at = self.now.timestamp_millis();
        QueryBuilder::<Sqlite>::new("insert into record (collection, item, body, changed_at) ")
            .push_values(bodies, |mut row, (item, body)| {
                let body = Value::Object(body.clone()).to_string();
                row.push_bind(collection).push_bind(blob(item)).push_bind(body).push_bind(at);
            })
            .build()
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }
}

fn entry(body: Map<String, Value>) -> Result<Entry> {
    serde_json::from_value(Value::Object(body)).map_err(Error::Record)
}

#[cfg(test)]
mod tests;
