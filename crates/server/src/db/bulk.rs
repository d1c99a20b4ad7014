//! Many rows in one statement: several rows of values for SQLite, arrays for PostgreSQL.

use super::{
    row::undecodable,
    tx::{Tx, signed},
};
use cairn_protocol::{
    commit::Slot,
    name::{Digest, RecordId},
};
use sqlx::{Error, QueryBuilder, Row as _, Sqlite};
use std::collections::HashMap;

/// Rows in one statement for SQLite: far below its greatest number of places, and few texts to be prepared.
const ROWS: usize = 50;

/// An item to be put at the end of a chain.
pub(crate) struct NewItem {
    pub(crate) seq: u64,
    pub(crate) received: u64,
    pub(crate) kind: u64,
    pub(crate) name: Option<RecordId>,
    pub(crate) link: Digest,
    pub(crate) bytes: Vec<u8>,
}

impl Tx {
    /// Where records of these names stand.
    pub(crate) async fn places(
        &mut self,
        space: u64,
        names: &[RecordId],
    ) -> Result<HashMap<RecordId, (u64, u64)>, Error> {
        let mut found = HashMap::new();
        let mut take = |name: Vec<u8>, seq: i64, received: i64| {
            if let Ok(name) = <[u8; 16]>::try_from(name) {
                found.insert(RecordId::from_bytes(name), (seq.unsigned_abs(), received.unsigned_abs()));
            }
        };
        match self {
            Self::Lite(tx) => {
                for names in names.chunks(ROWS) {
                    let mut query =
                        QueryBuilder::<Sqlite>::new("select name, seq, received from items where space = ");
                    query.push_bind(signed(space)).push(" and name in (");
                    let mut list = query.separated(", ");
                    for name in names {
                        list.push_bind(name.as_bytes().to_vec());
                    }
                    query.push(")");
                    for row in query.build().fetch_all(&mut **tx).await? {
                        take(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
                    }
                }
            }
            Self::Post(tx, _) => {
                let names: Vec<Vec<u8>> = names.iter().map(|name| name.as_bytes().to_vec()).collect();
                // Without its last words a plan that is made before the names are known cannot use the index of names.
                let rows = sqlx::query(
                    "select name, seq, received from items where space = $1 and name = any($2::bytea[]) \
                     and name is not null",
                )
                .bind(signed(space))
                .bind(names)
                .fetch_all(&mut **tx)
                .await?;
                for row in rows {
                    take(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
                }
            }
        }
        Ok(found)
    }

    /// Puts an item that is no record at the end of a chain.
    pub(crate) async fn put_item(&mut self, space: u64, item: NewItem) -> Result<(), Error> {
        let put = self.put_items(space, vec![item]).await?;
        if put { Ok(()) } else { Err(undecodable("a place that is taken")) }
    }

    /// Puts items at the end of a chain. False where not all were put, because a record of the same name is there.
    pub(crate) async fn put_items(&mut self, space: u64, items: Vec<NewItem>) -> Result<bool, Error> {
        let (all, mut put) = (items.len() as u64, 0);
        match self {
            Self::Lite(tx) => {
                for items in items.chunks(ROWS) {
                    let mut query = QueryBuilder::<Sqlite>::new(
                        "insert into items (space, seq, received, kind, name, link, bytes) ",
                    );
                    query.push_values(items, |mut row, item| {
                        row.push_bind(signed(space))
                            .push_bind(signed(item.seq))
                            .push_bind(signed(item.received))
                            .push_bind(signed(item.kind))
                            .push_bind(item.name.map(|name| name.as_bytes().to_vec()))
                            .push_bind(item.link.as_bytes().to_vec())
                            .push_bind(item.bytes.clone());
                    });
                    query.push(" on conflict do nothing");
                    put += query.build().execute(&mut **tx).await?.rows_affected();
                }
            }
            Self::Post(tx, _) => {
                let (mut seqs, mut received, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
                let (mut names, mut links, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
                for item in items {
                    seqs.push(signed(item.seq));
                    received.push(signed(item.received));
                    kinds.push(signed(item.kind));
                    names.push(item.name.map(|name| name.as_bytes().to_vec()));
                    links.push(item.link.as_bytes().to_vec());
                    bytes.push(item.bytes);
                }
                let done = sqlx::query(
                    "insert into items (space, seq, received, kind, name, link, bytes) select $1, * from \
                     unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bytea[], $6::bytea[], $7::bytea[]) \
                     on conflict do nothing",
                )
                .bind(signed(space))
                .bind(seqs)
                .bind(received)
                .bind(kinds)
                .bind(names)
                .bind(links)
                .bind(bytes)
                .execute(&mut **tx)
                .await?;
                put += done.rows_affected();
            }
        }
        Ok(put == all)
    }

    /// Puts a commit's slots.
    pub(crate) async fn put_slots(&mut self, space: u64, epoch: u64, slots: &[Slot]) -> Result<(), Error> {
        match self {
            Self::Lite(tx) => {
                for slots in slots.chunks(ROWS) {
                    let mut query =
                        QueryBuilder::<Sqlite>::new("insert into slots (space, epoch, id, sealed) ");
                    query.push_values(slots, |mut row, slot| {
                        row.push_bind(signed(space))
                            .push_bind(signed(epoch))
                            .push_bind(slot.id.as_bytes().to_vec())
                            .push_bind(slot.sealed.to_vec());
                    });
                    query.build().execute(&mut **tx).await?;
                }
            }
            Self::Post(tx, _) => {
                let ids: Vec<Vec<u8>> = slots.iter().map(|slot| slot.id.as_bytes().to_vec()).collect();
                let sealed: Vec<Vec<u8>> = slots.iter().map(|slot| slot.sealed.to_vec()).collect();
                sqlx::query(
                    "insert into slots (space, epoch, id, sealed) select $1, $2, * from unnest($3::bytea[], $4::bytea[])",
                )
                .bind(signed(space))
                .bind(signed(epoch))
                .bind(ids)
                .bind(sealed)
                .execute(&mut **tx)
                .await?;
            }
        }
        Ok(())
    }
}
