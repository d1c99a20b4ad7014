//! Counters and what was noted for them.

use crate::{
    error::Result,
    record::{Item, Record, blob, items},
    vault::Vault,
};
use cairn_domain::{
    counter::{Counter, Event, Noted},
    id::ItemId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A counter as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterRow {
    /// As the person set it up.
    #[serde(flatten)]
    pub counter: Counter,
    /// When it was made: stones of later days were really seen.
    #[serde(default)]
    pub made_at: Option<DateTime<Utc>>,
}

/// Something noted for a counter, an item of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// For which.
    pub counter: ItemId,
    /// What and when.
    #[serde(flatten)]
    pub event: Event,
    /// The instant at which it was noted.
    #[serde(default)]
    pub noted_at: Option<DateTime<Utc>>,
}

impl Record for CounterRow {
    const COLLECTION: &'static str = "counter";
}

impl Record for EventRow {
    const COLLECTION: &'static str = "event";
}

impl From<Item<EventRow>> for Noted {
    fn from(item: Item<EventRow>) -> Self {
        Self { id: item.id, event: item.record.event, noted_at: item.record.noted_at }
    }
}

impl Vault {
    /// Everything noted for one counter, in no order.
    pub async fn events_of(&self, counter: ItemId) -> Result<Vec<Item<EventRow>>> {
        let rows = sqlx::query(
            "select item, body, changed_at from record \
             where collection = 'event' and json_extract(body, '$.counter') = lower(hex(?1))",
        )
        .bind(blob(&counter))
        .fetch_all(&self.database.readers)
        .await?;
        items(&rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_event_is_kept_field_by_field() {
        let row: EventRow = serde_json::from_value(json!({
            "counter": "00112233445566778899aabbccddeeff",
            "on": "2026-01-02",
            "what": { "kind": "pause" },
        }))
        .unwrap();
        let kept = serde_json::to_value(&row).unwrap();
        let fields: Vec<_> = kept.as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields, ["at", "counter", "noted_at", "on", "what"]);
        assert_eq!(serde_json::from_value::<EventRow>(kept).unwrap(), row);
    }
}
