//! What the interface sends about the person's devices.

use serde::Deserialize;
use ts_rs::TS;

/// A space of the person's own devices, to be made on a server.
#[derive(Deserialize, TS)]
pub struct SpaceStart {
    /// The server: `cairn.example.org`, or `http://192.168.1.4:8460` in the person's own network.
    pub host: String,
    /// What the host gave the person, where the server asks for it.
    #[ts(optional)]
    pub admission: Option<String>,
    /// The 24 words, where `words_needed` says so.
    #[ts(optional)]
    pub words: Option<String>,
    /// What this device is called.
    pub name: String,
}

/// Whether keeping in step is paused.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct SpacePause {
    /// Paused from now on.
    pub paused: bool,
}

/// Through what the server is reached.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SpaceProxy {
    /// `http://host:port` or `socks5h://host:port`; none goes straight there.
    #[ts(optional)]
    pub proxy: Option<String>,
}

/// A device and its new name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DeviceRename {
    /// Its number.
    pub number: u32,
    /// 1 to 60 characters.
    pub name: String,
}

/// Which device.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DeviceRef {
    /// Its number.
    pub number: u32,
}

/// Being linked to the person's other devices.
#[derive(Deserialize, TS)]
pub struct DeviceJoin {
    /// The twelve words, or the text of the QR code.
    pub code: String,
    /// With the words: the server that the other device shows beside them.
    #[ts(optional)]
    pub host: Option<String>,
    /// What this device is called.
    pub name: String,
}

/// What the person says of the digits.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DeviceAgree {
    /// Both devices show the same.
    pub same: bool,
}

/// Coming back with the 24 words, where no device is left.
#[derive(Deserialize, TS)]
pub struct SpaceRecover {
    /// The server.
    pub host: String,
    /// The 24 words.
    pub words: String,
    /// What this device is called.
    pub name: String,
}
