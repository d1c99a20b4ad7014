//! The privacy ledger: every time something left the device. Not ops: it belongs to this device alone.

use crate::{error::Result, record::instant, vault::Vault};
use chrono::{DateTime, Utc};
use sqlx::Row;

/// One time something left the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// When.
    pub at: DateTime<Utc>,
    /// To which host.
    pub host: String,
    /// What kind.
    pub kind: String,
    /// How many bytes.
    pub bytes: u64,
}

impl Vault {
    /// Notes that something is about to leave.
    pub async fn note_sent(&self, sent: &Sent) -> Result<()> {
        sqlx::query("insert into ledger (at, host, kind, bytes) values (?1, ?2, ?3, ?4)")
            .bind(sent.at.timestamp_millis())
            .bind(&sent.host)
            .bind(&sent.kind)
            .bind(crate::record::signed(sent.bytes))
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }

    /// Everything that left, newest first, at most 10,000 lines.
    pub async fn sent(&self) -> Result<Vec<Sent>> {
        sqlx::query("select at, host, kind, bytes from ledger order by id desc limit 10000")
            .fetch_all(&self.database.readers)
            .await?
            .iter()
            .map(|row| {
                Ok(Sent {
                    at: instant(row.try_get("at")?),
                    host: row.try_get("host")?,
                    kind: row.try_get("kind")?,
                    bytes: u64::try_from(row.try_get::<i64, _>("bytes")?).unwrap_or(0),
                })
            })
            .collect()
    }
}
