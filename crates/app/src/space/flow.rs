//! What else a device keeps of its space: how far a beginning or a link has come, and through what the server is reached.

use super::stop::Stop;
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_vault::space::Space;
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
