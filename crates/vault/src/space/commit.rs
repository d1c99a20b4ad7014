//! Commits that this device made, kept as they were posted: a server that lost one is given it again.

use super::{
    Name,
    row::{count, number},
};
use crate::{error::Result, record::signed, vault::Vault};
use sqlx::Row;

/// So many are kept: a server is restored from a copy of last night or last month, not of years ago.
const KEPT: i64 = 64;

impl Vault {
    /// Keeps a commit before it is posted. Another that was made for the same epoch, and came to nothing, gives way.
    pub async fn space_commit_keep(&self, space: &Name, epoch: u64, bytes: &[u8]) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        sqlx::query(
            "insert into space_commit (space, epoch, bytes) values (?1, ?2, ?3) \
             on conflict (space, epoch) do update set bytes = excluded.bytes",
        )
        .bind(number)
        .bind(signed(epoch))
        .bind(bytes)
        .execute(&mut *transaction)
        .await?;
        sqlx::query("delete from space_commit where space = ?1 and epoch <= ?2")
            .bind(number)
            .bind(signed(epoch) - KEPT)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Commits of this device's after an epoch, in order. One may have come to nothing.
    pub async fn space_commits(&self, space: &Name, after: u64) -> Result<Vec<(u64, Vec<u8>)>> {
        let rows = sqlx::query(
            "select epoch, bytes from space_commit \
             where space = (select number from space where id = ?1) and epoch > ?2 order by epoch",
        )
        .bind(space.as_slice())
        .bind(signed(after))
        .fetch_all(&self.database.readers)
        .await?;
        rows.iter().map(|row| Ok((count(row, "epoch")?, row.try_get("bytes")?))).collect()
    }
}
