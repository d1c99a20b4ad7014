//! Histories that were healed, as all devices are told of them.

use super::stop::Stop;
use cairn_vault::Record;
use serde::{Deserialize, Serialize};

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

impl Record for HealedRow {
    const COLLECTION: &'static str = "healed";
}

/// Places of an old history.
pub(super) type Old = (u64, u64);

/// Healings that are known from before.
pub(super) async fn known(vault: &cairn_vault::Vault) -> Result<Vec<Old>, Stop> {
    let rows = vault.all::<HealedRow>().await?;
    Ok(rows.into_iter().map(|row| (row.record.from, row.record.upto)).collect())
}
