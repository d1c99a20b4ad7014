//! Photos and voice notes, in chunks inside the encrypted database: nothing of them is ever a file of its own.

mod elsewhere;

use crate::{
    change::Change,
    error::{Error, Result},
    record::{Item, Record, blob, items},
    vault::Vault,
};
use cairn_domain::id::ItemId;
pub use elsewhere::{StoredBlob, Wanted};
use serde::{Deserialize, Serialize};
use sqlx::Row;

/// Bytes in a chunk; the last one is shorter.
pub const CHUNK: usize = 256 * 1024;

/// Bytes in the largest attachment: 25 MiB.
pub const MOST_BYTES: u32 = 25 * 1024 * 1024;

/// Bytes in the largest thumbnail.
pub const MOST_THUMBNAIL: usize = 64 * 1024;

const THUMBNAIL: i64 = -1;

/// What is known of an attachment besides its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The entry it belongs to.
    pub entry: ItemId,
    /// The file's name.
    pub name: String,
    /// `image/…` or `audio/…`.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u32,
}

impl Record for Attachment {
    const COLLECTION: &'static str = "attachment";
}

impl Vault {
    /// Announces an attachment. It is not there until [`Change::finish_upload`].
    pub async fn begin_upload(&self, id: ItemId, attachment: &Attachment) -> Result<()> {
        if attachment.bytes > MOST_BYTES {
            return Err(Error::TooLarge("an attachment has at most 25 MiB"));
        }
        let body = serde_json::to_string(attachment).map_err(Error::Record)?;
        sqlx::query("insert into upload (item, body, written) values (?1, ?2, 0)")
            .bind(blob(&id))
            .bind(body)
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }

    /// Writes the next chunk. Chunks come in order and whole; a chunk sent twice counts once.
    pub async fn write_upload(&self, id: ItemId, offset: u32, bytes: &[u8]) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let row = sqlx::query("select body, written from upload where item = ?1")
            .bind(blob(&id))
            .fetch_optional(&mut *transaction)
            .await?
            .ok_or(Error::NotFound)?;
        let attachment: Attachment = serde_json::from_str(row.try_get("body")?).map_err(Error::Record)?;
        let written: u32 = row.try_get("written")?;
        let start = offset as usize;
        let end = start + bytes.len();
        let whole = bytes.len() == CHUNK || end == attachment.bytes as usize;
        if offset != written
            || !start.is_multiple_of(CHUNK)
            || bytes.is_empty()
            || !whole
            || end > attachment.bytes as usize
        {
            return Err(Error::Invalid("chunks come in order, whole and within the announced size"));
        }
        sqlx::query("insert or replace into attachment_chunk (item, number, bytes) values (?1, ?2, ?3)")
            .bind(blob(&id))
            .bind(i64::try_from(start / CHUNK).unwrap_or(i64::MAX))
            .bind(bytes)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("update upload set written = ?2 where item = ?1")
            .bind(blob(&id))
            .bind(u32::try_from(end).unwrap_or(u32::MAX))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// A chunk by its number, and whether it is the last.
    pub async fn chunk(&self, id: ItemId, number: u32) -> Result<(Vec<u8>, bool)> {
        let attachment = self.get::<Attachment>(id).await?.ok_or(Error::NotFound)?.record;
        let bytes: Vec<u8> =
            sqlx::query_scalar("select bytes from attachment_chunk where item = ?1 and number = ?2")
                .bind(blob(&id))
                .bind(i64::from(number))
                .fetch_optional(&self.database.readers)
                .await?
                .ok_or(Error::NotFound)?;
        Ok((bytes, (number as usize + 1) * CHUNK >= attachment.bytes as usize))
    }

    /// The small picture, if there is one.
    pub async fn thumbnail(&self, id: ItemId) -> Result<Option<Vec<u8>>> {
        Ok(sqlx::query_scalar("select bytes from attachment_chunk where item = ?1 and number = ?2")
            .bind(blob(&id))
            .bind(THUMBNAIL)
            .fetch_optional(&self.database.readers)
            .await?)
    }

    /// The finished attachments of an entry.
    pub async fn attachments_of(&self, entry: ItemId) -> Result<Vec<Item<Attachment>>> {
        let rows = sqlx::query(
            "select item, body, changed_at from record where collection = 'attachment' \
             and json_extract(body, '$.entry') = ?1 order by changed_at, item",
        )
        .bind(entry.to_string())
        .fetch_all(&self.database.readers)
        .await?;
        items(&rows)
    }

    /// Forgets uploads that were never finished; called after opening, when none can be under way.
    pub async fn forget_uploads(&self) -> Result<()> {
        let any: bool = sqlx::query_scalar("select exists (select 1 from upload)")
            .fetch_one(&self.database.readers)
            .await?;
        if !any {
            // Emptying an empty table would be a write, and every unlock would wait for the disk.
            return Ok(());
        }
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        sqlx::query("delete from attachment_chunk where item in (select item from upload)")
            .execute(&mut *transaction)
            .await?;
        sqlx::query("delete from upload").execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}

impl Change {
    /// Makes an upload an attachment: all its bytes must be there.
    pub async fn finish_upload(&mut self, id: ItemId, thumbnail: Option<&[u8]>) -> Result<Attachment> {
        let row = sqlx::query("delete from upload where item = ?1 returning body, written")
            .bind(blob(&id))
            .fetch_optional(&mut *self.transaction)
            .await?
            .ok_or(Error::NotFound)?;
        let attachment: Attachment = serde_json::from_str(row.try_get("body")?).map_err(Error::Record)?;
        if row.try_get::<u32, _>("written")? != attachment.bytes {
            return Err(Error::Invalid("the attachment is not whole"));
        }
        if let Some(thumbnail) = thumbnail {
            if thumbnail.len() > MOST_THUMBNAIL {
                return Err(Error::TooLarge("a thumbnail has at most 64 KiB"));
            }
            sqlx::query("insert or replace into attachment_chunk (item, number, bytes) values (?1, ?2, ?3)")
                .bind(blob(&id))
                .bind(THUMBNAIL)
                .bind(thumbnail)
                .execute(&mut *self.transaction)
                .await?;
        }
        self.put(id, &attachment).await?;
        Ok(attachment)
    }
}
