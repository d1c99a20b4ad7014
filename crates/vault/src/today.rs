//! What Today and the trends read: check-ins, intentions, and what was tried.

use crate::{
    error::{Error, Result},
    record::{Item, Record, items},
    vault::Vault,
};
use cairn_domain::{
    checkin::{Checkin, Intention},
    civil::CivilDate,
    id::ItemId,
    journal::Halt,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::Row;

/// How it went with one thing to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryRow {
    /// The entry that named it.
    pub entry: ItemId,
    /// The person's words; empty if it was put aside.
    pub how: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Record for Checkin {
    const COLLECTION: &'static str = "checkin";
}

impl Record for Intention {
    const COLLECTION: &'static str = "intention";
}

impl Record for TryRow {
    const COLLECTION: &'static str = "try";
}

impl Vault {
    /// The check-ins of some days, in no order.
    pub async fn checkins(&self, from: CivilDate, to: CivilDate) -> Result<Vec<Item<Checkin>>> {
        let rows = sqlx::query(
            "select item, body, changed_at from record \
             where collection = 'checkin' and json_extract(body, '$.on') between ?1 and ?2",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(&self.database.readers)
        .await?;
        items(&rows)
    }

    /// What was noted of hungry, angry, lonely, tired in the entries of some days.
    pub async fn entry_halts(&self, from: CivilDate, to: CivilDate) -> Result<Vec<(CivilDate, Vec<Halt>)>> {
        sqlx::query(
            "select entry.on_day, json_extract(record.body, '$.halt') as halt from entry \
             cross join record on record.collection = 'entry' and record.item = entry.item \
             where entry.on_day between ?1 and ?2 and json_array_length(record.body, '$.halt') > 0",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(&self.database.readers)
        .await?
        .iter()
        .map(|row| {
            let on = row.try_get::<&str, _>("on_day")?.parse().map_err(|_| Error::Damaged)?;
            Ok((on, serde_json::from_str(row.try_get("halt")?).map_err(Error::Record)?))
        })
        .collect()
    }
}
