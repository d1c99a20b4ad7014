//! What the interface sends about groups.

use cairn_domain::id::ItemId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// A group to be made on a server.
#[derive(Deserialize, TS)]
pub struct GroupCreate {
    /// The server: `cairn.example.org`, or `http://192.168.1.4:8460` in the person's own network.
    pub host: String,
    /// What the host gave the person, where the server asks for it.
    #[ts(optional)]
    pub admission: Option<String>,
    /// What the group is called; 1 to 60 characters. The host does not learn it.
    pub name: String,
    /// What the person is called in it; 1 to 60 characters.
    pub me: String,
    /// What newcomers are given; nothing, unless something else is said.
    #[ts(optional)]
    pub history: Option<GroupHistory>,
}

/// What newcomers are given of what was written before they came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupHistory {
    /// Nothing.
    #[default]
    None,
    /// The agreement, the plan and shared goals, as they stand.
    Plan,
    /// Everything.
    Everything,
}

/// Which group.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct GroupRef {
    /// Its id, from `group_list`.
    pub group: ItemId,
}

/// A group and a new name: the group's, or the person's in it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupName {
    /// Its id.
    pub group: ItemId,
    /// 1 to 60 characters.
    pub name: String,
}

/// An invite to a group.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupInvite {
    /// The group.
    pub group: ItemId,
    /// For how many days it is good: 1 to 14, else 7.
    #[ts(optional)]
    pub days: Option<u32>,
    /// What the newcomer is asked; at most 8 questions.
    #[ts(optional)]
    pub questions: Option<Vec<String>>,
}

/// Which invite.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct InviteRef {
    /// The group.
    pub group: ItemId,
    /// The invite's id.
    pub invite: ItemId,
}

/// An invite that somebody was sent.
#[derive(Deserialize, TS)]
pub struct GroupLook {
    /// The link, or what the QR code said.
    pub link: String,
}

/// Asking to be admitted.
#[derive(Deserialize, TS)]
pub struct GroupRequest {
    /// The link, or what the QR code said.
    pub link: String,
    /// What the person wants to be called there; 1 to 60 characters.
    pub name: String,
    /// Answers to the group's questions, in their order. Every question can be skipped.
    #[ts(optional)]
    pub answers: Option<Vec<String>>,
}

/// Who asked.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupAsked {
    /// The group.
    pub group: ItemId,
    /// The request's id, from `group_requests`.
    pub request: String,
}

/// Who asked, and what they are told.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupDecline {
    /// The group.
    pub group: ItemId,
    /// The request's id, from `group_requests`.
    pub request: String,
    /// Kind words; none where the interface's own are to be shown.
    #[ts(optional)]
    pub words: Option<String>,
}

/// Which member.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct MemberRef {
    /// The group.
    pub group: ItemId,
    /// The member's number.
    pub number: u32,
}

/// What a member may from now on.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct MemberRole {
    /// The group.
    pub group: ItemId,
    /// The member's number.
    pub number: u32,
    /// What they may.
    pub role: GroupRole,
}

/// What somebody may in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupRole {
    /// Reads and writes.
    Member,
    /// Invites, admits and removes too, and writes the agreement and the plan.
    Facilitator,
}

/// What is written in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupCollection {
    /// What the group has agreed on; facilitators write it.
    Agreement,
    /// The plan of sessions; facilitators write it.
    Plan,
    /// A goal of all; anybody writes it.
    Goal,
    /// What one means to do; each writes their own.
    Intention,
    /// That one agrees with a document; each signs for themself, once for each document.
    Signature,
    /// What one thanks another for; each writes their own, one for each of whom or what it is said.
    Appreciation,
}

/// Items of a group.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct GroupItems {
    /// The group.
    pub group: ItemId,
    /// Which of them.
    pub collection: GroupCollection,
}

/// Something to be written in a group.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GroupItemSave {
    /// The group.
    pub group: ItemId,
    /// What it is.
    pub collection: GroupCollection,
    /// Which; none makes a new one. Of a signature or an appreciation: of what or whom it is said.
    #[ts(optional)]
    pub item: Option<ItemId>,
    /// What is to stand in its fields; null takes one away, and what is not named stays.
    #[ts(type = "{ [field: string]: unknown }")]
    pub fields: Map<String, Value>,
}

/// Which item of a group. Of those that each has for themself, the person's own.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct GroupItemRef {
    /// The group.
    pub group: ItemId,
    /// What it is.
    pub collection: GroupCollection,
    /// Which.
    pub item: ItemId,
}
