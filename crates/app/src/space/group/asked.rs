//! What is asked and shown of exchanging keys.

use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which request for new keys.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RekeyRef {
    /// The group.
    pub group: ItemId,
    /// Who asks.
    pub number: u32,
    /// The request's name, from `group_rekeys`: the keys whose words were compared, and no others.
    pub request: String,
}

/// Somebody who asks for new keys, because a device of theirs was lost or stolen. Whoever has it now may ask just as well:
/// only the words, compared in person or by phone, tell whose request it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RekeyView {
    /// Their number.
    pub number: u32,
    /// What they are called.
    pub name: String,
    /// Handed to `group_rekey_confirm` and `group_rekey_decline`.
    pub request: String,
    /// When they asked, as they say.
    pub asked_at: Option<DateTime<Utc>>,
    /// Since when they have the keys that they have now, as far as this device can tell.
    pub keys_since: Option<DateTime<Utc>>,
    /// Four words that the person sees too.
    pub words: Vec<String>,
    /// There are several requests in this member's name. One of them at most is theirs alone.
    pub several: bool,
    /// It is confirmed, and the server is yet to be told.
    pub confirming: bool,
}

/// What the person has asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RekeyOwn {
    /// As facilitators name it.
    pub request: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// How far it is.
    pub state: RekeyState,
}

/// How far a request for new keys is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RekeyState {
    /// The keys are kept here. The group is told once the person's other devices can have them.
    Kept,
    /// The group is told. A facilitator compares the words and confirms it.
    Waiting,
    /// A facilitator has declined it.
    Declined,
}

/// How it is with the person's keys in a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct KeysView {
    /// New keys that the person has asked for.
    pub asked: Option<RekeyOwn>,
    /// A device of the person's was removed since these keys were drawn: whoever has it may have them. To be exchanged.
    pub exposed: bool,
    /// So much is asked in the person's name that none of their devices has asked: somebody else has their keys.
    pub strange: u32,
}
