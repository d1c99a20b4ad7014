//! Attachments whose bytes are on another device: known by their record, fetched later, whole or not shown.
//!
//! The record of an attachment comes with the ops of its entry. Its bytes go another way, as one sealed blob: the
//! attachment's bytes and then those of its small picture. Where that blob is, and its key, is said by a record of its own
//! ([`StoredBlob`]) under the attachment's id, once all of it is on the server.

use super::{Attachment, CHUNK, MOST_THUMBNAIL, THUMBNAIL};
use crate::{
    error::{Error, Result},
    record::{Record, blob, id},
    vault::Vault,
};
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

/// Where the bytes of an attachment are. The item is the attachment's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredBlob {
    /// The blob's name, in hexadecimal digits.
    pub blob: String,
    /// Its key, in hexadecimal digits.
    pub key: String,
    /// Bytes of the small picture, which stand after the attachment's own; 0 if there is none.
    pub small: u32,
}

impl Record for StoredBlob {
    const COLLECTION: &'static str = "blob";
}

/// An attachment whose bytes are to go somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which.
    pub id: ItemId,
    /// What it is.
    pub attachment: Attachment,
    /// Where it is, if it is on the server.
    pub stored: Option<StoredBlob>,
    /// How many of its bytes are here.
    pub have: u64,
}

/// How many bytes of an attachment are here.
const HAVE: &str = "(select coalesce(sum(length(piece.bytes)), 0) from attachment_chunk as piece \
    where piece.item = record.item and piece.number >= 0)";

impl Vault {
    /// Attachments that are whole here and not on the server yet.
    pub async fn attachments_to_send(&self, limit: u32) -> Result<Vec<Wanted>> {
        self.wanted(
            &format!(
                "where record.collection = 'attachment' and stored.item is null \
             and json_extract(record.body, '$.bytes') = {HAVE}"
            ),
            limit,
        )
        .await
    }

    /// Attachments that are on the server and not whole here.
    pub async fn attachments_to_fetch(&self, limit: u32) -> Result<Vec<Wanted>> {
        self.wanted(
            &format!(
                "where record.collection = 'attachment' and stored.item is not null \
             and json_extract(record.body, '$.bytes') > {HAVE}"
            ),
            limit,
        )
        .await
    }

    async fn wanted(&self, which: &str, limit: u32) -> Result<Vec<Wanted>> {
        let query = format!(
            "select record.item, record.body, stored.body as stored, {HAVE} as have from record \
             left join record as stored on stored.collection = 'blob' and stored.item = record.item \
             {which} order by record.changed_at desc, record.item limit ?1"
        );
        let rows =
            sqlx::query(sqlx::AssertSqlSafe(query)).bind(limit).fetch_all(&self.database.readers).await?;
        // One that cannot be read holds up none of the others.
        Ok(rows.iter().filter_map(|row| wanted(row).ok()).collect())
    }

    /// Says where an attachment's bytes are. The other devices learn it; it is nothing that the person did, and cannot be
    /// taken back.
    pub async fn keep_stored(&self, id: ItemId, stored: &StoredBlob, now: DateTime<Utc>) -> Result<()> {
        let mut act = self.begin("attachment_store", "", now).await?;
        act.put(id, stored).await?;
        sqlx::query("update change set elsewhere = 1 where id = ?1")
            .bind(act.id)
            .execute(&mut *act.transaction)
            .await?;
        act.commit().await?;
        Ok(())
    }

    /// Bytes of an attachment as they go into its blob: from `offset` on, at most `most` of them, first its own and then those
    /// of its small picture. Fewer where it ends.
    pub async fn attachment_part(&self, id: ItemId, offset: u64, most: usize) -> Result<Vec<u8>> {
        let whole = u64::from(self.get::<Attachment>(id).await?.ok_or(Error::NotFound)?.record.bytes);
        let mut part = Vec::with_capacity(most);
        let mut at = offset;
        while part.len() < most {
            let piece = if at < whole {
                let (bytes, _) = self.chunk(id, u32::try_from(at / CHUNK as u64).unwrap_or(u32::MAX)).await?;
                bytes.get(usize::try_from(at % CHUNK as u64).unwrap_or(0)..).unwrap_or_default().to_vec()
            } else {
                let small = self.thumbnail(id).await?.unwrap_or_default();
                small.get(usize::try_from(at - whole).unwrap_or(usize::MAX)..).unwrap_or_default().to_vec()
            };
            if piece.is_empty() {
                break;
            }
            let taken = piece.len().min(most - part.len());
            part.extend(piece.into_iter().take(taken));
            at += taken as u64;
        }
        Ok(part)
    }

    /// Keeps bytes that were fetched: those that follow the `offset` bytes which are here. Durable when this returns, so that
    /// fetching goes on where it was cut off. Nothing is shown before all are there.
    pub async fn keep_fetched(&self, id: ItemId, offset: u64, bytes: &[u8]) -> Result<()> {
        let attachment = self.get::<Attachment>(id).await?.ok_or(Error::NotFound)?.record;
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        if have(&mut transaction, id).await? != offset {
            return Err(Error::Invalid("fetched bytes follow those that are here"));
        }
        if offset.saturating_add(bytes.len() as u64) > u64::from(attachment.bytes) {
            return Err(Error::Invalid("more bytes than the attachment has"));
        }
        let mut left = bytes;
        let mut at = usize::try_from(offset).unwrap_or(usize::MAX);
        while !left.is_empty() {
            let (now, rest) = left.split_at(left.len().min(CHUNK - at % CHUNK));
            sqlx::query(
                "insert into attachment_chunk (item, number, bytes) values (?1, ?2, ?3) \
                 on conflict (item, number) do update set bytes = cast(bytes || excluded.bytes as blob)",
            )
            .bind(blob(&id))
            .bind(i64::try_from(at / CHUNK).unwrap_or(i64::MAX))
            .bind(now)
            .execute(&mut *transaction)
            .await?;
            at += now.len();
            left = rest;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps the small picture that was fetched with an attachment.
    pub async fn keep_fetched_small(&self, id: ItemId, bytes: &[u8]) -> Result<()> {
        if bytes.len() > MOST_THUMBNAIL {
            return Err(Error::TooLarge("a thumbnail has at most 64 KiB"));
        }
        sqlx::query("insert or replace into attachment_chunk (item, number, bytes) values (?1, ?2, ?3)")
            .bind(blob(&id))
            .bind(THUMBNAIL)
            .bind(bytes)
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }

    /// Lets the bytes go that were fetched of an attachment and proved to be others than its blob's.
    pub async fn forget_fetched(&self, id: ItemId) -> Result<()> {
        sqlx::query("delete from attachment_chunk where item = ?1")
            .bind(blob(&id))
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }

    /// How many bytes of an attachment are here.
    pub async fn attachment_have(&self, id: ItemId) -> Result<u64> {
        have(&mut *self.database.readers.acquire().await?, id).await
    }

    /// Whether all bytes of an attachment are here.
    pub async fn is_here(&self, id: ItemId, attachment: &Attachment) -> Result<bool> {
        let mut connection = self.database.readers.acquire().await?;
        Ok(have(&mut connection, id).await? == u64::from(attachment.bytes))
    }
}

async fn have(connection: &mut SqliteConnection, id: ItemId) -> Result<u64> {
    let have: i64 = sqlx::query_scalar(
        "select coalesce(sum(length(bytes)), 0) from attachment_chunk where item = ?1 and number >= 0",
    )
    .bind(blob(&id))
    .fetch_one(connection)
    .await?;
    u64::try_from(have).map_err(|_| Error::Damaged)
}

fn wanted(row: &SqliteRow) -> Result<Wanted> {
    let stored: Option<&str> = row.try_get("stored")?;
    Ok(Wanted {
        id: id(row, "item")?,
        attachment: serde_json::from_str(row.try_get("body")?).map_err(Error::Record)?,
        stored: stored.map(serde_json::from_str).transpose().map_err(Error::Record)?,
        have: u64::try_from(row.try_get::<i64, _>("have")?).map_err(|_| Error::Damaged)?,
    })
}

#[cfg(test)]
mod tests;
