//! What the interface sends and is shown where a group goes on in another.

use super::{
    input::{GroupCollection, GroupHistory},
    view::MemberView,
};
use cairn_domain::id::ItemId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// A group to be founded anew from what is here of another.
#[derive(Deserialize, TS)]
pub struct GroupFoundAnew {
    /// The group of which the agreement, the plan and shared goals are taken over.
    pub group: ItemId,
    /// The server; the same as that group's, unless something else is said.
    #[ts(optional)]
    pub host: Option<String>,
    /// What the host gave the person, where the server asks for it.
    #[ts(optional)]
    pub admission: Option<String>,
    /// What it is called; as that group was, unless something else is said.
    #[ts(optional)]
    pub name: Option<String>,
    /// What the person is called in it; as they were, unless something else is said.
    #[ts(optional)]
    pub me: Option<String>,
    /// What newcomers are given; as it was, but at least what the group works on, unless something else is said.
    #[ts(optional)]
    pub history: Option<GroupHistory>,
}

/// Whether the members of a group are told that the person has founded it anew.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct GroupTell {
    /// The group that goes on in another.
    pub group: ItemId,
    /// They are told; else it is taken back.
    pub told: bool,
}

/// What somebody brings from a group into the one that goes on from it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupBring {
    /// The group it is from.
    pub from: ItemId,
    /// The group it is for.
    pub to: ItemId,
    /// What of it; all that is marked `mine`, unless something else is said. Of no consequence in looking.
    #[ts(optional)]
    pub items: Option<Vec<GroupBringRef>>,
}

/// Something that may be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupBringRef {
    /// What it is.
    pub collection: GroupCollection,
    /// Which.
    pub item: ItemId,
}

/// What the person can bring into a group that goes on from another, before any of it is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BringView {
    /// Who will read it.
    pub members: Vec<MemberView>,
    /// What can be brought.
    pub items: Vec<BringItem>,
    /// What stays where it is, and why.
    pub stays: Vec<BringStays>,
}

/// Something that can be brought.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BringItem {
    /// What it is.
    pub collection: GroupCollection,
    /// Which. It keeps its id.
    pub item: ItemId,
    /// What stands in it.
    #[ts(type = "{ [field: string]: unknown }")]
    pub fields: Map<String, Value>,
    /// It is the person's own, or was never sent to anybody. Else it is of all: it may be that the founder never had it, or
    /// that it was removed since.
    pub mine: bool,
}

/// Something that stays where it is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BringStays {
    /// What it is.
    pub collection: GroupCollection,
    /// Which.
    pub item: ItemId,
    /// What stands in it.
    #[ts(type = "{ [field: string]: unknown }")]
    pub fields: Map<String, Value>,
    /// Why.
    pub why: BringWhy,
}

/// Why something stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BringWhy {
    /// It is there, and says something else by now.
    Differs,
    /// What it is said of is not there, or says something else, or it is said of a person: members have other numbers there.
    NoTarget,
    /// Only a facilitator writes it there.
    NotAFacilitator,
}
