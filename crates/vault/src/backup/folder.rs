//! The folder of backups: names, the list, and which ones stay.
//!
//! A name has the time, to the second, and eight digits of the vault: in a folder that two devices share, each clears
//! away only its own. Nothing is removed that does not have such a name.

use super::Result;
use crate::keys::VaultId;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::{fs, io, path::Path};

const START: &str = "cairn-";
const END: &str = ".age";
const TIME: &str = "%Y-%m-%dT%H%M%SZ";
const UNFINISHED: &str = ".unfinished";

/// A backup in a folder, by its name alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The file's name.
    pub name: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Bytes.
    pub bytes: u64,
}

fn tag(vault: VaultId) -> String {
    vault.to_string().chars().take(8).collect()
}

/// The time and the vault's digits in a name.
fn parse(name: &str) -> Option<(DateTime<Utc>, &str)> {
    let (time, tag) = name.strip_prefix(START)?.strip_suffix(END)?.rsplit_once('-')?;
    let digits = tag.len() == 8 && tag.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let time = NaiveDateTime::parse_from_str(time, TIME).ok()?.and_utc();
    // Written again, so that no second spelling of a time is taken for ours.
    (digits && name == format!("{START}{}-{tag}{END}", time.format(TIME))).then_some((time, tag))
}

/// Whether this is the name of a backup: a plain name, which leads to no other folder.
pub fn is_backup_name(name: &str) -> bool {
    parse(name).is_some()
}

/// A name for a backup made now. A file that is there already keeps its name.
pub(super) fn free_name(folder: &Path, vault: VaultId, now: DateTime<Utc>) -> Result<String> {
    let mut at = now;
    loop {
        let name = format!("{START}{}-{}{END}", at.format(TIME), tag(vault));
        if !folder.join(&name).try_exists()? {
            return Ok(name);
        }
        at += TimeDelta::seconds(1);
    }
}

/// The backups in a folder, newest first: those of one vault, or all. No folder is no backups.
pub fn list(folder: &Path, vault: Option<VaultId>) -> Result<Vec<Listed>> {
    let wanted = vault.map(tag);
    let mut backups = Vec::new();
    for_each(folder, |name| {
        if let Some((made_at, tag)) = parse(name)
            && wanted.as_ref().is_none_or(|wanted| wanted == tag)
        {
            let metadata = fs::metadata(folder.join(name))?;
            if metadata.is_file() {
                backups.push(Listed { name: name.to_owned(), made_at, bytes: metadata.len() });
            }
        }
        Ok(())
    })?;
    backups.sort_by(|one, other| other.made_at.cmp(&one.made_at).then_with(|| one.name.cmp(&other.name)));
    Ok(backups)
}

/// Keeps a vault's newest `keep` backups and removes its others. Returns how many went.
pub fn rotate(folder: &Path, vault: VaultId, keep: usize) -> Result<usize> {
    let backups = list(folder, Some(vault))?;
    let old = backups.get(keep.max(1)..).unwrap_or_default();
    for backup in old {
        fs::remove_file(folder.join(&backup.name))?;
    }
    Ok(old.len())
}

/// Removes what an earlier attempt of this vault left when it was cut off.
pub(super) fn sweep(folder: &Path, vault: VaultId) -> Result<()> {
    let wanted = tag(vault);
    for_each(folder, |name| {
        let ours = name.strip_suffix(UNFINISHED).and_then(parse).is_some_and(|(_, tag)| tag == wanted);
        if ours { fs::remove_file(folder.join(name)) } else { Ok(()) }
    })
}

fn for_each(folder: &Path, mut each: impl FnMut(&str) -> io::Result<()>) -> Result<()> {
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    for file in files {
        if let Some(name) = file?.file_name().to_str() {
            match each(name) {
                // Someone else, or a sync program, was faster.
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
    }
    Ok(())
}
