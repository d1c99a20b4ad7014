//! Drafts: words on a page not yet saved as an entry.
//!
//! A draft of an entry remembers on what it was begun. What another device writes on the page meanwhile is joined with it when
//! the draft is saved, instead of being written over by somebody who never saw it.

use super::begun::standing;
use crate::{
    change::Change,
    error::{Error, Result},
    record::{blob, id, instant},
    vault::Vault,
};
use cairn_domain::{id::ItemId, journal::Entry};
use chrono::{DateTime, Utc};
use sqlx::Row;

/// A draft: words on a page not yet saved as an entry.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its id, which will be the entry's.
    pub id: ItemId,
    /// What stands on the page.
    pub entry: Entry,
    /// When it was last written.
    pub saved_at: DateTime<Utc>,
    /// An entry of this id is already saved.
    pub of_entry: bool,
}

impl Vault {
    /// Keeps a draft. Durable when this returns.
    pub async fn keep_draft(&self, id: ItemId, entry: &Entry, now: DateTime<Utc>) -> Result<()> {
        let body = serde_json::to_string(entry).map_err(Error::Record)?;
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let kept = sqlx::query("update draft set body = ?2, saved_at = ?3 where item = ?1")
            .bind(blob(&id))
            .bind(&body)
            .bind(now.timestamp_millis())
            .execute(&mut *transaction)
            .await?;
        if kept.rows_affected() == 0 {
            let begun = standing(&mut transaction, id).await?;
            let begun =
                begun.map(|begun| serde_json::to_string(&begun)).transpose().map_err(Error::Record)?;
            sqlx::query("insert into draft (item, body, saved_at, begun) values (?1, ?2, ?3, ?4)")
                .bind(blob(&id))
                .bind(&body)
                .bind(now.timestamp_millis())
                .bind(begun)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// All drafts, newest first.
    pub async fn drafts(&self) -> Result<Vec<Draft>> {
        sqlx::query(
            "select item, body, saved_at, exists (select 1 from entry where entry.item = draft.item) as of_entry \
             from draft order by saved_at desc",
        )
        .fetch_all(&self.database.readers)
        .await?
        .iter()
        .map(|row| {
            Ok(Draft {
                id: id(row, "item")?,
                entry: serde_json::from_str(row.try_get("body")?).map_err(Error::Record)?,
                saved_at: instant(row.try_get("saved_at")?),
                of_entry: row.try_get("of_entry")?,
            })
        })
        .collect()
    }

    /// Lets a draft go.
    pub async fn discard_draft(&self, id: ItemId) -> Result<()> {
        sqlx::query("delete from draft where item = ?1")
            .bind(blob(&id))
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }
}

impl Change {
    /// Lets a draft go in the same act that saves its entry.
    pub async fn settle_draft(&mut self, id: ItemId) -> Result<()> {
        sqlx::query("delete from draft where item = ?1")
            .bind(blob(&id))
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }
}
