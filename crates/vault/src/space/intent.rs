//! Intents: what is to be committed, kept before it is first sent.

use super::{Name, Secret, row::number};
use crate::{error::Result, vault::Vault};
use sqlx::{Row, SqliteConnection};
use zeroize::Zeroizing;

/// What is to be committed.
#[derive(Clone)]
pub struct Intent {
    /// By which it is known.
    pub number: i64,
    /// What kind, in a word of the app's.
    pub kind: String,
    /// What exactly.
    pub bytes: Secret,
}

impl Vault {
    /// Keeps an intent. Returns its number.
    pub async fn intent_add(&self, space: &Name, kind: &str, bytes: &[u8]) -> Result<i64> {
        let mut connection = self.database.writer.acquire().await?;
        let (number, _) = number(&mut connection, space).await?;
        let done = sqlx::query("insert into space_intent (space, kind, bytes) values (?1, ?2, ?3)")
            .bind(number)
            .bind(kind)
            .bind(bytes)
            .execute(&mut *connection)
            .await?;
        Ok(done.last_insert_rowid())
    }

    /// A space's intents, oldest first.
    pub async fn intents(&self, space: &Name) -> Result<Vec<Intent>> {
        sqlx::query(
            "select number, kind, bytes from space_intent \
             where space = (select number from space where id = ?1) order by number",
        )
        .bind(space.as_slice())
        .fetch_all(&self.database.readers)
        .await?
        .iter()
        .map(|row| {
            Ok(Intent {
                number: row.try_get("number")?,
                kind: row.try_get("kind")?,
                bytes: Zeroizing::new(row.try_get("bytes")?),
            })
        })
        .collect()
    }

    /// Lets an intent go: it was committed, or cannot be.
    pub async fn intent_done(&self, number: i64) -> Result<()> {
        let mut connection = self.database.writer.acquire().await?;
        done(&mut connection, &[number]).await
    }
}

/// Lets intents go.
pub(super) async fn done(connection: &mut SqliteConnection, numbers: &[i64]) -> Result<()> {
    for number in numbers {
        sqlx::query("delete from space_intent where number = ?1")
            .bind(number)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
