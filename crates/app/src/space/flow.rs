//! What else a device keeps of its space: how far a beginning or a link has come, and through what the server is reached.

use super::stop::Stop;
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_protocol::{
    Message,
    chain::Chain,
    name::{Epoch, Millis, Seq},
    space::SignedCompaction,
};
use cairn_vault::space::Space;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use zeroize::Zeroizing;

/// All of it, as the vault keeps it in one piece.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Flow {
    /// Through what the server is reached.
    pub(super) proxy: Option<String>,
    /// A space that the server is yet to be given.
    pub(super) start: Option<Start>,
    /// Letting another device in, as `cairn_sync::link` keeps it.
    pub(super) old: Option<Bytes>,
    /// Being let in, likewise.
    pub(super) new: Option<Bytes>,
    /// What this device is called, until it can say so itself.
    pub(super) name: Option<String>,
    /// A place of the chain and its link, as whoever let this device in saw it.
    pub(super) seen: Option<(u64, String)>,
    /// The words whose locator the server holds.
    pub(super) located: Option<String>,
    /// The fingerprints of two histories.
    pub(super) histories: Vec<String>,
    /// Everything that was in the space when this device came has arrived.
    pub(super) settled: bool,
    /// Where the chain begins that is kept here; none if that is its first place.
    pub(super) begins: Option<Begins>,
    /// How far this device is with making the chain smaller.
    pub(super) compacting: Compacting,
    /// A member was shown another history.
    pub(super) alarm: Option<Alarm>,
    /// When the wrap key was last refreshed.
    pub(super) refreshed_at: Option<DateTime<Utc>>,
    /// When it was last looked at all that waits to be deleted.
    pub(super) erased_at: Option<DateTime<Utc>>,
    /// When the server took the last record of somebody who facilitates; a day late at the most.
    pub(super) heard_at: Option<DateTime<Utc>>,
}

/// A place at which a chain begins: that of a snapshot, or where a member came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Begins {
    /// The last place before it.
    pub(super) seq: u64,
    /// When the server took what stood there, in milliseconds since 1970.
    pub(super) received: u64,
    /// The link there.
    pub(super) head: String,
    /// The epoch in force there.
    pub(super) epoch: u64,
}

impl Begins {
    /// At the end of a chain.
    pub(super) fn of(chain: &Chain, epoch: Epoch) -> Self {
        let (seq, received) = (chain.seq().get(), chain.received().get());
        Self { seq, received, head: chain.head().to_string(), epoch: epoch.get() }
    }
}

/// What a member said to have seen, where another stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Alarm {
    /// Who.
    pub(super) by: u32,
    /// At which place.
    pub(super) seq: u64,
    /// The link there, as this device knows it.
    pub(super) ours: String,
    /// As that member says.
    pub(super) theirs: String,
}

/// How far this device is with what was ordered to be dropped. Kept with the space.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Compacting {
    /// Up to this place it was looked for orders.
    pub(super) looked: u64,
    /// The order in force, as it stands in the chain.
    pub(super) order: Option<Bytes>,
    /// Where it stands, and when the server took it, in milliseconds since 1970.
    pub(super) at: (u64, u64),
    /// Its snapshot left something out, put something in, or cannot be had: another is to take its place.
    pub(super) refused: bool,
    /// Something that was removed for good, or that old words open, is still in what the server holds.
    pub(super) stale: bool,
    /// The place at which it was last weighed what is to be replaced.
    pub(super) weighed: u64,
    /// The place at which another could not be made, because something that stands is proven by nothing any more.
    pub(super) unproven: u64,
    /// Bytes of the snapshot on the server.
    pub(super) bytes: u64,
    /// Records that the snapshot in force holds something of; as far as this device knows.
    pub(super) carried: u64,
    /// The last snapshot that this device made, or read and believed.
    pub(super) read: String,
    /// What it replaces was let go here.
    pub(super) let_go: bool,
}

impl Compacting {
    /// The order in force.
    pub(super) fn order(&self) -> Result<Option<SignedCompaction>, Stop> {
        let read = |bytes: &Bytes| SignedCompaction::from_bytes(&bytes.0);
        self.order.as_ref().map(read).transpose().map_err(|_| Stop::damaged("an order cannot be read"))
    }

    /// What the server holds of the snapshot that has taken the place of what was let go here, in bytes.
    pub(super) const fn held(&self) -> u64 {
        if self.let_go { self.bytes } else { 0 }
    }

    /// Notes an order that stands in the chain.
    pub(super) fn note(&mut self, order: &SignedCompaction, at: Seq, received: Millis) {
        self.order = Some(Bytes(Zeroizing::new(order.to_bytes())));
        self.at = (at.get(), received.get());
        (self.refused, self.stale, self.let_go) = (false, false, false);
        self.weighed = at.get();
    }
}

/// A space that the server is yet to be given.
#[derive(Serialize, Deserialize)]
pub(super) struct Start {
    /// The message.
    pub(super) message: Bytes,
    /// What the host gave the person.
    pub(super) admission: Option<String>,
}

/// Bytes, some of them secret.
#[derive(Clone)]
pub(super) struct Bytes(pub(super) Zeroizing<Vec<u8>>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Zeroizing::new(STANDARD.encode(self.0.as_slice())).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(from)?);
        STANDARD.decode(text.as_bytes()).map(|bytes| Self(Zeroizing::new(bytes))).map_err(D::Error::custom)
    }
}

impl Flow {
    /// As it was kept.
    pub(super) fn of(space: &Space) -> Result<Self, Stop> {
        let Some(bytes) = &space.flow else { return Ok(Self::default()) };
        serde_json::from_slice(bytes).map_err(|_| Stop::damaged("the flow cannot be read"))
    }

    /// As it is kept.
    pub(super) fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, Stop> {
        serde_json::to_vec(self).map(Zeroizing::new).map_err(|_| Stop::damaged("the flow cannot be written"))
    }
}
