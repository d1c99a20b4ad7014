//! Coming to a space with things of one's own.

use super::Name;
use crate::{change::settle_all, error::Result, record::id, vault::Vault};
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

impl Vault {
    /// Lets go of what this device said of items of a collection that the space knows already, as far as none of it was
    /// sealed yet. Called once, when everything that was there before has come: what somebody chose on their other devices
    /// goes before what a new one chose by itself. Gives the items that may show something else now.
    pub async fn yield_to_space(
        &self,
        collection: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<(String, ItemId)>> {
        const OURS: &str = "where collection = ?1 and place is null and record = x'' and item in \
            (select item from op where collection = ?1 and place is not null)";
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("select distinct item from op {OURS}")))
            .bind(collection)
            .fetch_all(&mut *transaction)
            .await?;
        let touched = rows.iter().map(|row| Ok((collection.to_owned(), id(row, "item")?)));
        let touched: BTreeSet<(String, ItemId)> = touched.collect::<Result<_>>()?;
        sqlx::query(sqlx::AssertSqlSafe(format!("delete from op {OURS}")))
            .bind(collection)
            .execute(&mut *transaction)
            .await?;
        settle_all(&mut transaction, &touched, now).await?;
        transaction.commit().await?;
        Ok(touched.into_iter().collect())
    }

    /// Bytes of the chain that are kept here, which is about what they take on the server.
    pub async fn space_used(&self, space: &Name) -> Result<u64> {
        let used: i64 = sqlx::query_scalar(
            "select coalesce(sum(length(bytes)), 0) from space_item \
             where space = (select number from space where id = ?1)",
        )
        .bind(space.as_slice())
        .fetch_one(&self.database.readers)
        .await?;
        Ok(u64::try_from(used).unwrap_or(0))
    }
}
