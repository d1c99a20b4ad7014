//! The meeting lists: a second encrypted file beside the vault's.
//!
//! What a list says is not the person's own and can be read again, so it is kept apart: in no backup, in no op, and made
//! anew when it is damaged. A list is replaced in one transaction: killed at any moment, the old one or the new one
//! stands. Only meetings that differ are written: a row stays as long as its text does.

mod part;
mod raw;
mod replace;
mod rows;

use crate::{
    database::Database,
    durable,
    error::{Error, Result},
    keys::Dek,
    record::{blob, id, instant},
};
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
pub use part::Part;
pub use raw::{Piece, Pieces};
pub use replace::{Replaced, Replacement};
pub use rows::{Body, Differing, Entry, Rows};
use sqlx::{Row as _, migrate::Migrator};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The file name of the lists inside the vault's folder.
pub const LISTS: &str = "meetings.db";
/// What damaged or foreign lists are called once they are set aside; one is kept.
const ASIDE: &str = "meetings.db.damaged";

static TABLES: Migrator = sqlx::migrate!("./lists");

/// The lists, open. The key is wiped when they are closed.
#[derive(Debug)]
pub struct Lists {
    database: Database,
}

/// A list without its meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The item that says where it comes from.
    pub source: ItemId,
    /// Its number in this file, for the search.
    pub number: u32,
    /// As it was handed to [`Lists::replace`] or [`Lists::keep_state`].
    pub state: String,
}

impl Lists {
    /// Opens the lists in a vault's folder; makes them where there are none. What cannot be opened is set aside and made
    /// anew, for nothing of the person's own is in it: only a disk that does not take writes is an error.
    pub async fn open(folder: &Path, key: &Dek, now: DateTime<Utc>) -> Result<Self> {
        let key = key.derive_lists_key();
        let path = folder.join(LISTS);
        match Database::open(&path, &key, &TABLES).await {
            Ok((database, crate::wal::Log::Damaged)) => {
                // Some of the last lists may be missing their end; which, nobody knows.
                database.close().await;
                Self::renew(&path, &key, now).await
            }
            Ok((database, _)) => Ok(Self { database }),
            Err(Error::Missing) => Self::create(&path, &key).await,
            Err(error @ (Error::DiskFull | Error::ReadOnly | Error::NoCipher | Error::File(_))) => Err(error),
            Err(_) => Self::renew(&path, &key, now).await,
        }
    }

    async fn create(path: &Path, key: &Dek) -> Result<Self> {
        remove_log(path)?;
        Ok(Self { database: Database::create(path, key, &TABLES).await? })
    }

    async fn renew(path: &Path, key: &Dek, now: DateTime<Utc>) -> Result<Self> {
        durable::rename(path, &path.with_file_name(ASIDE))?;
        let lists = Self::create(path, key).await?;
        sqlx::query("insert into renewed (one, at) values (1, ?1)")
            .bind(now.timestamp_millis())
            .execute(&lists.database.writer)
            .await?;
        Ok(lists)
    }

    /// Closes them and makes them anew: for damage that showed only when something was read.
    pub async fn start_anew(self, folder: &Path, key: &Dek, now: DateTime<Utc>) -> Result<Self> {
        self.close().await;
        Self::renew(&folder.join(LISTS), &key.derive_lists_key(), now).await
    }

    /// Closes the file.
    pub async fn close(self) {
        self.database.close().await;
    }

    /// When lists that were damaged were set aside, if ever.
    pub async fn renewed_at(&self) -> Result<Option<DateTime<Utc>>> {
        let at: Option<i64> =
            sqlx::query_scalar("select at from renewed").fetch_optional(&self.database.readers).await?;
        Ok(at.map(instant))
    }

    /// Every list, by number.
    pub async fn all(&self) -> Result<Vec<Listed>> {
        sqlx::query("select source, number, state from list order by number")
            .fetch_all(&self.database.readers)
            .await?
            .iter()
            .map(|row| {
                Ok(Listed {
                    source: id(row, "source")?,
                    number: row.try_get("number")?,
                    state: row.try_get("state")?,
                })
            })
            .collect()
    }

    /// The list of a source; a number is given to one that has none yet.
    pub async fn begin(&self, source: ItemId, state: &str) -> Result<Listed> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let found = sqlx::query("select number, state from list where source = ?1")
            .bind(blob(&source))
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(row) = found {
            return Ok(Listed { source, number: row.try_get("number")?, state: row.try_get("state")? });
        }
        let number: u32 = sqlx::query_scalar("update last_number set number = number + 1 returning number")
            .fetch_one(&mut *transaction)
            .await?;
        sqlx::query("insert into list (source, number, state) values (?1, ?2, ?3)")
            .bind(blob(&source))
            .bind(number)
            .bind(state)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Listed { source, number, state: state.to_owned() })
    }

    /// Keeps what is known of a list; its meetings stay as they are.
    pub async fn keep_state(&self, number: u32, state: &str) -> Result<()> {
        sqlx::query("update list set state = ?2 where number = ?1")
            .bind(number)
            .bind(state)
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }

    /// Forgets a list and its meetings.
    pub async fn remove(&self, number: u32) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (first, last) = ids(number);
        sqlx::query("delete from meeting where id between ?1 and ?2")
            .bind(first)
            .bind(last)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("delete from list where number = ?1").bind(number).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// The first and last id that meetings of a list can have.
fn ids(number: u32) -> (i64, i64) {
    let first = i64::from(number) << 32;
    (first, first | i64::from(u32::MAX))
}

/// A log without its database is of no use, and SQLite would take it for that of the new one.
fn remove_log(path: &Path) -> Result<()> {
    for end in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(PathBuf::from(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
