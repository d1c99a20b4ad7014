//! Replacing a list by what was read anew, whole or not at all.

use super::{
    Lists, ids,
    part::Part,
    rows::{Differing, Entry},
};
use crate::error::Result;
use sqlx::Executor;

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
        for place in &new.differing.gone {
            let Some(row) = standing.rows.get(*place) else { continue };
            sqlx::query("delete from meeting where id = ?1")
                .bind(base | i64::from(row.serial))
                .execute(&mut *transaction)
                .await?;
        }
        for place in &new.differing.fresh {
            let (Some(Entry::New(body)), Some(row)) =
                (new.entries.get(*place), new.differing.rows.rows.get(*place))
            else {
                continue;
            };
            sqlx::query("insert into meeting (id, body) values (?1, ?2)")
                .bind(base | i64::from(row.serial))
                .bind(&body.text)
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
