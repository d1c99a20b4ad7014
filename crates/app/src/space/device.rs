//! What devices say of themselves: a name, and the day they were last here. Items of the space like everything else.

use super::stop::Stop;
use crate::session::Unlocked;
use cairn_domain::{civil::CivilDate, id::ItemId};
use cairn_protocol::name::PublicKey;
use cairn_vault::Record;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The verb of an act that is not the person's: a device saying that it is here.
pub(crate) const HERE: &str = "device_here";
/// The longest name, in characters.
const NAME: usize = 60;

/// A device as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct DeviceRow {
    /// What it is called.
    pub(super) name: String,
    /// When it came.
    pub(super) added_at: Option<DateTime<Utc>>,
    /// The day on which it was last here: a day, so that nobody's hours can be read from it.
    pub(super) last_seen: Option<CivilDate>,
    /// It has left, and is to be taken off the roster.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) left: bool,
    /// When another device removed it, because it was lost or nobody uses it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) removed_at: Option<DateTime<Utc>>,
}

impl Record for DeviceRow {
    const COLLECTION: &'static str = "device";
}

/// The item of the device that signs with that key.
pub(super) fn item(sign: PublicKey) -> ItemId {
    let hash = blake3::hash(sign.as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&hash.as_bytes()[..16]);
    ItemId::from_bytes(id)
}

/// A name as it is kept: without blanks around it. None if there is nothing, or too much.
pub(super) fn name(typed: &str) -> Option<String> {
    let name = typed.trim();
    let fits = (1..=NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    fits.then(|| name.to_owned())
}

/// Says that this device is here, at most once a day. True if that was news.
pub(super) async fn here(unlocked: &Unlocked, sign: PublicKey, name: Option<String>) -> Result<bool, Stop> {
    let (id, today) = (item(sign), unlocked.today());
    let standing = unlocked.vault().get::<DeviceRow>(id).await?.map(|item| item.record);
    let mut row = standing.clone().unwrap_or_default();
    row.name = name.unwrap_or(row.name);
    row.added_at = row.added_at.or_else(|| Some(unlocked.now()));
    // A clock that went back tells nobody anything new.
    row.last_seen = row.last_seen.max(Some(today));
    if standing.as_ref() == Some(&row) {
        return Ok(false);
    }
    keep(unlocked, HERE, id, &row).await?;
    Ok(true)
}

/// Keeps what is said of a device.
pub(super) async fn keep(unlocked: &Unlocked, verb: &str, id: ItemId, row: &DeviceRow) -> Result<(), Stop> {
    let mut change = unlocked.vault().begin(verb, &row.name, unlocked.now()).await?;
    change.put(id, row).await?;
    change.commit().await?;
    Ok(())
}
