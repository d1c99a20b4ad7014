//! Replacing a list by what was read anew, whole or not at all.

use super::{
    Lists, ids,
    part::Part,
    rows::{AT_ONCE, Differing, Entry, Row},
};
use crate::error::Result;
use sqlx::{Executor, QueryBuilder, Sqlite};

/// What takes the place of a list.
#[derive(Debug)]
pub struct Replacement<'a> {
    /// What is known of it from now on.
    pub state: &'a str,
    /// Its meetings, in order.
    pub entries: &'a [Entry],
    /// [`Rows::compare`](super::Rows::compare) of the standing rows with these meetings.
    pub differing: &'a Differing,
    /// What else is kept of it; a part that is not named stays as it is.
    pub parts: &'a [(Part, Vec<u8>)],
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// Meetings written.
    pub written: usize,
    /// Meetings removed.
    pub removed: usize,
}

impl Lists {
    /// Replaces a list in one transaction. Whoever calls sees to it that nobody else replaces the same list meanwhile.
    pub async fn replace(&self, number: u32, new: &Replacement<'_>) -> Result<Replaced> {
        let standing = self.rows(number).await?;
        let (base, _) = ids(number);
        // Packed before the transaction begins: nobody waits for it.
        let mut parts = vec![(Part::Rows, new.differing.rows.to_bytes())];
        for (part, bytes) in new.parts {
            parts.push((*part, part.pack(bytes)?));
        }
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let id = |row: &Row| base | i64::from(row.serial);
        let gone: Vec<i64> =
            new.differing.gone.iter().filter_map(|place| Some(id(standing.rows.get(*place)?))).collect();
        for ids in gone.chunks(AT_ONCE) {
            let mut remove = QueryBuilder::<Sqlite>::new("delete from meeting where id in (");
            let mut list = remove.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            remove.push(")").build().execute(&mut *transaction).await?;
        }
        let body = |place: &usize| match new.entries.get(*place)? {
            Entry::New(body) => Some((id(new.differing.rows.rows.get(*place)?), &body.text)),
            Entry::Same(_) => None,
        };
        let fresh: Vec<(i64, &String)> = new.differing.fresh.iter().filter_map(body).collect();
        for bodies in fresh.chunks(AT_ONCE) {
            QueryBuilder::<Sqlite>::new("insert into meeting (id, body) ")
                .push_values(bodies, |mut row, (id, text)| {
                    row.push_bind(*id).push_bind(*text);
                })
                .build()
                .execute(&mut *transaction)
                .await?;
        }
        for (part, bytes) in &parts {
            sqlx::query("insert or replace into part (number, name, bytes) values (?1, ?2, ?3)")
                .bind(number)
                .bind(part.name())
                .bind(bytes)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("update list set state = ?2 where number = ?1")
            .bind(number)
            .bind(new.state)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        // A long list leaves a long log, and locking should not have to wait for it.
        let _ = self.database.writer.acquire().await?.execute("pragma wal_checkpoint(passive)").await;
        Ok(Replaced { written: new.differing.fresh.len(), removed: new.differing.gone.len() })
    }
}
