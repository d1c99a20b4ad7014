//! What is readable while locked: language, theme, country. Nothing private, so it is kept in the clear.

use crate::{
    error::{Code, IpcError},
    platform::Dirs,
};
use cairn_domain::setting::Appearance;
use cairn_vault::durable;
use serde::{Deserialize, Serialize};
use std::{fs, io};
use ts_rs::TS;

const FILE: &str = "device.json";
const MOST_BYTES: u64 = 64 * 1024;
/// The longest language tag that is kept, in bytes.
const LONGEST_TAG: usize = 35;

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Device {
    #[serde(flatten)]
    pub(crate) appearance: Appearance,
    /// The language that the interface last spoke here.
    #[serde(default)]
    pub(crate) spoken: Option<Spoken>,
    /// The person was told that closing the window leaves Cairn in the tray.
    #[serde(default)]
    pub(crate) tray_told: bool,
}

/// The language that the interface speaks, and how it tells the time. The chosen language may be none, which follows the
/// system, and only the interface knows what that comes to; notifications speak the same while nothing is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Spoken {
    /// BCP 47.
    pub language: String,
    /// Hours are counted to twelve.
    pub hour12: bool,
}

impl Spoken {
    pub(crate) fn validate(&self) -> Result<(), IpcError> {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if self.language.is_empty() || self.language.len() > LONGEST_TAG || !self.language.chars().all(plain)
        {
            return Err(IpcError::new(Code::Invalid, "a language tag"));
        }
        Ok(())
    }
}

/// Reads it; a file that is missing or cannot be understood gives the defaults, since all of it can be chosen again.
pub(crate) fn read(dirs: &Dirs) -> Result<Device, IpcError> {
    let path = dirs.data.join(FILE);
    match fs::metadata(&path) {
        Ok(metadata) if metadata.len() <= MOST_BYTES => {}
        Ok(_) => return Ok(Device::default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Device::default()),
        Err(error) => return Err(cairn_vault::Error::from(error).into()),
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// Writes it, whole or not at all.
pub(crate) fn write(dirs: &Dirs, device: &Device) -> Result<(), IpcError> {
    let text = serde_json::to_vec_pretty(device).map_err(cairn_vault::Error::Record)?;
    durable::make_folder(&dirs.data)
        .and_then(|()| durable::write(&dirs.data.join(FILE), &text))
        .map_err(|error| cairn_vault::Error::from(error).into())
}
