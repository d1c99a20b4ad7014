//! The privacy ledger: every time something left the device. Not ops: it belongs to this device alone.

use crate::{error::Result, record::instant, vault::Vault};
use chrono::{DateTime, TimeDelta, Utc};
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
    /// In how many requests.
    pub times: u32,
}

impl Vault {
    /// Notes that something is about to leave. The line's number.
    pub async fn note_sent(&self, sent: &Sent) -> Result<i64> {
        let line =
            sqlx::query("insert into ledger (at, host, kind, bytes, times) values (?1, ?2, ?3, ?4, ?5)")
                .bind(sent.at.timestamp_millis())
                .bind(&sent.host)
                .bind(&sent.kind)
                .bind(crate::record::signed(sent.bytes))
                .bind(i64::from(sent.times))
                .execute(&self.database.writer)
                .await?
                .last_insert_rowid();
        Ok(line)
    }

    /// Notes that one of many small things is about to leave. They are summed in one line as long as nothing else left in
    /// between and the line began no longer ago than `within`: a line each would bury all the others. The line's number.
    pub async fn note_burst(&self, sent: &Sent, within: TimeDelta) -> Result<i64> {
        let summed = sqlx::query_scalar(
            "update ledger set bytes = bytes + ?4, times = times + ?5
             where id = (select max(id) from ledger) and host = ?2 and kind = ?3 and at between ?6 and ?1 returning id",
        )
        .bind(sent.at.timestamp_millis())
        .bind(&sent.host)
        .bind(&sent.kind)
        .bind(crate::record::signed(sent.bytes))
        .bind(i64::from(sent.times))
        .bind((sent.at - within).timestamp_millis())
        .fetch_optional(&self.database.writer)
        .await?;
        match summed {
            Some(line) => Ok(line),
            None => self.note_sent(sent).await,
        }
    }

    /// Takes back from a line what was noted ahead and did not leave after all.
    pub async fn note_unsent(&self, line: i64, times: u32, bytes: u64) -> Result<()> {
        sqlx::query("update ledger set bytes = max(bytes - ?2, 0), times = max(times - ?3, 0) where id = ?1")
            .bind(line)
            .bind(crate::record::signed(bytes))
            .bind(i64::from(times))
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }

    /// Everything that left, newest first, at most 10,000 lines.
    pub async fn sent(&self) -> Result<Vec<Sent>> {
        sqlx::query("select at, host, kind, bytes, times from ledger order by id desc limit 10000")
            .fetch_all(&self.database.readers)
            .await?
            .iter()
            .map(|row| {
                Ok(Sent {
                    at: instant(row.try_get("at")?),
                    host: row.try_get("host")?,
                    kind: row.try_get("kind")?,
                    bytes: u64::try_from(row.try_get::<i64, _>("bytes")?).unwrap_or(0),
                    times: u32::try_from(row.try_get::<i64, _>("times")?).unwrap_or(u32::MAX),
                })
            })
            .collect()
    }
}
