//! My people: who to call or text.

use cairn_domain::id::ItemId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Someone to call or text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// As the person calls them; never empty.
    pub name: String,
    /// Sponsor, sister, neighbour…; may be empty.
    #[serde(default)]
    pub role: String,
    /// A telephone number; may be empty.
    #[serde(default)]
    pub phone: String,
    /// A line to remember ("said any hour"); may be empty.
    #[serde(default)]
    pub note: String,
    /// Shown on the lock screen too: kept outside the vault, sealed with the keychain where there is one.
    #[serde(default)]
    pub when_locked: bool,
}

/// With id and safe links.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// Which.
    pub id: ItemId,
    /// Who.
    pub person: Person,
    /// `tel:` link, if the number can be dialled.
    pub call: Option<String>,
    /// `sms:` link, if the number can be dialled.
    pub text: Option<String>,
}

/// Someone to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PersonSave {
    /// None makes a new one.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// Who.
    pub person: Person,
}

/// Which person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PersonRef {
    /// Their id.
    pub id: ItemId,
}
