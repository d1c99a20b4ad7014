//! What stood when a draft was begun.

use crate::{
    change::ops,
    error::{Error, Result},
    record::{Record, blob},
};
use cairn_domain::{
    id::ItemId,
    journal::Entry,
    merge::{is_long, is_text},
    op::Stamp,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// What stood when a draft was begun.
#[derive(Serialize, Deserialize)]
pub(crate) struct Begun {
    /// The entry's fields.
    body: Map<String, Value>,
    /// Of its texts, the ops that nobody had edited further.
    pub(crate) heads: BTreeMap<String, Vec<Stamp>>,
}

impl Begun {
    /// What a field said; null where it said nothing.
    pub(crate) fn seen(&self, field: &str) -> &Value {
        self.body.get(field).unwrap_or(&Value::Null)
    }
}

/// What stood when the draft of an item was begun; none if it has no draft, or was no entry then.
pub(crate) async fn begun(connection: &mut SqliteConnection, item: ItemId) -> Result<Option<Begun>> {
    let begun: Option<Option<String>> = sqlx::query_scalar("select begun from draft where item = ?1")
        .bind(blob(&item))
        .fetch_optional(connection)
        .await?;
    Ok(begun.flatten().and_then(|begun| serde_json::from_str(&begun).ok()))
}

/// What stands now.
pub(super) async fn standing(connection: &mut SqliteConnection, item: ItemId) -> Result<Option<Begun>> {
    const ENTRY: &str = <Entry as Record>::COLLECTION;
    let body: Option<String> =
        sqlx::query_scalar("select body from record where collection = ?1 and item = ?2")
            .bind(ENTRY)
            .bind(blob(&item))
            .fetch_optional(&mut *connection)
            .await?;
    let Some(body) = body else { return Ok(None) };
    let body: Map<String, Value> = serde_json::from_str(&body).map_err(Error::Record)?;
    let mut texts = BTreeMap::new();
    for (field, value) in &body {
        if is_text(ENTRY, field) || is_long(&value.to_string()) {
            texts.insert(field.clone(), ops::heads(&mut *connection, ENTRY, item, field).await?);
        }
    }
    Ok(Some(Begun { body, heads: texts }))
}
