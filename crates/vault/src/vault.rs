//! The vault: one database, open.

use crate::{
    database::{Database, VAULT},
    error::Result,
    keys::Dek,
    wal,
};
use cairn_domain::{id::ItemId, op::WriterId};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// The file name of the database inside the vault's folder.
pub const DATABASE: &str = "vault.db";

/// An open vault. Holding one is the only way to read; closing it wipes the key.
#[derive(Debug)]
pub struct Vault {
    pub(crate) database: Database,
    /// How many acts were kept since it was opened.
    pub(crate) acts: Arc<AtomicU64>,
    /// And how many in groups.
    pub(crate) group_acts: Arc<AtomicU64>,
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
        let database = Database::create(&folder.join(DATABASE), key, &VAULT).await?;
        let vault = Self::of(database);
        vault.renew_writer().await?;
        Ok(vault)
    }

    /// Opens the vault in a folder.
    pub async fn open(folder: &Path, key: &Dek) -> Result<(Self, Opened)> {
        let (database, log) = Database::open(&folder.join(DATABASE), key, &VAULT).await?;
        Ok((Self::of(database), Opened { log_damaged: log == wal::Log::Damaged }))
    }

    fn of(database: Database) -> Self {
        Self { database, acts: Arc::default(), group_acts: Arc::default() }
    }

    /// How many acts were kept since it was opened: what is made from records is as old as the count it was made at.
    pub fn acts(&self) -> u64 {
        self.acts.load(Ordering::Acquire)
    }

    /// How many acts in groups were kept since it was opened. They are not among the others: whoever keeps the person's own
    /// devices in step has nothing to do with them.
    pub fn group_acts(&self) -> u64 {
        self.group_acts.load(Ordering::Acquire)
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
            "insert into writer (one, id, hlc, wseq) values (1, ?1, coalesce((select max(eff) from op), 0), 0) \
             on conflict (one) do update set id = excluded.id, hlc = max(hlc, excluded.hlc), wseq = 0",
        )
        .bind(WriterId(id).0.as_slice())
        .execute(&self.database.writer)
        .await?;
        Ok(())
    }
}

/// A new random id.
pub fn make_id() -> Result<ItemId> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| crate::error::Error::Invalid("no randomness"))?;
    Ok(ItemId::from_bytes(bytes))
}
