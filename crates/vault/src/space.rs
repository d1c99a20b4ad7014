//! Spaces, as the vault keeps them: chains as they came, keys of epochs, what waits to be sent, and the ops that come from
//! elsewhere.
//!
//! The vault knows neither the forms of messages nor their keys (`crates/sync/SPEC.md` has both): names, envelopes, identities
//! and standings are bytes to it. What it answers for is that everything which belongs together is kept together or not at
//! all, and that the same ops give the same records in whatever order they came.
//!
//! An act of the person is an op without a place. [`Vault::unsent_acts`] gives such ops, [`Vault::keep_unsent`] keeps them sealed
//! before anything is sent, and only [`Vault::apply`], when their record is found in the chain, gives them their place.
//!
//! Ops of a group are kept under a collection of their own, `@SPACE/NAME`, so that nobody in one group can reach an item of
//! another or of the person's own. This happens inside the vault: whoever calls it gives and gets plain names. Each act in a
//! group has a writer of its own ([`Vault::begin_in`]).
//!
//! **Backups** hold ops with their own stamps and nothing of a space: neither its keys nor the places of its ops, which the
//! chain gives again. A device's keys never leave it, so a vault restored from a backup is a new device with a new writer, and
//! is linked or recovered anew. Ops it then sends again, under the stamps of their first writer, are known by those.

mod apply;
mod chain;
mod commit;
mod compact;
pub(crate) mod erased;
mod group;
mod intent;
mod leave;
mod place;
mod restamp;
mod row;
mod unsent;

use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use chrono::{DateTime, Utc};
pub use compact::Held;
pub use erased::{Erased, Fate};
pub use group::{GroupItem, GroupOp};
pub use intent::Intent;
use zeroize::Zeroizing;

/// The name of a space or a record: random bytes.
pub type Name = [u8; 16];

/// A hash.
pub type Hash = [u8; 32];

/// Bytes that are wiped when they are let go.
pub type Secret = Zeroizing<Vec<u8>>;

/// What a space is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The person's own devices. There is at most one of these.
    Personal,
    /// A group.
    Group,
}

/// The end of a chain, as far as it was verified. It never goes back, but for [`Vault::rewind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The last place; 0 before the first.
    pub seq: u64,
    /// When the server took what stands there, in milliseconds since 1970.
    pub received: i64,
    /// The link there.
    pub head: Hash,
    /// The epoch in force there; 0 before the first. What the member holds may be of a later one.
    pub epoch: u64,
    /// The hash of its commit.
    pub commit: Hash,
}

impl End {
    /// Before anything, in a chain that starts with this link.
    pub const fn start(head: Hash) -> Self {
        Self { seq: 0, received: 0, head, epoch: 0, commit: [0; 32] }
    }
}

/// A space that is new here.
pub struct NewSpace {
    /// Its name.
    pub id: Name,
    /// What it is.
    pub kind: Kind,
    /// The server.
    pub host: String,
    /// The hash of its first commit.
    pub genesis: Hash,
    /// A word of the app's.
    pub state: String,
    /// This member's keys.
    pub identity: Secret,
    /// What this member holds of the epoch in force, if anything yet.
    pub standing: Option<Secret>,
    /// Where its chain begins for this member.
    pub end: End,
}

/// A space as it is kept.
#[derive(Clone)]
pub struct Space {
    /// Its name.
    pub id: Name,
    /// What it is.
    pub kind: Kind,
    /// The server.
    pub host: String,
    /// The hash of its first commit.
    pub genesis: Hash,
    /// A word of the app's.
    pub state: String,
    /// This member's keys.
    pub identity: Secret,
    /// What this member holds of the epoch in force.
    pub standing: Option<Secret>,
    /// How far the chain was read.
    pub end: End,
    /// The person wants nothing sent or fetched.
    pub paused: bool,
    /// How far linking or joining is.
    pub flow: Option<Secret>,
    /// When something last came from it.
    pub applied_at: Option<DateTime<Utc>>,
}

/// What is to be different about a space. What is none stays.
#[derive(Default)]
pub struct SpaceEdit {
    /// Its name, which a device that is being linked learns only at the end.
    pub id: Option<Name>,
    /// Where its chain begins, learnt with the name.
    pub end: Option<End>,
    /// The server.
    pub host: Option<String>,
    /// The hash of its first commit.
    pub genesis: Option<Hash>,
    /// A word of the app's.
    pub state: Option<String>,
    /// This member's keys.
    pub identity: Option<Secret>,
    /// What this member holds of the epoch in force.
    pub standing: Option<Secret>,
    /// The person wants nothing sent or fetched.
    pub paused: Option<bool>,
    /// How far linking or joining is; the inner none forgets it.
    pub flow: Option<Option<Secret>>,
}

/// What is kept of an epoch, because records of old epochs are still to be opened.
#[derive(Clone)]
pub struct Epoch {
    /// Its number.
    pub epoch: u64,
    /// Its secret, or what was made from it.
    pub secret: Secret,
    /// Who belonged to it.
    pub roster: Vec<u8>,
}

/// An op of the person's that is not in the chain yet, to be sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The noun.
    pub collection: String,
    /// Which one.
    pub item: ItemId,
    /// Which field.
    pub field: String,
    /// The value's JSON as it was written; none takes the field away.
    pub text: Option<String>,
    /// Its place in the order of ops.
    pub stamp: Stamp,
    /// The op whose text was edited.
    pub base: Option<Stamp>,
}

/// Ops that make a record: one act of one writer, or a part of it, counted without gaps, their clocks not falling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// In the order of their counts; at least one.
    pub ops: Vec<Unplaced>,
}

impl Act {
    /// Who wrote it, and its first and last count: what [`Sealed`] says of the ops it holds.
    pub fn span(&self) -> Option<(WriterId, u64, u64)> {
        let (first, last) = (self.ops.first()?.stamp, self.ops.last()?.stamp);
        Some((first.writer, first.wseq, last.wseq))
    }
}

/// A record that was sealed and is not known to be in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its name, which stays when it is sealed anew.
    pub record: Name,
    /// The epoch it is sealed for.
    pub epoch: u64,
    /// As it is sent.
    pub envelope: Vec<u8>,
    /// Who wrote its ops.
    pub writer: WriterId,
    /// The count of the first.
    pub first: u64,
    /// The count of the last.
    pub last: u64,
}

/// An item of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its place.
    pub seq: u64,
    /// When the server took it, in milliseconds since 1970.
    pub received: i64,
    /// The record's name, where it is a record (or what is left of one that was deleted).
    pub record: Option<Name>,
    /// The chain's link there.
    pub link: Hash,
    /// As it came; none once it was compacted.
    pub bytes: Option<Vec<u8>>,
}

/// A record of this device's, found in the chain exactly as it was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// Its name.
    pub record: Name,
    /// Where it stands.
    pub place: u64,
    /// When the server took it, in milliseconds since 1970.
    pub received: i64,
}

/// An op that was read in a record of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The noun.
    pub collection: String,
    /// Which one.
    pub item: ItemId,
    /// Which field.
    pub field: String,
    /// The value's JSON, as it came; none takes the field away.
    pub text: Option<String>,
    /// Its writer's stamp.
    pub stamp: Stamp,
    /// The op whose text was edited.
    pub base: Option<Stamp>,
    /// When it counts as made (`crates/sync/SPEC.md`, 5.1).
    pub eff: Hlc,
    /// Where its record stands.
    pub place: u64,
    /// The name of its record.
    pub record: Name,
}

/// Something in the chain that could not be read, or had no right to be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Its place.
    pub seq: u64,
    /// Why, in a word of the app's.
    pub reason: String,
}

/// A page of the chain, or a commit, verified and read: what it changes here.
#[derive(Default)]
pub struct Applied {
    /// Items, in their order, none left out. Those that are there already are passed over.
    pub items: Vec<Kept>,
    /// Records of this device's, found as they were sealed.
    pub own: Vec<Own>,
    /// The ops of all other records.
    pub ops: Vec<Received>,
    /// What could not be read.
    pub quarantined: Vec<Quarantined>,
    /// Places whose quarantine is over: they were read after all, and their ops are among `ops`.
    pub released: Vec<u64>,
    /// What this member holds of the epoch now in force.
    pub standing: Option<Secret>,
    /// A word of the app's for how the space stands now.
    pub state: Option<String>,
    /// How far linking or joining is now.
    pub flow: Option<Secret>,
    /// Epochs whose keys are now known.
    pub epochs: Vec<Epoch>,
    /// Numbers of intents that are done with this, or cannot be any more.
    pub intents: Vec<i64>,
    /// The end of the chain with this page; there is one wherever there are items.
    pub end: Option<End>,
}

/// What applying did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// Items that may show something else now.
    pub changed: Vec<(String, ItemId)>,
    /// Ops of this vault's writer came that were never made here: it was copied. It goes on as a new writer.
    pub clone_found: bool,
}

#[cfg(test)]
mod any_order;
#[cfg(test)]
mod tests;
