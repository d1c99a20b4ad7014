//! What is readable while locked: language, theme, country. Nothing private, so it is kept in the clear.

use crate::{error::IpcError, platform::Dirs};
use cairn_domain::setting::Appearance;
use cairn_vault::durable;
use std::{fs, io};

const FILE: &str = "device.json";
const MOST_BYTES: u64 = 64 * 1024;

/// Reads it; a file that is missing or cannot be understood gives the defaults, since all of it can be chosen again.
pub(crate) fn read(dirs: &Dirs) -> Result<Appearance, IpcError> {
    let path = dirs.data.join(FILE);
    match fs::metadata(&path) {
        Ok(metadata) if metadata.len() <= MOST_BYTES => {}
        Ok(_) => return Ok(Appearance::default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Appearance::default()),
        Err(error) => return Err(cairn_vault::Error::from(error).into()),
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// Writes it, whole or not at all.
pub(crate) fn write(dirs: &Dirs, appearance: &Appearance) -> Result<(), IpcError> {
    let text = serde_json::to_vec_pretty(appearance).map_err(cairn_vault::Error::Record)?;
    durable::make_folder(&dirs.data)
        .and_then(|()| durable::write(&dirs.data.join(FILE), &text))
        .map_err(|error| cairn_vault::Error::from(error).into())
}
