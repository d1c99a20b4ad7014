//! My people: who to call or text.

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
    /// A telephone number, as typed; may be empty.
    #[serde(default)]
    pub phone: String,
    /// A line to remember ("said any hour"); may be empty.
    #[serde(default)]
    pub note: String,
    /// Shown before the others.
    #[serde(default)]
    pub first: bool,
    /// Shown on the lock screen too: kept outside the vault, sealed with the keychain where there is one.
    #[serde(default)]
    pub when_locked: bool,
}
