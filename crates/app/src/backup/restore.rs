//! Restoring a backup: a new vault is filled beside the place of the old one, and then takes it.

use super::{
    aside::{self, AsideRef},
    make::{self, own_identity},
    receive::{RECEIVED, find},
};
use crate::{
    bell, door,
    error::IpcError,
    keychain,
    off_thread::off_thread,
    session::{App, Unlocked},
    status::{self, AppStatus},
    table::Nothing,
    ways_in,
};
use cairn_vault::{
    Vault,
    backup::{self as file, Identity},
    durable,
    keys::{Dek, Passphrase},
    phrase::Phrase,
    slots::{self, SlotKind, Slots, Stretch},
};
use serde::Deserialize;
use std::{fs, path::PathBuf};
use ts_rs::TS;
use zeroize::Zeroizing;

/// Restores a backup into a new vault. An existing vault is set aside whole, and backed up too if it is open. Opened by
/// this device's own vault, the new one keeps its recovery words; opened by words, it takes those.
#[derive(Deserialize, TS)]
pub struct BackupRestore {
    /// A name from the list, or the name that `backup_receive` gave.
    pub name: String,
    /// The recovery words; none opens with this device's own vault, which must be unlocked.
    #[ts(optional)]
    pub words: Option<String>,
    /// The passphrase of the restored vault; none uses the device's keychain.
    #[ts(optional)]
    pub passphrase: Option<String>,
}

pub(crate) async fn restore(app: &App, input: BackupRestore) -> Result<AppStatus, IpcError> {
    let _door = app.door().await;
    let path = find(app, &input.name).await?;
    let protection = input.passphrase.map(|typed| ways_in::passphrase(Zeroizing::new(typed))).transpose()?;
    let (identity, key, new) = match input.words {
        Some(words) => by_words(app, &ways_in::phrase(Zeroizing::new(words))?, protection).await?,
        None => by_vault(app, protection).await?,
    };
    if let Err(error) = fill(new, path, identity).await {
        discard(app).await;
        return Err(error);
    }
    if let Ok(unlocked) = app.unlocked().await {
        keep_what_is_there(&unlocked).await;
    }
    app.lock().await;
    aside::swap(app.dirs(), app.now())?;
    bell::begin_anew(app).await;
    door::enter(app, key, || Ok(())).await?;
    if input.name == RECEIVED {
        // It is the person's own file, somewhere else; this was a copy.
        let _ = fs::remove_file(app.dirs().received().join(RECEIVED));
    }
    status::read(app, Nothing {}).await
}

/// Puts a vault that a restore set aside back into its place, and sets this one aside: a restore is taken back. It opens
/// as it did then, so afterwards the app is locked.
pub(crate) async fn put_back(app: &App, input: AsideRef) -> Result<AppStatus, IpcError> {
    let _door = app.door().await;
    let unlocked = app.unlocked().await?;
    aside::check(app.dirs(), &input.name)?;
    keep_what_is_there(&unlocked).await;
    drop(unlocked);
    app.lock().await;
    aside::put_back(app.dirs(), &input.name, app.now())?;
    bell::begin_anew(app).await;
    status::read(app, Nothing {}).await
}

/// A backup of the vault in force: the folder that is set aside is of use only with its keys.
async fn keep_what_is_there(unlocked: &Unlocked) {
    let _one_at_a_time = unlocked.session().backup_look.lock().await;
    if let Err(error) = make::now(unlocked).await {
        tracing::warn!(code = ?error.code, "what is set aside could not be backed up first");
    }
}

/// A new vault that the words open, as they open the backup.
async fn by_words(
    app: &App,
    phrase: &Phrase,
    protection: Option<Passphrase>,
) -> Result<(Identity, Dek, Vault), IpcError> {
    let (key, new) = door::make(app, protection).await?;
    let folder = app.dirs().unfinished_vault();
    let (mut slots, _) = slots::read(&folder)?;
    slots.set_phrase(&key, phrase, app.now())?;
    slots.write(&folder)?;
    Ok((phrase.derive_backup_identity(), key, new))
}

/// A new vault with the key of the open one, so that its recovery words and its backups go on opening; the other way
/// in is the one chosen now.
async fn by_vault(app: &App, protection: Option<Passphrase>) -> Result<(Identity, Dek, Vault), IpcError> {
    let unlocked = app.unlocked().await?;
    let identity = own_identity(&unlocked)?;
    let (slots, key, now) = (ways_in::slots(app)?, unlocked.session().key.duplicate(), unlocked.now());
    drop(unlocked);
    let secret = keychain::secret_or_new(app, &slots).await?;
    let (slots, key) = off_thread(move || {
        let mut slots = slots;
        let other = match (protection, secret) {
            (Some(passphrase), secret) => {
                slots.set_passphrase(&key, &passphrase, secret.as_ref(), Stretch::STANDARD, now)?;
                SlotKind::Device
            }
            (None, Some(secret)) => {
                slots.set_device(&key, &secret, now)?;
                SlotKind::Passphrase
            }
            (None, None) => return Err(keychain::none()),
        };
        if let Some(id) = slots.of(other).map(slots::Slot::id) {
            slots.remove(&key, id)?;
        }
        Ok::<_, IpcError>((slots, key))
    })
    .await?;
    let new = create(app, &slots, &key).await?;
    Ok((identity, key, new))
}

async fn create(app: &App, slots: &Slots, key: &Dek) -> Result<Vault, IpcError> {
    let folder = app.dirs().unfinished_vault();
    durable::remove_folder(&folder).map_err(cairn_vault::Error::from)?;
    slots.write(&folder)?;
    Ok(Vault::create(&folder, key).await?)
}

async fn fill(new: Vault, path: PathBuf, identity: Identity) -> Result<(), IpcError> {
    let (new, filled) = off_thread(move || {
        let filled = file::restore(&path, &identity, &mut new.filling());
        Ok::<_, IpcError>((new, filled))
    })
    .await?;
    new.close().await;
    filled?;
    Ok(())
}

/// Forgets a vault that was not filled to the end.
async fn discard(app: &App) {
    let folder = app.dirs().unfinished_vault();
    let in_force = ways_in::slots(app).ok().map(|slots| slots.vault());
    if let Ok((slots, _)) = slots::read(&folder)
        && Some(slots.vault()) != in_force
    {
        let _ = keychain::forget(app, &slots).await;
    }
    let _ = durable::remove_folder(&folder);
}
