//! Making a backup now, with the keys of the open vault.

use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    session::Unlocked,
    ways_in,
};
use cairn_vault::backup::{self as file, BackupError, Identity};
use std::{path::PathBuf, sync::atomic::Ordering};

/// Makes one and clears away the oldest. Remembers whether it worked.
pub(super) async fn now(unlocked: &Unlocked) -> Result<file::Made, IpcError> {
    let app = unlocked.app();
    let slots = ways_in::slots(app)?;
    let keys = slots.backup_keys(&unlocked.session().key)?;
    let closing = app.clone();
    let mut snapshot = unlocked.vault().snapshot(move || closing.closing()).await?;
    let (folder, own) = (folder(unlocked), app.dirs().backups());
    let (id, now, keep) = (slots.vault(), unlocked.now(), unlocked.settings().backup_keep);
    let made = off_thread(move || {
        if folder != own && !folder.is_dir() {
            // Not made anew: it is somewhere that is not plugged in or not mounted now.
            return Err(BackupError::Vault(cairn_vault::Error::NotFound));
        }
        let made = file::make(&folder, id, &keys, &mut snapshot, now, env!("CARGO_PKG_VERSION"))?;
        file::rotate(&folder, id, keep.into())?;
        Ok(made)
    })
    .await;
    let failing = match &made {
        Ok(_) => false,
        // Locking ended it; that says nothing about the disk.
        Err(error) if error.code == Code::Locked => return made,
        Err(_) => true,
    };
    unlocked.session().backup_failing.store(failing, Ordering::Relaxed);
    made
}

/// Where this person's backups go.
pub(super) fn folder(unlocked: &Unlocked) -> PathBuf {
    match unlocked.settings().backup_folder.as_str() {
        "" => unlocked.app().dirs().backups(),
        chosen => PathBuf::from(chosen),
    }
}

/// What opens the backups that this vault has made.
pub(super) fn own_identity(unlocked: &Unlocked) -> Result<Identity, IpcError> {
    let keys = ways_in::slots(unlocked.app())?.backup_keys(&unlocked.session().key)?;
    Ok(keys.identity().clone())
}
