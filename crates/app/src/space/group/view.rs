//! What the interface is shown of groups.

use super::asked::KeysView;
use super::input::{GroupCollection, GroupHistory, GroupRole};
use crate::space::view::{Quarantined, SyncView};
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

/// Where a group stands for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupState {
    /// It was made or joined, and the server has not said yes yet.
    Starting,
    /// The person has asked to be admitted, and waits.
    Asking,
    /// The request was declined, with kind words.
    Declined,
    /// The invite was taken back, or its time ran out.
    Closed,
    /// The person is a member.
    Stands,
    /// The person leaves, and the others are to be told.
    Leaving,
    /// The person left. What was read stays here.
    Left,
    /// The person was removed. What was read stays here; nothing new can be read.
    Removed,
    /// There are two histories of who belongs to it: reading goes on, writing waits.
    Frozen,
    /// It was deleted. What was read stays here.
    Gone,
}

/// A group.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupView {
    /// Its id.
    pub group: ItemId,
    /// What it is called.
    pub name: String,
    /// The server.
    pub host: String,
    /// Where it stands.
    pub state: GroupState,
    /// What the person is called in it.
    pub me: String,
    /// What the person may.
    pub role: Option<GroupRole>,
    /// Who belongs to it, in the order in which they came.
    pub members: Vec<MemberView>,
    /// What newcomers are given.
    pub history: Option<GroupHistory>,
    /// How many ask to be admitted, as far as this device has seen.
    pub asking: u32,
    /// The kind words with which the request was declined, where some were written.
    pub words: Option<String>,
    /// What was meant to be changed and cannot be any more.
    pub dropped: Vec<GroupDropped>,
    /// How it keeps in step.
    pub sync: SyncView,
    /// What came and cannot be read, or was not theirs to write, by reason.
    pub quarantined: Vec<Quarantined>,
    /// Where there are two histories: the fingerprints of both, to be compared.
    pub histories: Vec<String>,
    /// The person's keys here.
    pub keys: KeysView,
    /// How many members ask for new keys, where the person may confirm it.
    pub rekeying: u32,
    /// The person's groups that this one goes on from: its founder says so.
    pub goes_on_from: Vec<ItemId>,
    /// The person's groups in which this one goes on.
    pub goes_on_in: Vec<ItemId>,
    /// Members who have told the others that they founded it anew.
    pub successors: Vec<SuccessorView>,
    /// One person alone facilitates, for others too: should they not come any more, nobody can let anybody in or be removed.
    pub lone_facilitator: bool,
    /// Since when nothing was heard of anybody who facilitates, where that is two months or more and the server was heard
    /// since the vault was opened.
    pub facilitators_silent_since: Option<DateTime<Utc>>,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberView {
    /// Their number.
    pub number: u32,
    /// What they are called; empty until they have said it.
    pub name: String,
    /// What they may.
    pub role: GroupRole,
    /// It is the person.
    pub this: bool,
    /// The person has removed them, and the server is yet to be told.
    pub leaving: bool,
    /// What they are to become, where the server is yet to be told.
    pub becoming: Option<GroupRole>,
}

/// Something that was meant and cannot be any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GroupDropped {
    /// What.
    pub what: DroppedWhat,
    /// Why.
    pub why: DroppedWhy,
    /// Whom it was about, where they have a number.
    pub number: Option<u32>,
}

/// What was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DroppedWhat {
    /// To admit somebody.
    Admit,
    /// To remove somebody.
    Remove,
    /// To let somebody do more, or less.
    Role,
    /// To give somebody new keys.
    Rekey,
    /// Something else.
    Other,
}

/// Why it cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DroppedWhy {
    /// The invite has let somebody in already.
    Spent,
    /// The invite was taken back.
    Revoked,
    /// They are no member any more.
    NoSuchMember,
    /// The person is no facilitator any more.
    NotAllowed,
    /// Somebody must stay who can do it.
    Needed,
    /// Another facilitator has confirmed other keys meanwhile.
    Overtaken,
}

/// An invite, as every member may see it; its link only who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InviteView {
    /// Its id.
    pub invite: ItemId,
    /// Who made it.
    pub by: u32,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// How far it is.
    pub state: InviteState,
    /// What is sent, or shown as a QR code: only on devices of who made it, while it is open.
    pub link: Option<String>,
}

/// How far an invite is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InviteState {
    /// Somebody may ask by it.
    Open,
    /// It has let somebody in.
    Used,
    /// Whoever asked was declined.
    Declined,
    /// A facilitator took it back.
    Revoked,
    /// Its time is over.
    Expired,
}

/// What an invite says, before anything is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OfferView {
    /// The group, should it be joined.
    pub group: ItemId,
    /// What it is called.
    pub name: String,
    /// The server.
    pub host: String,
    /// What the group asks of newcomers.
    pub questions: Vec<String>,
    /// When the invite ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// A member of one of the person's groups has said there that it goes on in this one.
    pub goes_on_from: Option<OfferKnown>,
}

/// Somebody who asks to be admitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RequestView {
    /// Handed to `group_admit` and `group_decline`.
    pub request: String,
    /// By which invite.
    pub invite: ItemId,
    /// How they want to be called.
    pub name: String,
    /// What they were asked, and what they said.
    pub answers: Vec<AnswerView>,
    /// Four words that both see. If they are the same, nobody stands in between.
    pub words: Vec<String>,
    /// The person wants them admitted, and the server is yet to be told.
    pub admitting: bool,
}

/// A question of the group's and what was said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswerView {
    /// What was asked.
    pub question: String,
    /// What was said; may be empty.
    pub answer: String,
}

/// Words to compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GroupWords {
    /// Six words that all members see alike, as long as they see the same group.
    pub safety: Vec<String>,
    /// While the person waits to be admitted: four words that the facilitator sees too.
    pub check: Vec<String>,
    /// While the person waits for new keys: four words that the facilitator sees too.
    pub rekey: Vec<String>,
}

/// Something that is written in a group.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct GroupItemView {
    /// Which.
    pub item: ItemId,
    /// What it is.
    pub collection: GroupCollection,
    /// Whose it is, where each has their own.
    pub by: Option<u32>,
    /// What stands in it.
    #[ts(type = "{ [field: string]: unknown }")]
    pub fields: Map<String, Value>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// That a member has founded a group anew, as they say it to the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SuccessorView {
    /// Who, by their number.
    pub by: u32,
    /// It is the person.
    pub this: bool,
    /// What it is called.
    pub name: String,
    /// The server.
    pub host: String,
    /// The group, if the person belongs to it or has asked to.
    pub group: Option<ItemId>,
}

/// Where an invite leads, if a member of one of the person's groups has said so before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct OfferKnown {
    /// The group that goes on in the one of the invite.
    pub group: ItemId,
    /// Who has said so there, by their number.
    pub by: u32,
}
