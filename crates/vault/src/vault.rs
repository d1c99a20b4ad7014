//! The vault: one database, open.

use crate::{database::Database, error::Result, journal, keys::Dek, record::signed, wal};
use cairn_domain::{civil::CivilDate, id::ItemId, op::WriterId};
use chrono::{DateTime, TimeDelta, Utc};
use std::path::Path;

/// The file name of the database inside the vault's folder.
pub const DATABASE: &str = "vault.db";

/// How long an act can be taken back, in days. Afterwards what was removed is gone for good.
pub const UNDO_DAYS: i64 = 7;

/// An open vault. Holding one is the only way to read; closing it wipes the key.
#[derive(Debug)]
pub struct Vault {
    pub(crate) database: Database,
}

/// What opening showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// The last writes before a crash were damaged on disk; what could be read was, and the log was set aside.
    pub log_damaged: bool,
}

impl Vault {
    /// Makes a new vault in a folder that has none, with a new writer.
    pub async fn create(folder: &Path, key: &Dek) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let database = Database::create(&folder.join(DATABASE), key).await?;
        let vault = Self { database };
        vault.renew_writer().await?;
        Ok(vault)
    }

    /// Opens the vault in a folder.
    pub async fn open(folder: &Path, key: &Dek) -> Result<(Self, Opened)> {
        let (database, log) = Database::open(&folder.join(DATABASE), key).await?;
        Ok((Self { database }, Opened { log_damaged: log == wal::Log::Damaged }))
    }

    /// Closes the files. The key is wiped.
    pub async fn close(self) {
        self.database.close().await;
    }

    /// Gives this vault a new writer, as a new or restored one must have: no two ops may share a stamp.
    pub async fn renew_writer(&self) -> Result<()> {
        let mut id = [0; 8];
        getrandom::fill(&mut id).map_err(|_| crate::error::Error::Invalid("no randomness"))?;
        sqlx::query(
            "insert into writer (one, id, hlc, wseq) values (1, ?1, coalesce((select max(hlc) from op), 0), 0) \
             on conflict (one) do update set id = excluded.id, hlc = max(hlc, excluded.hlc), wseq = 0",
        )
        .bind(WriterId(id).0.as_slice())
        .execute(&self.database.writer)
        .await?;
        Ok(())
    }

    /// What is done once after opening and once a day: letters whose day has come are opened, and what was removed or
    /// replaced more than seven days ago is erased.
    pub async fn tend(&self, now: DateTime<Utc>, today: CivilDate) -> Result<()> {
        journal::open_letters(self, now, today).await?;
        let before = (now - TimeDelta::days(UNDO_DAYS)).timestamp_millis();
        let hlc = signed(u64::try_from(before).unwrap_or(0) << 16);
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        // Replaced fields: a later op of the same field stands.
        sqlx::query(
            "delete from op where hlc < ?1 and exists (select 1 from op as later \
             where later.collection = op.collection and later.item = op.item and later.field = op.field \
             and (later.hlc, later.writer, later.wseq) > (op.hlc, op.writer, op.wseq) and later.hlc < ?1)",
        )
        .bind(hlc)
        .execute(&mut *transaction)
        .await?;
        // Removed items: only the removal itself stays, so that other devices learn of it.
        sqlx::query(
            "delete from op where field <> '*' and exists (select 1 from op as gone \
             where gone.collection = op.collection and gone.item = op.item and gone.field = '*' \
             and gone.value is null and gone.hlc < ?1) \
             and not exists (select 1 from record where record.collection = op.collection and record.item = op.item)",
        )
        .bind(hlc)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "delete from attachment_chunk where not exists (select 1 from op where op.collection = 'attachment' \
             and op.item = attachment_chunk.item and op.field <> '*') \
             and not exists (select 1 from upload where upload.item = attachment_chunk.item)",
        )
        .execute(&mut *transaction)
        .await?;
        sqlx::query("delete from change where at < ?1").bind(before).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// A new random id.
pub fn make_id() -> Result<ItemId> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| crate::error::Error::Invalid("no randomness"))?;
    Ok(ItemId::from_bytes(bytes))
}
