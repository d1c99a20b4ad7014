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
    /// Notes that something is about to leave.
    pub async fn note_sent(&self, sent: &Sent) -> Result<()> {
        sqlx::query("insert into ledger (at, host, kind, bytes, times) values (?1, ?2, ?3, ?4, ?5)")
            .bind(sent.at.timestamp_millis())
            .bind(&sent.host)
            .bind(&sent.kind)
            .bind(crate::record::signed(sent.bytes))
            .bind(i64::from(sent.times))
            .execute(&self.database.writer)
            .await?;
        Ok(())
    }

    /// Notes that one of many small things is about to leave. They are summed in one line as long as nothing else left in
    /// between and the line began no longer ago than `within`: a line each would bury all the others.
    pub async fn note_burst(&self, sent: &Sent, within: TimeDelta) -> Result<()> {
        let summed = sqlx::query(
            "update ledger set bytes = bytes + ?4, times = times + ?5
             where id = (select max(id) from ledger) and host = ?2 and kind = ?3 and at between ?6 and ?1",
        )
        .bind(sent.at.timestamp_millis())
        .bind(&sent.host)
        .bind(&sent.kind)
        .bind(crate::record::signed(sent.bytes))
        .bind(i64::from(sent.times))
        .bind((sent.at - within).timestamp_millis())
        .execute(&self.database.writer)
        .await?;
        if summed.rows_affected() == 0 { self.note_sent(sent).await } else { Ok(()) }
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
