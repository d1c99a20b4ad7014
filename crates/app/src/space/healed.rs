//! Histories that were healed, as all devices are told of them.

use super::stop::Stop;
use cairn_vault::{
    Record,
    space::{GroupItem, Kind, Space},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A history that was healed: what was seen of the old one, after the place that both share and up to where it was known, is
/// no sign of a server that shows two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct HealedRow {
    /// The last place that both share.
    pub(super) from: u64,
    /// The last place of the old one.
    pub(super) upto: u64,
    /// Its link there.
    pub(super) head: String,
}

impl HealedRow {
    /// Its fields.
    pub(super) fn fields(&self) -> Map<String, Value> {
        let fields =
            [("from", self.from.into()), ("upto", self.upto.into()), ("head", self.head.clone().into())];
        fields.into_iter().map(|(field, value): (&str, Value)| (field.to_owned(), value)).collect()
    }
}

impl Record for HealedRow {
    const COLLECTION: &'static str = "healed";
}

/// Places of an old history.
pub(super) type Old = (u64, u64);

/// Healings that are known from before.
pub(super) async fn known(vault: &cairn_vault::Vault, space: &Space) -> Result<Vec<Old>, Stop> {
    if space.kind == Kind::Group {
        let items = vault.group_items(&space.id, HealedRow::COLLECTION).await?;
        let number = |body: &Map<String, Value>, field: &str| body.get(field).and_then(Value::as_u64);
        let old = |item: &GroupItem| Some((number(&item.body, "from")?, number(&item.body, "upto")?));
        return Ok(items.iter().filter_map(old).collect());
    }
    let rows = vault.all::<HealedRow>().await?;
    Ok(rows.into_iter().map(|row| (row.record.from, row.record.upto)).collect())
}
