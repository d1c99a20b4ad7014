//! Putting a restored vault in the place of the one that was there.
//!
//! ```text
//! vault.unfinished ──1──▶ vault.restored      it is whole from here on
//! vault ────────────2──▶ vault-before-restore-TIME
//! vault.restored ───3──▶ vault
//! ```
//!
//! Each arrow is one rename. Cut off before 2, the old vault is still in its place; after 2, the next start does 3. So
//! there is always the one or the other, and what was set aside stays until the person erases it or puts it back:
//!
//! ```text
//! vault-before-restore-TIME ──1──▶ vault.returning-TIME
//! vault ──────────────────────2──▶ vault-before-restore-NOW
//! vault.returning-TIME ───────3──▶ vault
//! ```
//!
//! Cut off before 2, the next start puts it aside again under its own time; after 2, it does 3.

use crate::{
    error::{Code, IpcError},
    keychain,
    platform::Dirs,
    session::App,
    ways_in,
};
use cairn_vault::{durable, slots};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::{fs, io, path::PathBuf};
use ts_rs::TS;

/// A vault that a restored one took the place of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AsideView {
    /// Handed to `backup_put_back` and `backup_erase_aside`.
    pub name: String,
    /// When it was set aside.
    pub at: DateTime<Utc>,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Which vault that was set aside.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AsideRef {
    /// A name from the list.
    pub name: String,
}

const START: &str = "vault-before-restore-";
const RETURNING: &str = "vault.returning-";
const TIME: &str = "%Y-%m-%dT%H%M%SZ";

fn restored(dirs: &Dirs) -> PathBuf {
    dirs.data.join("vault.restored")
}

fn failed(error: io::Error) -> IpcError {
    cairn_vault::Error::from(error).into()
}

/// Puts the vault that was made beside its place into it, and sets aside the one that is there.
pub(super) fn swap(dirs: &Dirs, now: DateTime<Utc>) -> Result<(), IpcError> {
    durable::remove_folder(&restored(dirs)).map_err(failed)?;
    durable::rename(&dirs.unfinished_vault(), &restored(dirs)).map_err(failed)?;
    set_aside(dirs, now)?;
    durable::rename(&restored(dirs), &dirs.vault()).map_err(failed)
}

/// Sets the vault in force aside, if there is one, under a time that no other has.
fn set_aside(dirs: &Dirs, now: DateTime<Utc>) -> Result<(), IpcError> {
    if !dirs.vault().exists() {
        return Ok(());
    }
    let mut at = now;
    let free = loop {
        let path = dirs.data.join(format!("{START}{}", at.format(TIME)));
        if !path.exists() {
            break path;
        }
        at += TimeDelta::seconds(1);
    };
    durable::rename(&dirs.vault(), &free).map_err(failed)
}

/// Refuses what was never set aside, and one whose ways in cannot be read.
pub(super) fn check(dirs: &Dirs, name: &str) -> Result<PathBuf, IpcError> {
    let aside = known(dirs, name)?;
    slots::read(&aside)?;
    Ok(aside)
}

/// Puts one that was set aside back into its place, and sets aside the one that is there. It is as it was then, and
/// opens as it did then.
pub(super) fn put_back(dirs: &Dirs, name: &str, now: DateTime<Utc>) -> Result<(), IpcError> {
    let aside = check(dirs, name)?;
    let time = name.strip_prefix(START).unwrap_or_default();
    let returning = dirs.data.join(format!("{RETURNING}{time}"));
    durable::rename(&aside, &returning).map_err(failed)?;
    set_aside(dirs, now)?;
    durable::rename(&returning, &dirs.vault()).map_err(failed)
}

/// The folder of that name, if it is one of those set aside: a name is never used as a path otherwise.
fn known(dirs: &Dirs, name: &str) -> Result<PathBuf, IpcError> {
    if !list(dirs)?.iter().any(|aside| aside.name == name) {
        return Err(IpcError::new(Code::NotFound, "nothing of this name was set aside"));
    }
    Ok(dirs.data.join(name))
}

/// The time in the name of a vault that was on its way back, if one was.
fn returning(dirs: &Dirs) -> Result<Option<String>, IpcError> {
    let folders = match fs::read_dir(&dirs.data) {
        Ok(folders) => folders,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    for folder in folders {
        let name = folder.map_err(failed)?.file_name();
        if let Some(time) = name.to_str().and_then(|name| name.strip_prefix(RETURNING)) {
            return Ok(Some(time.to_owned()));
        }
    }
    Ok(None)
}

/// Ends a swap that was cut off. Called when the program starts, before anything looks at the vault.
pub(crate) fn finish(dirs: &Dirs) -> Result<(), IpcError> {
    if let Some(time) = returning(dirs)? {
        let place =
            if dirs.vault().exists() { dirs.data.join(format!("{START}{time}")) } else { dirs.vault() };
        durable::rename(&dirs.data.join(format!("{RETURNING}{time}")), &place).map_err(failed)?;
    }
    if !restored(dirs).exists() {
        return Ok(());
    }
    if dirs.vault().exists() {
        // The old one is still in force; the backup is there to be restored again.
        durable::remove_folder(&restored(dirs)).map_err(failed)
    } else {
        durable::rename(&restored(dirs), &dirs.vault()).map_err(failed)
    }
}

fn time(name: &str) -> Option<DateTime<Utc>> {
    Some(NaiveDateTime::parse_from_str(name.strip_prefix(START)?, TIME).ok()?.and_utc())
}

/// What was set aside, newest first.
pub(super) fn list(dirs: &Dirs) -> Result<Vec<AsideView>, IpcError> {
    let mut found = Vec::new();
    let folders = match fs::read_dir(&dirs.data) {
        Ok(folders) => folders,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(failed(error)),
    };
    for folder in folders {
        let folder = folder.map_err(failed)?;
        let Ok(name) = folder.file_name().into_string() else {
            continue;
        };
        let Some(at) = time(&name) else { continue };
        let mut bytes = 0;
        for file in fs::read_dir(folder.path()).map_err(failed)? {
            bytes += file.and_then(|file| file.metadata()).map_err(failed)?.len();
        }
        found.push(AsideView { name, at, bytes });
    }
    found.sort_by(|one, other| other.name.cmp(&one.name));
    Ok(found)
}

/// Erases one for good: its slots, its secret in the keychain unless the vault in force uses the same, and the rest.
pub(super) async fn erase_one(app: &App, name: &str) -> Result<(), IpcError> {
    erase(app, known(app.dirs(), name)?).await
}

/// Erases all that a restore may have left.
pub(crate) async fn erase_all(app: &App) -> Result<(), IpcError> {
    let dirs = app.dirs();
    for aside in list(dirs)? {
        erase(app, dirs.data.join(aside.name)).await?;
    }
    erase(app, restored(dirs)).await
}

async fn erase(app: &App, folder: PathBuf) -> Result<(), IpcError> {
    let own = slots::read(&folder).ok().map(|(slots, _)| slots);
    let in_force = ways_in::slots(app).ok().map(|slots| slots.vault());
    if let Some(slots) = own.filter(|slots| Some(slots.vault()) != in_force) {
        keychain::forget(app, &slots).await?;
    }
    // The keys first: without them the rest is noise.
    let erased = slots::erase(&folder);
    durable::remove_folder(&folder).map_err(failed)?;
    match erased {
        // A folder that was not there had no slots to erase.
        Err(slots::SlotError::File(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        erased => Ok(erased?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn now() -> DateTime<Utc> {
        "2026-11-22T05:30:00Z".parse().unwrap()
    }

    fn vault(path: &Path, words: &str) {
        fs::create_dir_all(path).unwrap();
        fs::write(path.join("vault.db"), words).unwrap();
    }

    fn in_force(dirs: &Dirs) -> String {
        fs::read_to_string(dirs.vault().join("vault.db")).unwrap()
    }

    fn names(dirs: &Dirs) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(&dirs.data)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn cut_off_anywhere_there_is_the_old_or_the_new() {
        // The state that each step leaves, and what the next start makes of it.
        for (steps, expected) in [(0, "old"), (1, "old"), (2, "new"), (3, "new")] {
            let folder = tempfile::tempdir().unwrap();
            let dirs = Dirs { data: folder.path().to_owned() };
            vault(&dirs.vault(), "old");
            vault(&dirs.unfinished_vault(), "new");
            let aside = dirs.data.join("vault-before-restore-2026-11-22T053000Z");
            let renames = [
                (dirs.unfinished_vault(), restored(&dirs)),
                (dirs.vault(), aside),
                (restored(&dirs), dirs.vault()),
            ];
            for (from, to) in &renames[..steps] {
                fs::rename(from, to).unwrap();
            }
            finish(&dirs).unwrap();
            assert_eq!(in_force(&dirs), expected, "after {steps} steps");
            assert!(!restored(&dirs).exists());
            assert_eq!(list(&dirs).unwrap().len(), usize::from(steps >= 2));
            finish(&dirs).unwrap();
            assert_eq!(in_force(&dirs), expected, "starting again changes nothing");
            // And a new attempt goes through.
            vault(&dirs.unfinished_vault(), "newer");
            swap(&dirs, now()).unwrap();
            assert_eq!(in_force(&dirs), "newer");
        }
    }

    #[test]
    fn cut_off_on_the_way_back_nothing_is_lost_and_one_is_in_force() {
        for (steps, expected) in [(0, "new"), (1, "new"), (2, "old"), (3, "old")] {
            let folder = tempfile::tempdir().unwrap();
            let dirs = Dirs { data: folder.path().to_owned() };
            let aside = dirs.data.join("vault-before-restore-2026-11-01T000000Z");
            vault(&dirs.vault(), "new");
            vault(&aside, "old");
            let returning = dirs.data.join("vault.returning-2026-11-01T000000Z");
            let renames = [
                (aside.clone(), returning.clone()),
                (dirs.vault(), dirs.data.join("vault-before-restore-2026-11-22T053000Z")),
                (returning, dirs.vault()),
            ];
            for (from, to) in &renames[..steps] {
                fs::rename(from, to).unwrap();
            }
            finish(&dirs).unwrap();
            assert_eq!(in_force(&dirs), expected, "after {steps} steps");
            let kept: Vec<_> = list(&dirs).unwrap().iter().map(|aside| aside.name.clone()).collect();
            assert_eq!(kept.len(), 1, "after {steps} steps: {kept:?}");
            assert_eq!(kept[0].ends_with("2026-11-01T000000Z"), steps < 2, "under its own time again");
            assert_eq!(names(&dirs).len(), 2, "and nothing half done is left");
        }
    }

    #[test]
    fn what_could_never_be_opened_is_not_put_in_force() {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs { data: folder.path().to_owned() };
        vault(&dirs.vault(), "new");
        vault(&dirs.data.join("vault-before-restore-2026-11-01T000000Z"), "no ways in");
        let refused = put_back(&dirs, "vault-before-restore-2026-11-01T000000Z", now()).unwrap_err();
        assert_eq!(refused.code, Code::DamagedSlots);
        assert_eq!(put_back(&dirs, "../vault", now()).unwrap_err().code, Code::NotFound);
        assert_eq!((in_force(&dirs).as_str(), list(&dirs).unwrap().len()), ("new", 1));
    }

    #[test]
    fn what_was_there_is_kept_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let dirs = Dirs { data: folder.path().to_owned() };
        for words in ["first", "second", "third"] {
            vault(&dirs.unfinished_vault(), words);
            swap(&dirs, now()).unwrap();
        }
        assert_eq!(in_force(&dirs), "third");
        assert_eq!(
            names(&dirs),
            ["vault", "vault-before-restore-2026-11-22T053000Z", "vault-before-restore-2026-11-22T053001Z"]
        );
        let aside = list(&dirs).unwrap();
        assert_eq!((aside[0].at - now(), aside[0].bytes), (TimeDelta::seconds(1), 6));
        fs::create_dir(dirs.data.join("vault-before-restore-notes")).unwrap();
        assert_eq!(list(&dirs).unwrap().len(), 2, "only what was named here");
    }
}
